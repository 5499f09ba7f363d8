package io.aitbc.chain.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.chain.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class JsonRpcClientTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(400);

    private final JsonRpcClient client = new JsonRpcClient(10_000);
    private final BadNode node;

    JsonRpcClientTest() throws IOException {
        node = new BadNode(BadNode.result("\"0x1\""));
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        node.close();
    }

    private Json call(Duration deadline) throws IOException, InterruptedException {
        return client.call(node.url(), "eth_chainId", List.of("a", true, 1L), deadline);
    }

    @Test
    void aResultIsReturnedAndTheRequestIsPlainHttp11() throws Exception {
        assertThat(call(LONG).quantity()).isEqualTo(1);
        BadNode.Request request = node.requests.get(0);
        assertThat(request.head())
                .startsWith("POST / HTTP/1.1")
                .doesNotContain("h2c")
                .doesNotContain("Authorization");
        assertThat(request.body()).contains("\"method\":\"eth_chainId\",\"params\":[\"a\",true,1]");
    }

    @Test
    void userAndPasswordAreSentAndNeverShown() throws Exception {
        EndpointUrl url = node.urlWith("bitcoin", "hunter2");
        client.call(url, "x", List.of(), LONG);
        // "bitcoin:hunter2" in base 64
        assertThat(node.requests.get(0).head()).contains("Authorization: Basic Yml0Y29pbjpodW50ZXIy");
        node.manner = BadNode.status(401, "", "");
        assertThatThrownBy(() -> client.call(url, "x", List.of(), LONG))
                .isInstanceOf(AccessRefused.class)
                .hasMessageContaining("HTTP 401")
                .satisfies(e -> assertThat(e.toString()).doesNotContain("hunter2"));
    }

    @Test
    void aCookieFileIsReadForEachCall(@TempDir Path folder) throws Exception {
        Path file = folder.resolve(".cookie");
        EndpointUrl url =
                EndpointUrl.ofCookie("http://127.0.0.1:" + node.url().uri().getPort(), file);
        assertThatThrownBy(() -> client.call(url, "x", List.of(), LONG))
                .isInstanceOf(EndpointAway.class)
                .hasMessageContaining("'" + file + "' cannot be read");
        Files.writeString(file, "__cookie__:first\n");
        client.call(url, "x", List.of(), LONG);
        Files.writeString(file, "__cookie__:second");
        client.call(url, "x", List.of(), LONG);
        // "__cookie__:first" and "__cookie__:second" in base 64
        assertThat(node.requests.get(0).head()).contains("Basic X19jb29raWVfXzpmaXJzdA==");
        assertThat(node.requests.get(1).head()).contains("Basic X19jb29raWVfXzpzZWNvbmQ=");
        assertThatThrownBy(() -> EndpointUrl.ofCookie("http://node.example", file))
                .hasMessageContaining("in the clear");
    }

    @Test
    void anErrorOfTheNodeIsAnAnswerAlsoWithAnotherHttpStatus() throws IOException {
        node.manner = BadNode.error(-32003, "nonce too\\nlow");
        assertThatThrownBy(() -> call(LONG)).isInstanceOfSatisfying(NodeError.class, e -> {
            assertThat(e.code()).isEqualTo(-32003);
            assertThat(e.text()).isEqualTo("nonce too low");
        });
        node.manner =
                BadNode.status(500, "", "{\"result\":null,\"error\":{\"code\":-28,\"message\":\"Loading\"},\"id\":1}");
        assertThatThrownBy(() -> call(LONG)).isInstanceOfSatisfying(NodeError.class, e -> assertThat(e.code())
                .isEqualTo(-28));
    }

    @Test
    void silenceEndsAtTheDeadline() {
        node.manner = node.silence();
        assertThatThrownBy(() -> call(SHORT)).isInstanceOf(EndpointAway.class).hasMessageContaining("within 400 ms");
    }

    @Test
    void aTrickleEndsAtTheDeadlineToo() {
        node.manner = node.trickle();
        assertThatThrownBy(() -> call(SHORT)).isInstanceOf(EndpointAway.class).hasMessageContaining("within 400 ms");
    }

    @Test
    void whatIsTooLongIsCutOff() {
        node.manner = BadNode.result("\"" + "x".repeat(20_000) + "\"");
        assertThatThrownBy(() -> call(LONG))
                .isInstanceOf(EndpointAway.class)
                .hasMessageContaining("more than 10000 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "null", "[]", "{}", "<html>busy</html>", "{\"id\":999999,\"result\":1}", "{\"error\":1}"
            })
    void whatIsNoAnswerIsReportedAsSuch(String body) {
        node.manner = (request, out) -> BadNode.ok(out, body);
        assertThatThrownBy(() -> call(LONG)).isInstanceOf(EndpointAway.class).hasMessageContaining("of no use");
    }

    @Test
    void aLimitedRateComesWithTheTimeToWait() {
        node.manner = BadNode.status(429, "Retry-After: 7\r\n", "slow down");
        assertThatThrownBy(() -> call(LONG)).isInstanceOfSatisfying(EndpointAway.class, e -> {
            assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(7));
            assertThat(e).hasMessageContaining("429");
        });
    }

    @Test
    void aRedirectIsNotFollowed() {
        node.manner = BadNode.status(307, "Location: http://192.0.2.1/\r\n", "");
        assertThatThrownBy(() -> call(LONG)).isInstanceOf(EndpointAway.class).hasMessageContaining("307");
    }

    @Test
    void aConnectionThatBreaksIsReported() {
        node.manner = (request, out) -> out.close();
        assertThatThrownBy(() -> call(LONG)).isInstanceOf(EndpointAway.class).hasMessageContaining("cannot be asked");
    }

    @Test
    void anInterruptEndsACall() throws Exception {
        node.manner = node.silence();
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread caller = new Thread(() -> {
            try {
                call(LONG);
            } catch (IOException | InterruptedException e) {
                end.set(e);
            }
        });
        caller.start();
        while (node.requests.isEmpty()) {
            Thread.onSpinWait();
        }
        caller.interrupt();
        caller.join();
        assertThat(end.get()).isInstanceOf(InterruptedException.class);
    }

    @Nested
    class Urls {

        @Test
        void secretsInAUrlAreNotShown() {
            EndpointUrl url = EndpointUrl.of("https://user:s3cret@node.example:8545/v3/apikey?token=abc", null, null);
            assertThat(url).hasToString("https://node.example:8545/..");
            assertThat(url.authorization()).isPresent();
        }

        @ParameterizedTest
        @ValueSource(strings = {"http://user:s3cret@node.example", "http://u:s3cret@127.0.0.1.evil.example/"})
        void aPasswordIsNotSentInTheClearToAnotherMachine(String url) {
            assertThatThrownBy(() -> EndpointUrl.of(url, null, null))
                    .hasMessageContaining("in the clear")
                    .satisfies(e -> assertThat(e.toString()).doesNotContain("s3cret"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"http://localhost:1", "http://127.0.0.1:1", "http://[::1]:1", "https://node.example"})
        void aPasswordMayGoToThisMachineOrThroughTls(String url) {
            assertThat(EndpointUrl.of(url, "u", "p").authorization()).isPresent();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "node:8545", "ftp://node", "http://", "http://a b", "file:///etc/passwd"})
        void whatIsNoHttpUrlIsRefused(String url) {
            assertThatThrownBy(() -> EndpointUrl.of(url, null, null)).hasMessageContaining("http://host:port");
        }
    }
}
