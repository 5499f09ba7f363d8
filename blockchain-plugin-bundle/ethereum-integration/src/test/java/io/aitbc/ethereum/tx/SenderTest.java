package io.aitbc.ethereum.tx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.chain.journal.Unclear;
import io.aitbc.chain.keys.SigningKey;
import io.aitbc.ethereum.FakeNode;
import io.aitbc.ethereum.node.EthereumNode;
import io.aitbc.plugins.blockchain.TransactionRequest;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of nonces when something fails on the way. */
@Timeout(60)
class SenderTest {

    private static final String SOMEBODY = "0x52908400098527886E0F7030069857D2E4169EE7";

    private final FakeNode node = new FakeNode();
    private final FailingLines lines = new FailingLines();
    private final Outbox outbox = new Outbox(lines, Clock.systemUTC());
    private final SigningKey key = SigningKey.ofHex("1".repeat(64));
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final EthereumNode nodes = new EthereumNode(node.pool(Duration.ofSeconds(5)));
    private final Sender sender = new Sender(
            nodes,
            outbox,
            31_337,
            new LocalSigner(key),
            new FeePolicy(BigInteger.valueOf(1_000)),
            (what, data) -> said.add(what));

    SenderTest() throws IOException {}

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void aPaymentThatCannotBeWrittenDownLeavesNoGap() throws Exception {
        lines.failure = Optional.of(new IOException("No space left on device"));
        assertThatThrownBy(() -> send(1))
                .hasMessage("Nothing was sent: the outbox cannot be written: No space left on device");
        assertThat(node.handedIn).isEmpty();
        lines.failure = Optional.empty();
        assertThat(entry(send(2)).nonce()).isZero();
        assertThat(entry(send(3)).nonce()).isEqualTo(1);
    }

    @Test
    void aPaymentThatMayBeWrittenDownKeepsItsNumber() throws Exception {
        lines.failure = Optional.of(new Unclear("it was written in part", new IOException()));
        assertThatThrownBy(() -> send(1))
                .hasMessageStartingWith("Whether this is sent when the plugin starts again is not known");
        lines.failure = Optional.empty();
        assertThat(entry(send(2)).nonce()).isEqualTo(1);
    }

    @Test
    void aKeyThatWasClosedLeavesNoGap() throws Exception {
        send(1);
        key.close();
        assertThatThrownBy(() -> send(2)).isInstanceOf(IllegalStateException.class);
        assertThat(outbox.open(31_337)).hasSize(1);
    }

    @Test
    void whatFailsBeforeItIsSignedSaysThatNothingWasSent() {
        node.on("eth_maxPriorityFeePerGas", params -> {
            throw new FakeNode.Refusal("out of order");
        });
        assertThatThrownBy(() -> send(1))
                .hasMessageStartingWith("Nothing was sent: ")
                .hasMessageContaining("out of");
    }

    @Test
    void theNumberOfARejectedPaymentIsFilledWhenLaterOnesWaitForIt() throws Exception {
        CountDownLatch laterOnesAreOut = new CountDownLatch(1);
        CountDownLatch firstIsIn = new CountDownLatch(1);
        node.on("eth_sendRawTransaction", params -> {
            String raw = params.items().get(0).text();
            if (firstIsIn.getCount() == 1) {
                firstIsIn.countDown();
                laterOnesAreOut.await();
                throw new FakeNode.Refusal("the price is too low for us");
            }
            node.handedIn.add(raw);
            return "\"0x\"";
        });
        CompletableFuture<Throwable> first = new CompletableFuture<>();
        Thread payer = new Thread(() -> {
            try {
                send(1);
                first.complete(new AssertionError("was taken"));
            } catch (IOException | InterruptedException e) {
                first.complete(e);
            }
        });
        payer.start();
        firstIsIn.await();
        assertThat(entry(send(2)).nonce()).isEqualTo(1);
        assertThat(entry(send(3)).nonce()).isEqualTo(2);
        laterOnesAreOut.countDown();
        assertThat(first.get()).hasMessage("Nothing was sent: the price is too low for us");
        assertThat(outbox.open(31_337)).extracting(Entry::nonce).containsExactlyInAnyOrder(0L, 1L, 2L);
        Entry filling = outbox.open(31_337).stream()
                .filter(entry -> entry.nonce() == 0)
                .findFirst()
                .orElseThrow();
        assertThat(filling.request()).isEqualTo("{\"fills_nonce\":0}");
        assertThat(node.handedIn).contains(filling.raw());
    }

    @Test
    void aRejectedPaymentThatNothingWaitsForLeavesItsNumberToTheNext() throws Exception {
        node.on("eth_sendRawTransaction", params -> {
            throw new FakeNode.Refusal("the price is too low for us");
        });
        assertThatThrownBy(() -> send(1)).hasMessageStartingWith("Nothing was sent");
        assertThat(outbox.open(31_337)).isEmpty();
        node.on("eth_sendRawTransaction", params -> "\"0x\"");
        assertThat(entry(send(2)).nonce()).isZero();
    }

    @Test
    void somebodyElseWithTheKeyIsNoticedAndSaid() throws Exception {
        send(1);
        node.on("eth_getTransactionCount", params -> "\"0x5\"");
        node.on("eth_sendRawTransaction", params -> {
            throw new FakeNode.Refusal("nonce too low");
        });
        assertThatThrownBy(() -> send(2)).hasMessageContaining("Somebody else uses this key");
        assertThat(said).containsExactly("tx.pending", "key.shared");
        node.on("eth_sendRawTransaction", params -> "\"0x\"");
        assertThat(entry(send(3)).nonce()).isEqualTo(5);
    }

    private String send(long amount) throws IOException, InterruptedException {
        return sender.send(
                Payment.of(TransactionRequest.to(SOMEBODY).amount(amount).build()));
    }

    private Entry entry(String hash) {
        return outbox.byHash(hash).orElseThrow();
    }

    private static final class FailingLines implements Outbox.Lines {

        private volatile Optional<IOException> failure = Optional.empty();

        @Override
        public void append(Map<String, ?> line) throws IOException {
            if (failure.isPresent()) {
                throw failure.get();
            }
        }

        @Override
        public void replace(List<Map<String, Object>> all) {}

        @Override
        public void close() {}
    }
}
