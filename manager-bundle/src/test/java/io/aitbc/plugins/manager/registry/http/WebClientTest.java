package io.aitbc.plugins.manager.registry.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebClientTest {

    private final Server server = new Server();
    private final WebClient client = new WebClient(Optional.empty(), Duration.ofSeconds(5));
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @AfterEach
    void close() {
        server.close();
    }

    private static Request request(URI uri) {
        return new Request("The file", uri, Credentials.in(uri), Optional.empty(), 1000, Duration.ofSeconds(20));
    }

    private FetchFailure failure(Request request) {
        return catchThrowableOfType(FetchFailure.class, () -> client.fetch(request, out));
    }

    private FetchFailure failure(String path) {
        return failure(request(server.at(path)));
    }

    @Nested
    class A_sound_answer {

        @Test
        void is_brought_whole_whatever_its_content_type() throws Exception {
            server.on("/a", exchange -> {
                exchange.getResponseHeaders().add("Content-Type", "text/strange");
                exchange.getResponseHeaders().add("ETag", "\"1\"");
                Server.text("hello").give(exchange);
            });
            Fetched fetched = client.fetch(request(server.at("/a")), out);
            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("hello");
            assertThat(fetched.etag()).contains("\"1\"");
            assertThat(fetched.size()).isEqualTo(5);
        }

        @Test
        void may_be_that_nothing_has_changed() throws Exception {
            server.on("/a", exchange -> {
                boolean known = "\"1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
                exchange.sendResponseHeaders(known ? 304 : 500, -1);
            });
            Request request = request(server.at("/a"));
            Request again = new Request(
                    "The file",
                    request.uri(),
                    request.credentials(),
                    Optional.of("\"1\""),
                    request.most(),
                    request.within());
            assertThat(client.fetch(again, out).unchanged()).isTrue();
        }

        @Test
        void to_a_question_that_did_not_ask_for_it_is_none() {
            server.on("/a", Server.bytes(304, new byte[0]));
            assertThat(failure("/a").sentence()).contains("status 304");
        }

        @Test
        void comes_through_the_proxy_of_the_registry() throws Exception {
            server.under("/", Server.text("from the proxy"));
            WebClient proxied = new WebClient(
                    Optional.of(
                            new InetSocketAddress("127.0.0.1", server.at("/").getPort())),
                    Duration.ofSeconds(5));
            proxied.fetch(request(URI.create("http://somewhere.invalid/x")), out);
            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("from the proxy");
        }
    }

    @Nested
    class Redirects {

        @Test
        void are_followed_a_few_times() throws Exception {
            server.on("/a", Server.redirect("/b"))
                    .on("/b", Server.redirect("c"))
                    .on("/c", Server.text("here"));
            assertThat(client.fetch(request(server.at("/a")), out).from()).isEqualTo(server.at("/c"));
        }

        @Test
        void that_never_end_are_not() {
            server.on("/a", Server.redirect("/b")).on("/b", Server.redirect("/a"));
            assertThat(failure("/a").sentence())
                    .startsWith("The file is redirected in a circle")
                    .endsWith("/a'.");
            server.under("/x", exchange -> Server.redirect(exchange.getRequestURI() + "x")
                    .give(exchange));
            assertThat(failure("/x").sentence()).contains("redirected more than 5 times");
        }

        @ParameterizedTest
        @CsvSource({
            "file:///etc/passwd,less safe",
            "ftp://example.org/x,less safe",
            "http://user:pw@example.org/x,names a user",
            "'http://[',no address"
        })
        void lead_only_where_it_is_as_safe(String to, String what) {
            server.on("/a", Server.redirect(to));
            FetchFailure failure = failure("/a");
            assertThat(failure.kind()).isEqualTo(FetchFailure.Kind.REFUSED);
            assertThat(failure.sentence()).contains(what).doesNotContain("pw");
        }

        @Test
        void never_leave_https() {
            assertThat(WebAddress.mayLeadTo(URI.create("https://a/x"), URI.create("http://a/x")))
                    .isFalse();
            assertThat(WebAddress.mayLeadTo(URI.create("http://a/x"), URI.create("https://b/x")))
                    .isTrue();
            assertThat(WebAddress.mayLeadTo(URI.create("https://a/x"), URI.create("file:///x")))
                    .isFalse();
        }

        @Test
        void do_not_take_the_password_to_another_server() throws Exception {
            try (Server other = new Server()) {
                other.on("/b", Server.text("there"));
                server.on("/a", Server.redirect(other.at("/b").toString())).on("/own", Server.redirect("/c"));
                server.on("/c", Server.text("here"));
                URI named = URI.create("http://ada:pw@" + server.host() + "/a");
                client.fetch(request(named), out);
                client.fetch(request(named.resolve("/own")), out);
                String basic = "Basic YWRhOnB3";
                assertThat(server.requests())
                        .containsExactly("GET /a " + basic, "GET /own " + basic, "GET /c " + basic);
                assertThat(other.requests()).containsExactly("GET /b -");
            }
        }
    }

    @Nested
    class A_failure {

        @ParameterizedTest
        @CsvSource({"502,AWAY", "503,AWAY", "429,AWAY", "404,DENIED", "401,DENIED", "403,DENIED", "204,DENIED"})
        void by_status_says_the_status(int status, FetchFailure.Kind kind) {
            server.on("/a", Server.bytes(status, new byte[0]));
            FetchFailure failure = failure("/a");
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.sentence()).startsWith("The file ").contains("status " + status);
        }

        @Test
        void tells_no_password_and_no_token() {
            server.on("/a", Server.bytes(500, new byte[0]));
            URI uri = URI.create("http://ada:secret@" + server.host() + "/a?token=geheim");
            assertThat(failure(request(uri)).sentence())
                    .contains("/a?***")
                    .doesNotContain("secret")
                    .doesNotContain("geheim");
            assertThat(request(uri).credentials().toString()).doesNotContain("YWRh");
        }

        @Test
        void by_length_is_told_at_once_where_the_server_says_it() {
            server.on("/a", exchange -> {
                exchange.sendResponseHeaders(200, 1001);
                exchange.getResponseBody().flush(); // Java 25 keeps the headers back for the first bytes
            });
            FetchFailure failure = failure("/a");
            assertThat(failure.kind()).isEqualTo(FetchFailure.Kind.REFUSED);
            assertThat(failure.sentence()).contains("larger than the 1000 bytes allowed");
            assertThat(out.size()).isZero();
        }

        @Test
        void by_length_cuts_off_what_does_not_end() {
            server.on("/a", exchange -> {
                exchange.sendResponseHeaders(200, 0);
                byte[] block = new byte[500];
                for (int i = 0; i < 10_000; i++) {
                    exchange.getResponseBody().write(block);
                }
            });
            assertThat(failure("/a").sentence()).contains("larger than the 1000 bytes allowed");
            assertThat(out.size()).isLessThanOrEqualTo(1000);
        }

        @Test
        void by_an_endless_error_page_ends_too() {
            server.on("/a", exchange -> {
                exchange.sendResponseHeaders(404, 0);
                byte[] block = new byte[1 << 16];
                for (int i = 0; i < 1000; i++) {
                    exchange.getResponseBody().write(block);
                }
            });
            assertThat(failure("/a").sentence()).contains("bytes allowed");
        }

        @Test
        void by_time_is_told_with_the_limit() {
            server.on("/a", server.hanging());
            Request slow = new Request(
                    "The file", server.at("/a"), Optional.empty(), Optional.empty(), 5000, Duration.ofMillis(300));
            FetchFailure failure = failure(slow);
            assertThat(failure.kind()).isEqualTo(FetchFailure.Kind.TIME);
            assertThat(failure.sentence()).startsWith("The file did not come within 0.3 s from");
        }

        @Test
        void by_being_cut_off_is_told() {
            server.on("/a", exchange -> {
                exchange.sendResponseHeaders(200, 500);
                exchange.getResponseBody().write(new byte[100]);
            });
            FetchFailure failure = failure("/a");
            assertThat(failure.kind()).isEqualTo(FetchFailure.Kind.AWAY);
            assertThat(failure.sentence()).startsWith("The file did not come whole from");
        }

        @Test
        void by_nobody_being_there_is_told() throws IOException {
            int port;
            try (ServerSocket free = new ServerSocket(0)) {
                port = free.getLocalPort();
            }
            assertThat(failure(request(URI.create("http://127.0.0.1:" + port + "/x")))
                            .sentence())
                    .contains("nobody answers at")
                    .contains("proxy");
            assertThat(failure(request(URI.create("http://nowhere.invalid/x"))).sentence())
                    .contains("nobody knows the host of");
        }

        @Test
        void by_garbage_instead_of_http_is_told() throws IOException {
            try (ServerSocket garbage = new ServerSocket(0)) {
                Thread speaking = new Thread(() -> {
                    try (Socket caller = garbage.accept()) {
                        caller.getOutputStream().write("SSH-2.0-hello\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                        caller.getInputStream().readAllBytes();
                    } catch (IOException closed) {
                        assertThat(closed).isInstanceOf(SocketException.class);
                    }
                });
                speaking.start();
                assertThat(failure(request(URI.create("http://127.0.0.1:" + garbage.getLocalPort() + "/x")))
                                .kind())
                        .isEqualTo(FetchFailure.Kind.AWAY);
            }
        }
    }
}
