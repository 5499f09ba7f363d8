package io.aitbc.plugins.manager.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonElement;
import com.sun.net.httpserver.HttpExchange;
import io.aitbc.plugins.ServiceFailure;
import io.aitbc.plugins.ServiceFailure.Detail;
import io.aitbc.plugins.ServiceFailure.Kind;
import io.aitbc.plugins.manager.config.file.ServiceName;
import io.aitbc.plugins.manager.config.file.ServiceSettings;
import io.aitbc.plugins.manager.config.file.ServiceSettings.Auth;
import io.aitbc.plugins.manager.config.file.ServiceSettings.Scheme;
import io.aitbc.plugins.manager.config.plugin.Variables;
import io.aitbc.plugins.manager.registry.http.Server;
import io.aitbc.plugins.manager.secrets.SecretBook;
import io.aitbc.plugins.manager.services.Requested.Method;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AitbcServicesTest {

    private static final Duration ENOUGH = Duration.ofSeconds(20);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Server server = new Server();
    private final SecretBook secrets = new SecretBook();
    private final Deque<Server.Answer> answers = new ArrayDeque<>();
    private final AitbcServices services = new AitbcServices(
            new Variables(List.of(name -> Optional.of("hunter2hunter2")), Path.of(".")),
            secrets,
            threads,
            new Pace(Duration.ofMillis(1), () -> 0.5));

    AitbcServicesTest() {
        server.under("/v1/", exchange -> {
            Server.Answer answer = answers.size() > 1 ? answers.remove() : answers.element();
            answer.give(exchange);
        });
    }

    @AfterEach
    void close() {
        services.close();
        server.close();
        threads.shutdownNow();
    }

    private static Server.Answer json(int status, String body) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            Server.bytes(status, body.getBytes(StandardCharsets.UTF_8)).give(exchange);
        };
    }

    private void answer(Server.Answer... in) {
        answers.addAll(List.of(in));
    }

    private void configure(Duration timeout, Auth auth) {
        services.configure(List.of(new ServiceSettings(
                ServiceName.COORDINATOR, server.at("").toString(), auth, Map.of(), Optional.of(timeout))));
    }

    private JsonElement call(Method method) throws ServiceFailure, InterruptedException {
        if (!services.isConfigured(ServiceName.COORDINATOR)) {
            configure(ENOUGH, Auth.NONE);
        }
        Optional<String> body =
                method == Method.POST || method == Method.PUT ? Optional.of("{\"a\":1}") : Optional.empty();
        return services.call("x", ServiceName.COORDINATOR, new Requested(method, "/jobs/7?limit=2", body));
    }

    private ServiceFailure failure(Method method) {
        return catchThrowableOfType(ServiceFailure.class, () -> call(method));
    }

    private static @Nullable String header(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    @Nested
    class A_success {

        @Test
        void is_read_and_everybody_is_told_which_request_it_was() throws Exception {
            CompletableFuture<String> seen = new CompletableFuture<>();
            answer(exchange -> {
                seen.complete(header(exchange, "X-Request-ID") + " " + header(exchange, "Content-Type") + " "
                        + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                json(201, "{\"job_id\":\"j1\"}").give(exchange);
            });

            assertThat(call(Method.POST)).hasToString("{\"job_id\":\"j1\"}");
            assertThat(seen.join()).matches("[0-9a-f-]{36} application/json \\{\"a\":1\\}");
            assertThat(server.requests()).containsExactly("POST /v1/jobs/7?limit=2 -");
        }

        @Test
        void without_a_body_is_nothing() throws Exception {
            answer(exchange -> exchange.sendResponseHeaders(204, -1));

            assertThat(call(Method.DELETE).isJsonNull()).isTrue();
        }

        @Test
        void shows_the_credentials_that_are_configured() throws Exception {
            answer(json(200, "{}"));
            configure(ENOUGH, new Auth(Scheme.BEARER, "${TOKEN}", "Authorization"));

            call(Method.GET);

            assertThat(server.requests()).containsExactly("GET /v1/jobs/7?limit=2 Bearer hunter2hunter2");
            assertThat(secrets.ofAnybody().maskedIn("a hunter2hunter2 b")).isEqualTo("a *** b");
        }
    }

    @Nested
    class An_answer_that_is_no_success {

        @ParameterizedTest
        @CsvSource({
            "400,INVALID",
            "401,DENIED",
            "403,DENIED",
            "404,NOT_FOUND",
            "409,CONFLICT",
            "418,REFUSED",
            "422,INVALID",
            "425,TOO_EARLY",
            "302,REFUSED"
        })
        void has_its_kind_and_is_not_repeated(int status, Kind kind) {
            answer(json(status, "{\"detail\":\"no way\"}"));

            ServiceFailure failure = failure(Method.GET);

            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.status()).isEqualTo(status);
            assertThat(failure)
                    .hasMessageContaining("Service 'coordinator' answered GET '/jobs/7' with status " + status
                            + ": no way (request ");
            assertThat(server.requests()).hasSize(1);
        }

        @Test
        void is_read_in_the_shape_of_the_coordinator() {
            answer(json(429, """
                    {"error":{"code":"RATE_LIMIT","message":"slow down","status":429,
                     "details":[{"field":"","message":"wait","code":"limit","retry_after":60}]},"request_id":"r"}"""));

            ServiceFailure failure = failure(Method.POST);

            assertThat(failure.code()).isEqualTo("RATE_LIMIT");
            assertThat(failure.retryAfter()).contains(Duration.ofSeconds(60));
            assertThat(failure.details()).containsExactly(new Detail("", "wait", "limit"));
            assertThat(failure).hasMessageContaining("slow down");
        }

        @Test
        void is_read_in_the_shape_of_a_list() {
            answer(json(422, """
                    {"detail":[{"loc":["body","agent_type"],"msg":"unknown type","type":"value_error"}]}"""));

            ServiceFailure failure = failure(Method.POST);

            assertThat(failure.details()).containsExactly(new Detail("agent_type", "unknown type", "value_error"));
            assertThat(failure).hasMessageContaining("agent_type: unknown type");
        }

        @Test
        void never_repeats_our_secret_nor_breaks_the_line() {
            configure(ENOUGH, new Auth(Scheme.API_KEY, "${KEY}", "X-Api-Key"));
            answer(json(401, "{\"detail\":\"bad key\\nhunter2hunter2\"}"));

            assertThat(failure(Method.GET))
                    .hasMessageContaining("bad key ***")
                    .message()
                    .doesNotContain("\n", "hunter2");
        }
    }

    @Nested
    class What_is_away_for_a_moment {

        @ParameterizedTest
        @ValueSource(strings = {"GET", "PUT", "DELETE"})
        void is_asked_again(Method method) throws Exception {
            answer(json(503, "{}"), json(502, "{}"), json(200, "{\"a\":1}"));

            assertThat(call(method)).hasToString("{\"a\":1}");
            assertThat(server.requests()).hasSize(3);
        }

        @Test
        void is_never_asked_twice_to_do_what_counts_twice() {
            answer(json(503, "{\"detail\":\"registry down\"}"), json(200, "{}"));

            assertThat(failure(Method.POST).kind()).isEqualTo(Kind.BROKEN);
            assertThat(server.requests()).hasSize(1);
        }

        @Test
        void is_given_up_after_three_repetitions() {
            answer(json(500, "{}"));

            assertThat(failure(Method.GET).kind()).isEqualTo(Kind.BROKEN);
            assertThat(server.requests()).hasSize(4);
        }

        @Test
        void is_not_waited_for_longer_than_the_call_may_take() {
            answer(exchange -> {
                exchange.getResponseHeaders().set("Retry-After", "60");
                json(503, "{}").give(exchange);
            });

            assertThat(failure(Method.GET).retryAfter()).contains(Duration.ofSeconds(60));
            assertThat(server.requests()).hasSize(1);
        }

        @Test
        void is_left_alone_when_it_fails_again_and_again() {
            answer(json(500, "{}"));
            for (int call = 0; call < 5; call++) {
                assertThat(failure(Method.POST).kind()).isEqualTo(Kind.BROKEN);
            }

            ServiceFailure failure = failure(Method.POST);

            assertThat(failure.kind()).isEqualTo(Kind.CIRCUIT_OPEN);
            assertThat(failure).hasMessageContaining("has failed 5 times in a row and is not asked for 60 s");
            assertThat(server.requests()).hasSize(5);
        }

        @Test
        void is_named_when_nobody_listens() throws Exception {
            int port;
            try (ServerSocket free = new ServerSocket(0)) {
                port = free.getLocalPort();
            }
            services.configure(List.of(new ServiceSettings(
                    ServiceName.COORDINATOR, "http://127.0.0.1:" + port, Auth.NONE, Map.of(), Optional.of(ENOUGH))));

            assertThat(failure(Method.POST))
                    .hasMessage(
                            "Service 'coordinator' was asked at 'http://127.0.0.1:" + port
                                    + "' for POST '/jobs/7', and nobody listens there. Start the service, or correct its 'url'.");
        }
    }

    @Nested
    class An_answer_of_no_use {

        private ServiceFailure unreadable(Server.Answer answer) {
            answer(answer);
            ServiceFailure failure = failure(Method.POST);
            assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
            return failure;
        }

        @Test
        void may_be_a_web_page() {
            assertThat(unreadable(exchange -> {
                        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
                        Server.text("<html>").give(exchange);
                    }))
                    .hasMessageContaining("the answer is 'text/html', not JSON");
        }

        @Test
        void may_be_cut_off_or_no_json() {
            assertThat(unreadable(json(200, "{\"a\":"))).hasMessageContaining("the answer was cut off");
        }

        @Test
        void may_be_too_large() {
            assertThat(unreadable(json(200, "\"" + "x".repeat(5 << 20) + "\"")))
                    .hasMessageContaining("was sent more than the 4194304 bytes");
        }

        @Test
        void may_end_in_the_middle() {
            answer(exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write('{');
                throw new IOException("cut");
            });

            assertThat(failure(Method.POST).kind()).isEqualTo(Kind.AWAY);
        }
    }

    @Nested
    class Waiting_ends {

        @Test
        void when_time_is_up() {
            answer(server.hanging());
            configure(Duration.ofMillis(300), Auth.NONE);

            assertThat(failure(Method.GET))
                    .hasMessageContaining("had no answer within 0.3 s")
                    .extracting(ServiceFailure::kind)
                    .isEqualTo(Kind.TIME_LIMIT);
        }

        @Test
        void when_the_plugin_is_stopped_and_for_no_other() throws Exception {
            CountDownLatch asked = new CountDownLatch(1);
            Server.Answer hanging = server.hanging();
            answer(exchange -> {
                asked.countDown();
                hanging.give(exchange);
            });
            CompletableFuture<ServiceFailure> failed =
                    CompletableFuture.supplyAsync(() -> failure(Method.GET), threads);
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

            services.stopped("y");
            assertThat(failed).isNotDone();
            services.stopped("x");

            assertThat(failed.get(20, TimeUnit.SECONDS).kind()).isEqualTo(Kind.STOPPED);
        }

        @Test
        void when_the_thread_is_interrupted() throws Exception {
            CountDownLatch asked = new CountDownLatch(1);
            Server.Answer hanging = server.hanging();
            answer(exchange -> {
                asked.countDown();
                hanging.give(exchange);
            });
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Thread waiting = new Thread(() -> {
                try {
                    call(Method.GET);
                } catch (InterruptedException e) {
                    interrupted.complete(true);
                } catch (ServiceFailure e) {
                    interrupted.completeExceptionally(e);
                }
            });
            waiting.start();
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

            waiting.interrupt();

            assertThat(interrupted.get(20, TimeUnit.SECONDS)).isTrue();
            waiting.join();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "jobs", "/a b", "/a/../b", "/a/%2e%2e/b", "/a/..;/b", "/a#b", "/a\\b", "/a\nb"})
    void whatIsNoPathIsRefusedBeforeAnybodyIsAsked(String path) {
        assertThat(catchThrowableOfType(
                        IllegalArgumentException.class, () -> new Requested(Method.GET, path, Optional.empty())))
                .hasMessageStartingWith("The path '");
        assertThat(new Requested(Method.GET, "/a/b..c/.d?x=../y%20z", Optional.empty()).path())
                .isNotEmpty();
    }

    @Test
    void theDoctorAsksEachWithoutCredentials() throws Exception {
        answer(json(200, "{\"status\":\"ok\"}"));
        server.on("/health", json(503, "{}"));
        String url = server.at("").toString();
        Auth auth = new Auth(Scheme.BEARER, "${TOKEN}", "Authorization");
        services.configure(List.of(
                new ServiceSettings(ServiceName.COORDINATOR, url, auth, Map.of(), Optional.empty()),
                new ServiceSettings(ServiceName.RPC, url + "/rpc", Auth.NONE, Map.of(), Optional.empty()),
                new ServiceSettings(ServiceName.WALLET, "http://x y", Auth.NONE, Map.of(), Optional.empty())));

        assertThat(new ServiceChecks(services, threads)
                        .all()
                        .toCompletableFuture()
                        .get(20, TimeUnit.SECONDS))
                .extracting(view -> view.name() + " " + view.auth() + " " + view.answers() + " " + view.message())
                .containsExactly(
                        "coordinator bearer true It answers, with status 200 to '/v1/health' at '" + url + "'.",
                        "rpc none false It answers in trouble, with status 503 to '/health' at '" + url
                                + "'. Look at the log of the service.",
                        "wallet none false Service 'wallet' cannot be used: its 'url' is no address of http or https once its"
                                + " references are replaced. Correct it.");
        assertThat(server.requests()).containsExactlyInAnyOrder("GET /v1/health -", "GET /health -");
    }
}
