package io.aitbc.chain.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PlainHttpTest {

    private static final Duration LONG = Duration.ofSeconds(40);
    private static final String HELLO = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    private final PlainHttp http = new PlainHttp(1_000);
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger connections = new AtomicInteger();
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> heads = new LinkedBlockingQueue<>();

    PlainHttpTest() throws IOException {
        daemon(() -> {
            while (true) {
                Socket socket = server.accept();
                connections.incrementAndGet();
                daemon(() -> serve(socket));
            }
        });
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException | InterruptedException over) {
                        return;
                    }
                },
                "plain-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Answers each request with the next answer; one that ends in ! closes the connection. */
    private void serve(Socket socket) throws IOException, InterruptedException {
        try (socket) {
            InputStream in = socket.getInputStream();
            while (true) {
                StringBuilder head = new StringBuilder();
                while (head.indexOf("\r\n\r\n{}") < 0) {
                    int next = in.read();
                    if (next < 0) {
                        return;
                    }
                    head.append((char) next);
                }
                heads.add(head.toString());
                String answer = answers.take();
                boolean last = answer.endsWith("!");
                socket.getOutputStream()
                        .write(answer.substring(0, answer.length() - (last ? 1 : 0))
                                .getBytes(StandardCharsets.UTF_8));
                if (last) {
                    return;
                }
            }
        }
    }

    @AfterEach
    void close() throws IOException {
        http.close();
        server.close();
    }

    private Answer post(String answer) throws IOException, InterruptedException {
        answers.add(answer);
        return http.post(uri("/path?key=1"), Optional.of("Basic YQ=="), "{}", LONG);
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + path);
    }

    @Test
    void aConnectionIsUsedAgainAndARequestIsWhole() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(post(HELLO)).isEqualTo(new Answer(200, "hello", Optional.empty(), true));
        }
        assertThat(connections).hasValue(1);
        assertThat(heads.take())
                .isEqualTo(
                        "POST /path?key=1 HTTP/1.1\r\nHost: 127.0.0.1:" + server.getLocalPort()
                                + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\nAuthorization: Basic YQ==\r\n\r\n{}");
    }

    @Test
    void oneThatTheServerClosedMeanwhileIsNotUsed() throws Exception {
        assertThat(post(HELLO + "!").text()).isEqualTo("hello");
        assertThat(post(HELLO).text()).isEqualTo("hello");
        assertThat(connections).hasValue(2);
        assertThat(post("HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 5\r\n\r\nhello")
                        .reusable())
                .isFalse();
        int before = connections.get();
        assertThat(post(HELLO).text()).isEqualTo("hello");
        assertThat(connections).hasValue(before + 1);
        assertThat(post(HELLO + "HTTP/1.1 200 OK\r\n").reusable()).isFalse(); // more than was asked for
    }

    @Test
    void everyFramingIsRead() throws Exception {
        assertThat(
                        post("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3;x=y\r\nhel\r\n2\r\nlo\r\n0\r\nA: b\r\n\r\n")
                                .text())
                .isEqualTo("hello");
        assertThat(
                        post(
                                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 500 Oh\r\nRetry-After: 7\r\nContent-Length: 2\r\n\r\n{}"))
                .isEqualTo(new Answer(500, "{}", Optional.of("7"), true));
        assertThat(post("HTTP/1.1 204 None\r\n\r\n").text()).isEmpty();
        assertThat(connections).hasValue(1);
        assertThat(post("HTTP/1.0 200 OK\r\n\r\nhello!")).isEqualTo(new Answer(200, "hello", Optional.empty(), false));
        assertThat(post("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\né").text()).isEqualTo("é");
    }

    @Test
    void whatIsNoAnswerIsRefused() {
        for (String wrong : List.of(
                "hello\r\n",
                "HTTP/1.1 2000 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno header\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nhe",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhe!",
                "!",
                "HTTP/1.1 200 OK\r\nA: " + "x".repeat(100_000) + "\r\n\r\n",
                "HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(2_000) + "!")) {
            assertThatThrownBy(() -> post(wrong)).as(wrong).isInstanceOf(IOException.class);
        }
    }

    @Test
    void noBytesMakeItFailOtherwise() throws Exception {
        byte[] right = ("HTTP/1.1 100 Go\r\n\r\nHTTP/1.1 200 OK\r\nRetry-After: 7\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        Random random = new Random(9112);
        int taken = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = right.clone();
            for (int n = random.nextInt(4); n > 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            int length = random.nextInt(5) == 0 ? random.nextInt(bytes.length) : bytes.length;
            try {
                new AnswerReader(new ByteArrayInputStream(bytes, 0, length), 1_000).read();
                taken++;
            } catch (IOException refused) {
                continue;
            }
        }
        assertThat(taken).isBetween(1_000, 19_999);
    }

    @Test
    void silenceEndsAtTheDeadlineAndAnInterruptEndsItAtOnce() throws Exception {
        assertThatThrownBy(() -> http.post(uri("/"), Optional.empty(), "{}", Duration.ofMillis(300)))
                .isInstanceOf(SocketTimeoutException.class);
        AtomicReference<Throwable> end = new AtomicReference<>();
        CountDownLatch over = new CountDownLatch(1);
        Thread caller = new Thread(() -> {
            try {
                http.post(uri("/"), Optional.empty(), "{}", LONG);
            } catch (IOException | InterruptedException e) {
                end.set(e);
            }
            over.countDown();
        });
        heads.clear();
        caller.start();
        assertThat(heads.take()).isNotEmpty();
        caller.interrupt();
        over.await();
        assertThat(end.get()).isInstanceOf(InterruptedException.class);
    }
}
