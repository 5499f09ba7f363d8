package io.aitbc.ethereum.tx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.chain.encoding.EthereumAddress;
import io.aitbc.chain.json.Json;
import io.aitbc.chain.keys.SigningKey;
import io.aitbc.chain.rpc.EndpointUrl;
import io.aitbc.ethereum.FakeNode;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A service that signs, and one that signs something else. */
@Timeout(60)
class RemoteSignerTest {

    private final SigningKey key = SigningKey.ofHex("1".repeat(64));
    private final EthereumAddress address = EthereumAddress.ofPublicKey(key.publicKey());
    private final FakeNode service = new FakeNode();
    private final List<RemoteSigner> signers = new ArrayList<>();
    private final Eip1559Transaction asked = new Eip1559Transaction(
            1,
            7,
            new Eip1559Transaction.Fees(BigInteger.ONE, BigInteger.TEN),
            BigInteger.valueOf(21_000),
            EthereumAddress.of("0x52908400098527886E0F7030069857D2E4169EE7"),
            new BigInteger("340282366920938463463374607431768211456"),
            "0xabcd");

    RemoteSignerTest() throws IOException {}

    @AfterEach
    void close() {
        signers.forEach(RemoteSigner::close);
        service.close();
    }

    @Test
    void web3SignerAnswersTheBytesAndClefAnObject() throws Exception {
        String raw = asked.sign(key).raw();
        List<Json> params = new ArrayList<>();
        service.on("eth_signTransaction", given -> {
            params.add(given.items().get(0));
            return "\"" + raw + "\"";
        });
        assertThat(signer(RemoteSigner.Style.WEB3SIGNER).sign(asked)).isEqualTo(asked.sign(key));
        assertThat(params.get(0).at("from").text()).isEqualTo(address.toString());
        assertThat(params.get(0).at("nonce").text()).isEqualTo("0x7");
        assertThat(params.get(0).at("value").text()).isEqualTo("0x100000000000000000000000000000000");
        assertThat(params.get(0).at("data").text()).isEqualTo("0xabcd");
        service.on("account_signTransaction", given -> "{\"raw\":\"" + raw + "\",\"tx\":{}}");
        assertThat(signer(RemoteSigner.Style.CLEF).sign(asked).raw()).isEqualTo(raw);
    }

    @Test
    void everyOtherTransactionIsRefused() {
        List<Eip1559Transaction> others = List.of(
                new Eip1559Transaction(5, 7, asked.fees(), asked.gasLimit(), asked.to(), asked.value(), asked.data()),
                new Eip1559Transaction(1, 8, asked.fees(), asked.gasLimit(), asked.to(), asked.value(), asked.data()),
                asked.with(new Eip1559Transaction.Fees(BigInteger.ONE, BigInteger.TWO)),
                new Eip1559Transaction(1, 7, asked.fees(), BigInteger.TEN, asked.to(), asked.value(), asked.data()),
                new Eip1559Transaction(1, 7, asked.fees(), asked.gasLimit(), address, asked.value(), asked.data()),
                new Eip1559Transaction(1, 7, asked.fees(), asked.gasLimit(), asked.to(), BigInteger.ONE, asked.data()),
                new Eip1559Transaction(1, 7, asked.fees(), asked.gasLimit(), asked.to(), asked.value(), "0x"));
        for (Eip1559Transaction other : others) {
            service.on("eth_signTransaction", given -> "\"" + other.sign(key).raw() + "\"");
            assertThatThrownBy(() -> signer(RemoteSigner.Style.WEB3SIGNER).sign(asked))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is not taken: it is another transaction");
        }
    }

    @Test
    void anotherKeyAndAnswersThatAreNoneAreRefused() {
        String other = asked.sign(SigningKey.ofHex("2".repeat(64))).raw();
        service.on("eth_signTransaction", given -> "\"" + other + "\"");
        assertThatThrownBy(() -> signer(RemoteSigner.Style.WEB3SIGNER).sign(asked))
                .hasMessageContaining("is not taken: it is signed by")
                .hasMessageContaining(address.toString());
        String raw = asked.sign(key).raw();
        for (String wrong : List.of("0x", "0x02", "0x02c0", raw + "00", raw.substring(0, raw.length() - 2), "hello")) {
            service.on("eth_signTransaction", given -> "\"" + wrong + "\"");
            assertThatThrownBy(() -> signer(RemoteSigner.Style.WEB3SIGNER).sign(asked))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is not taken");
        }
    }

    @Test
    void aRefusalAndASilentServiceAreSaid() {
        service.on("eth_signTransaction", given -> {
            throw new FakeNode.Refusal("request denied");
        });
        assertThatThrownBy(() -> signer(RemoteSigner.Style.WEB3SIGNER).sign(asked))
                .hasMessageContaining("does not sign it: request denied");
        service.on("eth_signTransaction", given -> {
            new CountDownLatch(1).await();
            return "null";
        });
        assertThatThrownBy(() -> signer(RemoteSigner.Style.WEB3SIGNER).sign(asked))
                .hasMessageContaining("the signer cannot be asked")
                .hasMessageContaining("did not answer within 1000 ms");
    }

    private RemoteSigner signer(RemoteSigner.Style style) {
        RemoteSigner signer =
                new RemoteSigner(EndpointUrl.of(service.url(), null, null), style, address, Duration.ofSeconds(1));
        signers.add(signer);
        return signer;
    }
}
