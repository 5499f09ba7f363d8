package io.aitbc.plugins.manager.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ChannelServerTest {
    @TempDir
    Path run;

    final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    CommandRunner runner = call -> 0;
    ChannelServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ChannelServer(run, call -> runner.run(call));
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    String told() throws InterruptedException {
        return told.poll(60, TimeUnit.SECONDS);
    }

    TestClient client() throws IOException {
        return TestClient.to(run);
    }

    @Nested
    class TheDoor {
        @Test
        void isAnnouncedInAFileForTheOwnerOnly() throws IOException {
            assertThat(Files.readString(run.resolve("cli")))
                    .matches("AITBC1 [0-9]+ [0-9a-f]{32} [0-9a-f]{32} "
                            + ProcessHandle.current().pid() + "\n");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run.resolve("cli"))))
                    .isEqualTo("rw-------");
        }

        @Test
        void provesThatTheServerWroteTheFile() throws IOException {
            try (TestClient client = client()) {
                assertThat(client.hello().line()).isEqualTo(client.proof);
            }
        }

        @Test
        void isOpenToAHelloInPieces() throws IOException {
            try (TestClient client = client()) {
                client.say("AITB").say("C1 ").say(client.token).say("\n");
                assertThat(client.line()).isEqualTo(client.proof);
            }
        }

        @Test
        void isClosedWithoutAByteToAWrongToken() throws IOException {
            try (TestClient client = client()) {
                String wrong = client.token.replace(client.token.charAt(5), client.token.charAt(5) == 'a' ? 'b' : 'a');
                assertThat(client.say("AITBC1 " + wrong + "\n").closedSilently())
                        .isTrue();
            }
        }

        @Test
        void isClosedWithoutAByteToTheTokenFollowedByMore() throws IOException {
            try (TestClient client = client()) {
                assertThat(client.say("AITBC1 " + client.token + "0\n").closedSilently())
                        .isTrue();
            }
        }

        @Test
        void isClosedWithoutAByteToABrowser() throws IOException {
            try (TestClient client = client()) {
                assertThat(client.say("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\nabcd")
                                .closedSilently())
                        .isTrue();
            }
        }

        @Test
        void isClosedAfterTwoSecondsOfSilence() throws IOException {
            long began = System.nanoTime();
            try (TestClient silent = client();
                    TestClient half = client().say("AITBC1 0123")) {
                assertThat(silent.closedSilently()).isTrue();
                assertThat(half.closedSilently()).isTrue();
            }
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)).isBetween(1900L, 30_000L);
        }

        @Test
        void isClosedToASecondConnectionThatNobodyAskedFor() throws IOException {
            try (TestClient client = client();
                    Socket second = client.second("out", "0123456789abcdef")) {
                assertThat(second.getInputStream().read()).isNegative();
            }
        }

        @Test
        void isClosedToASecondConnectionWithoutAnEndOfLine() throws IOException {
            try (TestClient client = client()) {
                client.say("AITBC1 " + client.token + " out " + "0".repeat(40));
                assertThat(client.closedSilently()).isTrue();
            }
        }

        @Test
        void letsACommandThroughAFloodOfSilentConnections() throws IOException {
            List<TestClient> flood = new ArrayList<>();
            try {
                for (int i = 0; i < 300; i++) {
                    flood.add(client());
                }
                long began = System.nanoTime();
                try (TestClient client = client().command("x")) {
                    assertThat(client.toEnd()).isZero();
                }
                assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began))
                        .isLessThan(10);
                for (TestClient silent : flood) {
                    assertThat(silent.closedSilently()).isTrue();
                }
            } finally {
                for (TestClient silent : flood) {
                    silent.close();
                }
            }
        }

        @Test
        void isGoneWithItsFileWhenTheServerCloses() throws IOException {
            TestClient client = client();
            server.close();
            assertThat(run.resolve("cli")).doesNotExist();
            assertThat(client.hello().closedSilently()).isTrue();
            client.close();
        }

        @Test
        void saysWhichVariablesAreDeclared() throws IOException {
            server.variables(List.of("WALLET_KEY", "API_URL"));
            assertThat(run.resolve("env")).hasContent("API_URL\nWALLET_KEY\n");
            server.close();
            server.variables(List.of("LATE"));
            assertThat(run.resolve("env")).doesNotExist();
        }
    }

    @Nested
    class ARequest {
        @Test
        void arrivesAsItWasSent() throws IOException, InterruptedException {
            runner = call -> {
                told.add(String.join("|", call.arguments()));
                told.add(call.workingDirectory() + " " + call.environment() + " "
                        + call.caller().columns());
                told.add(call.interactive() + " " + call.caller().error());
                return 0;
            };
            try (TestClient client = client()) {
                client.hello().line();
                client.send(TestClient.request(List.of("TZ=UTC", "EMPTY="), "01 120 32768", "a b", "", "ü\n", "--x=y"));
                assertThat(client.toEnd()).isZero();
            }
            assertThat(told()).isEqualTo("a b||ü\n|--x=y");
            assertThat(told()).isIn("/tmp {TZ=UTC, EMPTY=} 120", "/tmp {EMPTY=, TZ=UTC} 120");
            assertThat(told()).isEqualTo("true false");
        }

        @Test
        void mayHoldEveryByteButNul() throws IOException, InterruptedException {
            runner = call -> {
                told.add(call.arguments().get(0));
                return 0;
            };
            StringBuilder all = new StringBuilder();
            for (char c = 1; c < 128; c++) {
                all.append(c);
            }
            try (TestClient client = client().command(all.toString())) {
                assertThat(client.toEnd()).isZero();
            }
            assertThat(told()).isEqualTo(all.toString());
        }

        @Test
        void mayComeByteByByte() throws IOException {
            try (TestClient client = client()) {
                client.hello().line();
                for (byte b : TestClient.request("abc", "def")) {
                    client.send(new byte[] {b});
                }
                assertThat(client.toEnd()).isZero();
            }
        }

        @Test
        void isAnsweredWithNothingWhileItIsIncomplete() throws IOException {
            try (TestClient client = client()) {
                client.hello().line();
                client.say("/tmp");
                assertThat(client.line()).isEqualTo("n 0");
            }
        }

        @Test
        void mayBeLarge() throws IOException, InterruptedException {
            runner = call -> {
                told.add(String.valueOf(
                        call.arguments().stream().mapToInt(String::length).sum()));
                return 0;
            };
            String[] arguments = new String[10_000];
            java.util.Arrays.fill(arguments, "x".repeat(100));
            try (TestClient client = client().command(arguments)) {
                assertThat(client.toEnd()).isZero();
            }
            assertThat(told()).isEqualTo("1000000");
        }

        @Test
        void isRefusedWhenItHasTooManyArguments() throws IOException {
            try (TestClient client = client()) {
                client.hello().line();
                assertThat(client.say("/tmp\0- 0 0\0" + "0\0" + "100001\0").closedSilently())
                        .isTrue();
            }
        }

        @Test
        void isRefusedWhenANumberIsNone() throws IOException {
            try (TestClient client = client()) {
                client.hello().line();
                assertThat(client.say("/tmp\0- 0 0\0-1\0").closedSilently()).isTrue();
            }
        }

        @Test
        void isRefusedWithASentenceWhenItIsNotUtf8() throws IOException {
            try (TestClient client = client()) {
                client.hello().line();
                byte[] request = TestClient.request("fine", "X");
                request[request.length - 2] = (byte) 0xff;
                assertThat(client.send(request).toEnd()).isEqualTo(2);
                assertThat(client.errors()).startsWith("aitbc: Argument 2 ('").contains("is not UTF-8");
            }
        }
    }

    @Nested
    class Output {
        @Test
        void ofAShortCommandKeepsStreamsApartAndInOrder() throws IOException {
            runner = call -> {
                call.out().print("one\n\n");
                call.err().print("two");
                call.out().print("three\n");
                return 7;
            };
            try (TestClient client = client().command()) {
                assertThat(client.frame()).isEqualTo("o 5");
                assertThat(client.frame()).isEqualTo("e 3");
                assertThat(client.frame()).isEqualTo("o 6");
                assertThat(client.frame()).isEqualTo("x 7");
                assertThat(client.output()).isEqualTo("one\n\nthree\n");
                assertThat(client.errors()).isEqualTo("two");
            }
        }

        @Test
        void ofManyLinesIsOneFrame() throws IOException {
            runner = call -> {
                for (int i = 0; i < 100; i++) {
                    call.out().println("line");
                    call.out().flush();
                }
                return 0;
            };
            try (TestClient client = client().command()) {
                assertThat(client.frame()).isEqualTo("o 500");
                assertThat(client.frame()).isEqualTo("x 0");
            }
        }

        @Test
        void thatAShellCannotReadGoesOverAConnectionOfItsOwn() throws IOException {
            for (int b : new int[] {0, 1, 0x7f}) {
                runner = call -> {
                    call.out().print("text ");
                    call.out().write(b);
                    call.out().print(" more");
                    return 0;
                };
                try (TestClient client = client().command()) {
                    assertThat(client.frame()).isEqualTo("o 5");
                    assertThat(client.frame()).matches("r [0-9a-f]{16}");
                }
                try (TestClient client = client().command()) {
                    assertThat(client.toEnd()).isZero();
                    assertThat(client.output()).isEqualTo("text " + (char) b + " more");
                }
            }
        }

        @Test
        void onStandardErrorIsMadeReadable() throws IOException {
            runner = call -> {
                call.err().print("a\0b\u0001c\u007fd");
                return 1;
            };
            try (TestClient client = client().command()) {
                assertThat(client.toEnd()).isOne();
                assertThat(client.errors()).isEqualTo("a?b?c?d");
            }
        }

        @Test
        void beyondTheClientsMeasureGoesOverAConnectionOfItsOwn() throws IOException {
            runner = call -> {
                call.out().print("x".repeat(60));
                call.out().print("y".repeat(60));
                return 0;
            };
            try (TestClient client = client()) {
                client.hello().line();
                client.send(TestClient.request(List.of(), "- 0 100"));
                assertThat(client.frame()).isEqualTo("o 60");
                assertThat(client.frame()).startsWith("r ");
            }
        }

        @Test
        void ofTenMegabytesArrivesWhole() throws IOException {
            byte[] bytes = new byte[10 * 1024 * 1024];
            new java.util.Random(1).nextBytes(bytes);
            runner = call -> {
                call.out().write(bytes, 0, bytes.length);
                return 0;
            };
            try (TestClient client = client().command()) {
                assertThat(client.toEnd()).isZero();
                assertThat(client.stdout.toByteArray()).isEqualTo(bytes);
            }
        }

        @Test
        void isSeenWhileTheCommandGoesOn() throws IOException {
            CountDownLatch seen = new CountDownLatch(1);
            runner = call -> {
                call.out().println("first");
                return seen.await(60, TimeUnit.SECONDS) ? 0 : 1;
            };
            try (TestClient client = client().command()) {
                assertThat(client.frame()).isEqualTo("o 6");
                seen.countDown();
                assertThat(client.toEnd()).isZero();
            }
        }

        @Test
        void thatNobodyReadsHoldsUpNobodyElse() throws IOException {
            runner = call -> {
                if (call.arguments().equals(List.of("flood"))) {
                    byte[] bytes = new byte[20 * 1024 * 1024];
                    call.out().write(bytes, 0, bytes.length);
                }
                return 0;
            };
            try (TestClient stuck = client().command("flood");
                    Socket second = stuck.second("out", stuck.frame().substring(2))) {
                try (TestClient client = client().command("x")) {
                    assertThat(client.toEnd()).isZero();
                }
                assertThat(second.getInputStream().readAllBytes()).hasSize(20 * 1024 * 1024);
                assertThat(stuck.toEnd()).isZero();
            }
        }

        @Test
        void isKeptWhenAnInterruptComesInBetween() throws IOException {
            runner = call -> {
                call.out().println("before");
                Thread.currentThread().interrupt();
                call.out().println("after");
                return 1;
            };
            try (TestClient client = client().command()) {
                assertThat(client.toEnd()).isOne();
                assertThat(client.output()).isEqualTo("before\nafter\n");
            }
        }
    }

    @Nested
    class Input {
        @Test
        void isNotAskedForUnlessItIsRead() throws IOException {
            try (TestClient client = client().command()) {
                assertThat(client.frame()).isEqualTo("x 0");
            }
        }

        @Test
        void arrivesWholeAlsoWhenItComesWithTheHello() throws IOException, InterruptedException {
            runner = call -> {
                told.add(new String(call.in().readAllBytes(), UTF_8));
                return 0;
            };
            try (TestClient client = client().command()) {
                String frame = client.frame();
                assertThat(frame).startsWith("i ");
                try (Socket second = client.second("in", frame.substring(2) + "\nearly ")) {
                    // the line's end that second() adds is the first byte of the rest
                    second.getOutputStream().write("late".getBytes(UTF_8));
                }
                assertThat(client.toEnd()).isZero();
            }
            assertThat(told()).isEqualTo("early \nlate");
        }

        @Test
        void comesAfterThePromptThatAskedForIt() throws IOException {
            runner = call -> {
                call.out().print("name? ");
                return call.in().read() == 'y' ? 0 : 1;
            };
            try (TestClient client = client().command()) {
                assertThat(client.frame()).isEqualTo("o 6");
                try (Socket second = client.second("in", client.frame().substring(2))) {
                    second.getOutputStream().write('y');
                    assertThat(client.toEnd()).isZero();
                }
            }
        }
    }

    @Nested
    class ACommand {
        @Test
        void isInterruptedWhenItsCallerGoes() throws IOException, InterruptedException {
            runner = call -> {
                told.add("began");
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    told.add("interrupted " + call.cancelled());
                }
                return 0;
            };
            TestClient client = client().command();
            assertThat(told()).isEqualTo("began");
            client.close();
            assertThat(told()).isEqualTo("interrupted true");
        }

        @Test
        void thatReadsEndsWhenItsCallerGoes() throws IOException, InterruptedException {
            runner = call -> {
                try {
                    call.in().read();
                } catch (IOException e) {
                    told.add("input ended " + call.cancelled());
                }
                return 0;
            };
            TestClient client = client().command();
            Socket second = client.second("in", client.frame().substring(2));
            client.close();
            assertThat(told()).isEqualTo("input ended true");
            second.close();
        }

        @Test
        void thatWritesEndsWhenNobodyReadsItsOutputAnyMore() throws IOException, InterruptedException {
            runner = call -> {
                while (!Thread.currentThread().isInterrupted()) {
                    call.out().println("line");
                }
                told.add("ended");
                return 1;
            };
            try (TestClient client = client().command()) {
                String frame = client.frame();
                while (!frame.startsWith("r ")) {
                    frame = client.frame();
                }
                client.second("out", frame.substring(2)).close();
                assertThat(told()).isEqualTo("ended");
                assertThat(client.toEnd()).isOne();
            }
        }

        @Test
        void thatFailsIsOneSentenceAndStatusOne() throws IOException {
            runner = call -> {
                throw new StackOverflowError("deep");
            };
            try (TestClient client = client().command()) {
                assertThat(client.toEnd()).isOne();
                assertThat(client.errors())
                        .startsWith("aitbc: the command failed (")
                        .containsOnlyOnce("\n");
            }
        }

        @Test
        void withAStatusThatNoShellKnowsHasStatusOne() throws IOException {
            runner = call -> 256;
            try (TestClient client = client().command()) {
                assertThat(client.toEnd()).isOne();
            }
        }

        @Test
        void isToldAndMaySayItsLastWordsWhenTheServerCloses() throws IOException, InterruptedException {
            runner = call -> {
                told.add("began");
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    call.err().println("the runtime is stopping");
                }
                return 1;
            };
            try (TestClient client = client().command()) {
                assertThat(told()).isEqualTo("began");
                server.close();
                assertThat(client.toEnd()).isOne();
                assertThat(client.errors()).isEqualTo("the runtime is stopping\n");
            }
        }

        @Test
        void thatHangsDoesNotKeepTheServerFromClosing() throws IOException, InterruptedException {
            CountDownLatch release = new CountDownLatch(1);
            runner = call -> {
                told.add("began");
                while (release.getCount() > 0) {
                    try {
                        release.await();
                    } catch (InterruptedException e) {
                        told.add("ignored");
                    }
                }
                return 0;
            };
            try (TestClient client = client().command()) {
                assertThat(told()).isEqualTo("began");
                server.close();
                assertThat(client.closedSilently()).isTrue();
            } finally {
                release.countDown();
            }
        }

        @Test
        void runsBesideSixtyThreeOthers() throws IOException, InterruptedException {
            CountDownLatch all = new CountDownLatch(64);
            runner = call -> {
                all.countDown();
                call.out().print(call.arguments().get(0));
                return all.await(60, TimeUnit.SECONDS) ? 0 : 1;
            };
            Map<String, TestClient> clients = new java.util.LinkedHashMap<>();
            for (int i = 0; i < 64; i++) {
                clients.put("command " + i, client().command("command " + i));
            }
            for (Map.Entry<String, TestClient> entry : clients.entrySet()) {
                try (TestClient client = entry.getValue()) {
                    assertThat(client.toEnd()).isZero();
                    assertThat(client.output()).isEqualTo(entry.getKey());
                }
            }
        }
    }
}
