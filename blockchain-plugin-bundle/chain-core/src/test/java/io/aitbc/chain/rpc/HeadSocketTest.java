package io.aitbc.chain.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How a socket comes and comes again, on a server that refuses it; with real nodes it is tested where they are. */
@Timeout(120)
class HeadSocketTest {

    private final AtomicLong clock = new AtomicLong();
    private final Semaphore woken = new Semaphore(0);
    private final JsonRpcClient client = new JsonRpcClient();
    private ServerSocket server = new ServerSocket();

    HeadSocketTest() throws IOException {}

    @TempDir
    Path folder;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void userAndPasswordGoWithTheHandshake() throws Exception {
        try (HeadSocket socket = to(EndpointUrl.ofSocket(url(), "bob", "secret"))) {
            socket.tend();
            assertThat(refused()).contains("Authorization: Basic " + base64("bob:secret"));
            assertThat(woken.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
            assertThat(socket.problem()).contains(url()).doesNotContain("secret");
        }
    }

    @Test
    void theCookieFileIsReadForEachHandshake() throws Exception {
        Path cookie = folder.resolve(".cookie");
        try (HeadSocket socket = to(EndpointUrl.ofSocketCookie(url(), cookie))) {
            socket.tend();
            assertThat(woken.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
            assertThat(socket.problem()).contains("its cookie file '" + cookie + "' cannot be read");
            for (String login : new String[] {"node:first", "node:second"}) {
                Files.writeString(cookie, login + "\n");
                clock.addAndGet(socket.due().toNanos());
                socket.tend();
                assertThat(refused()).contains("Authorization: Basic " + base64(login));
                assertThat(woken.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    @Test
    void noPasswordGoesToAnotherMachineInTheClear() {
        assertThatThrownBy(() -> EndpointUrl.ofSocket("ws://node.example.org:8546", "bob", "secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
        assertThatThrownBy(() -> EndpointUrl.ofSocketCookie("ws://node.example.org:8546", Path.of(".cookie")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(EndpointUrl.ofSocketCookie("wss://node.example.org:8546", Path.of(".cookie")))
                .hasToString("wss://node.example.org:8546");
    }

    /** 1, 2, 4 .. 60 s, whatever else goes on. */
    @Test
    void itIsDueAgainAfterABackOffOfItsOwn() throws Exception {
        try (HeadSocket socket = to(EndpointUrl.ofSocket(url(), null, null))) {
            assertThat(socket.due()).isZero();
            for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
                socket.tend();
                refused();
                assertThat(woken.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
                assertThat(socket.due()).isEqualTo(Duration.ofSeconds(seconds));
                socket.tend(); // not yet
                clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
                assertThat(socket.due()).isZero();
            }
        }
    }

    @Test
    void oneThatSaysNothingIsGivenUp() throws Exception {
        try (HeadSocket socket = to(EndpointUrl.ofSocket(url(), null, null))) {
            socket.tend();
            try (Socket silent = server.accept()) {
                assertThat(silent.isConnected()).isTrue();
                assertThat(socket.due()).isPositive();
                clock.addAndGet(socket.due().toNanos());
                assertThat(socket.due()).isPositive().isLessThan(Duration.ofMillis(1));
                clock.addAndGet(socket.due().toNanos());
                socket.tend();
                assertThat(socket.problem()).contains("it said nothing for 60 s");
                assertThat(socket.due()).isEqualTo(Duration.ofSeconds(1));
            }
        }
    }

    private HeadSocket to(EndpointUrl url) {
        return new HeadSocket(client, url, chain -> true, woken::release, clock::get);
    }

    private String url() {
        return "ws://127.0.0.1:" + server.getLocalPort();
    }

    /** Refuses the next handshake; what was asked for. */
    private String refused() throws IOException {
        try (Socket asked = server.accept();
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(asked.getInputStream(), StandardCharsets.US_ASCII))) {
            StringBuilder head = new StringBuilder();
            String line;
            while ((line = lines.readLine()) != null && !line.isEmpty()) {
                head.append(line).append('\n');
            }
            asked.getOutputStream()
                    .write("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return head.toString();
        }
    }

    private static String base64(String login) {
        return Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }
}
