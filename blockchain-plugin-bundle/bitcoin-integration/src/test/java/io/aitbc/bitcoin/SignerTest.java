package io.aitbc.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.bitcoin.wire.CoinKey;
import io.aitbc.bitcoin.wire.Network;
import io.aitbc.chain.keys.SigningKey;
import io.aitbc.plugins.ConfigurationFailure;
import io.aitbc.plugins.blockchain.TransactionRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Keys that are somewhere else: in a wallet of another node, and in a keystore. */
@Timeout(180)
class SignerTest {

    private static final String SOMEBODY = "bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080";

    /** The vector of the Web3 Secret Storage definition, whose secret everybody knows. */
    private static final String KEYSTORE = """
            {"crypto":{"cipher":"aes-128-ctr","cipherparams":{"iv":"6087dab2f9fdbbfaddc31a909735c1e6"},
            "ciphertext":"5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46","kdf":"pbkdf2",
            "kdfparams":{"c":262144,"dklen":32,"prf":"hmac-sha256",
            "salt":"ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd"},
            "mac":"517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2"},
            "id":"3198bc9c-6672-5ab3-d995-4942343ae5b6","version":3}""";

    private static final String ITS_SECRET = "7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d";

    @RegisterExtension
    final Plugins plugins = new Plugins();

    @TempDir
    Path folder;

    /** A node whose wallet has one mature coin on an address of this kind. */
    private Bitcoind funded() throws Exception {
        Bitcoind node = Bitcoind.start(folder.resolve("node"));
        node.call("createwallet", "paying");
        return node;
    }

    private static String address(Bitcoind node, String kind) throws Exception {
        String address = node.call("getnewaddress", "", kind).text();
        node.mine(1, address);
        node.mine(100);
        return address;
    }

    private static TransactionRequest.Builder pay(long satoshi) {
        return TransactionRequest.to(SOMEBODY).amount(satoshi);
    }

    @Test
    void aWalletOfANodeSignsForBothKindsOfAddresses() throws Exception {
        try (Bitcoind node = funded()) {
            for (String kind : List.of("bech32", "bech32m")) {
                String own = address(node, kind);
                BitcoinPlugin plugin = plugins.started(Settings.on(node).signer(node.url() + "/wallet/paying", own));
                String hash = plugin.sendTransaction(pay(100_000_000).build());
                assertThat(node.call("getmempoolentry", hash).at("vsize").isNull())
                        .isFalse();
                String second = plugin.sendTransaction(pay(200_000_000).build()); // with its change
                assertThat(node.call("getmempoolentry", second).at("depends").items())
                        .singleElement()
                        .hasToString("\"" + hash + "\"");
                node.mine(1);
                assertThat(plugin.getBalance(own).amount().longValueExact()).isBetween(4_699_000_000L, 4_700_000_000L);
                plugin.stop();
                plugin.cleanup();
            }
            assertThat(node.call("getrawmempool").items()).isEmpty();
        }
    }

