package io.aitbc.plugins.manager.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ChannelStreamsTest extends ChannelFixture {

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
}
