package io.aitbc.plugins.manager.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ChannelDoorTest extends ChannelFixture {

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
}
