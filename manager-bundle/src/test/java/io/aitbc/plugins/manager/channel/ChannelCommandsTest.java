package io.aitbc.plugins.manager.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ChannelCommandsTest extends ChannelFixture {

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