    @Test
    void aWalletWithoutTheKeyAndOneThatIsLockedSignNothing() throws Exception {
        try (Bitcoind node = funded()) {
            String own = address(node, "bech32");
            node.call("encryptwallet", "hunter2");
            String url = node.url() + "/wallet/paying";
            BitcoinPlugin locked = plugins.started(Settings.on(node).signer(url, own));
            assertThatThrownBy(() -> locked.sendTransaction(pay(1_000).build()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Nothing was sent: the signer " + node.url())
                    .hasMessageContaining("walletpassphrase");
            node.call("walletpassphrase", "hunter2", 60);
            assertThat(locked.sendTransaction(pay(1_000).build())).hasSize(64);
            locked.stop();
            locked.cleanup();
            node.mine(1);

            CoinKey foreign = new CoinKey(SigningKey.ofHex("5".repeat(64)), Network.REGTEST);
            node.mine(1, foreign.version0().text());
            node.mine(100);
            BitcoinPlugin keyless = plugins.started(
                    Settings.on(node).signer(url, foreign.version0().text()));
            assertThatThrownBy(() -> keyless.sendTransaction(pay(1_000).build()))
                    .hasMessageContaining("Nothing was sent")
                    .hasMessageContaining("came back without a signature")
                    .hasMessageContaining(
                            "has the key of '" + foreign.version0().text() + "'");
            assertThat(node.waiting()).isZero();
        }
    }

    @Test
    void aSignerThatMisbehavesIsNotBelievedAndThePaymentCanBeMadeLater() throws Exception {
        try (Bitcoind node = funded();
                FaultyWay way = new FaultyWay(node.url(), method -> FaultyWay.PASS)) {
            String own = address(node, "bech32");
            BitcoinPlugin plugin = plugins.started(Settings.on(node).signer(way.url(), own));
            TransactionRequest request = pay(1_000).idempotencyKey("a").build();

            String other = node.call("createpsbt", List.of(), List.of(Map.of(SOMEBODY, 1)))
                    .text();
            way.manner = method -> answer("{\"psbt\":\"" + other + "\",\"complete\":true}");
            assertThatThrownBy(() -> plugin.sendTransaction(request))
                    .hasMessageContaining("Nothing was sent: what the signer " + way.url() + " answered is not taken")
                    .hasMessageContaining("It is another transaction than the one that was to be signed");
            for (String wrong : List.of("{}", "7", "{\"psbt\":\"cHNidP8=\"}", "{\"psbt\":\"!\"}", "null")) {
                way.manner = method -> answer(wrong);
                assertThatThrownBy(() -> plugin.sendTransaction(request))
                        .as(wrong)
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("Nothing was sent");
            }
            way.manner = method -> FaultyWay.LOST;
            assertThatThrownBy(() -> plugin.sendTransaction(request))
                    .hasMessageContaining("Nothing was sent: the signer cannot be asked")
                    .hasMessageContaining("did not answer within 2000 ms");
            assertThat(node.waiting()).isZero();
            way.manner = method -> FaultyWay.PASS;
            String hash = plugin.sendTransaction(request);
            assertThat(node.call("getrawmempool").items()).singleElement().hasToString("\"" + hash + "\"");
            assertThat(way.methods).containsOnly("walletprocesspsbt");
        }
    }

    private static FaultyWay.Answer answer(String result) {
        return new FaultyWay.Answer(200, "{\"result\":" + result + ",\"error\":null,\"id\":$ID}", false);
    }

    @Test
    void aSignerThatCannotBeIsRefusedWithTheConfiguration() {
        assertThatThrownBy(() ->
                        plugins.started(Settings.of().network("regtest").signer("http://192.0.2.1:8332", SOMEBODY)))
                .isInstanceOf(ConfigurationFailure.class)
                .hasMessageContaining("in the clear");
        assertThatThrownBy(() -> plugins.started(Settings.of()
                        .network("regtest")
                        .signer("http://localhost:1", "2MzQwSSnBHWHqSAqtTVQ6v47XtaisrJa1Vc")))
                .hasMessageContaining("neither an address of a key's hash (P2WPKH) nor of taproot");
        assertThatThrownBy(() -> plugins.started(Settings.of().network("main").signer("http://localhost:1", SOMEBODY)))
                .hasMessageContaining("network 'main'");
        assertThatThrownBy(() -> plugins.started(
                        Settings.of().network("regtest").key(ITS_SECRET).signer("http://localhost:1", SOMEBODY)))
                .hasMessageContaining("'private_key' and 'signer_url' are configured");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aKeystoreThatOnlyItsOwnerMayReadPays() throws Exception {
        Path file = Files.writeString(folder.resolve("key.json"), KEYSTORE);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Settings settings = Settings.of().network("regtest").keystore(file, "testpassword");
        assertThatThrownBy(() -> plugins.started(settings))
                .isInstanceOf(ConfigurationFailure.class)
                .hasMessageContaining("chmod 600");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(
                        () -> plugins.started(Settings.of().network("regtest").keystore(file, "hunter2")))
                .hasMessageContaining("'keystore_password' does not open the keystore")
                .satisfies(e -> assertThat(e.toString()).doesNotContain("hunter2"));
        try (Bitcoind node = Bitcoind.start(folder.resolve("node"))) {
            String own = new CoinKey(SigningKey.ofHex(ITS_SECRET), Network.REGTEST)
                    .version0()
                    .text();
            node.mine(1, own);
            node.mine(100);
            BitcoinPlugin plugin = plugins.started(Settings.on(node).keystore(file, "testpassword"));
            String hash = plugin.sendTransaction(pay(5_000).build());
            assertThat(node.call("getrawmempool").items()).singleElement().hasToString("\"" + hash + "\"");
        }
    }
}
