package io.aitbc.bitcoin.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.chain.Hex;
import java.util.Random;
import org.bitcoinj.base.AddressParser;
import org.bitcoinj.base.BitcoinNetwork;
import org.bitcoinj.script.ScriptBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BitcoinAddressTest {

    /** Addresses of BIP-173 and BIP-350 with the scripts given there, and the address of the first block. */
    @ParameterizedTest
    @CsvSource({
        "main, BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4, 0014751e76e8199196d454941c45d1b3a323f1433bd6",
        "test, tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7,"
                + " 00201863143c14c5166804bd19203356da136c985678cd4d27a1b8c6329604903262",
        "signet, tb1pqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesf3hn0c,"
                + " 5120000000c4a5cad46221b2a187905e5266362b99d5e91c6ce24d165dab93e86433",
        "main, bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0,"
                + " 512079be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798",
        "main, BC1SW50QGDZ25J, 6002751e",
        "main, bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs, 5210751e76e8199196d454941c45d1b3a323",
        "main, 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa, 76a91462e907b15cbf27d5425399ebf6f0fb50ebb88f1888ac"
    })
    void anAddressStandsForItsScript(String network, String text, String script) {
        assertThat(BitcoinAddress.of(text, Network.of(network)).script()).isEqualTo(script);
    }

    @Test
    void bitcoinjHasTheSameScripts() {
        Random random = new Random(173);
        for (int i = 0; i < 300; i++) {
            byte[] program = new byte[i % 3 == 0 ? 20 : 32];
            random.nextBytes(program);
            BitcoinAddress address = BitcoinAddress.witness(Network.REGTEST, i % 3 == 2 ? 1 : 0, program);
            assertThat(Hex.plain(ScriptBuilder.createOutputScript(AddressParser.getDefault(BitcoinNetwork.REGTEST)
                                    .parseAddress(address.text()))
                            .program()))
                    .isEqualTo(address.script());
            assertThat(BitcoinAddress.of(address.text(), Network.REGTEST)).isEqualTo(address);
        }
    }

    /** A mistyped one, the wrong variant of bech32, mixed case, another network each way, and what is nothing. */
    @ParameterizedTest
    @CsvSource({
        "main, bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5, check sum",
        "main, bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd, bech32m",
        "main, bc1QW508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4, case",
        "regtest, bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4, 'bcrt'",
        "main, bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080, 'bc'",
        "regtest, 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa, Its version is 0",
        "main, mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn, Its version is 111",
        "main, 0x52908400098527886E0F7030069857D2E4169EE7, base 58",
        "main, '', too short"
    })
    void whatIsNoAddressOfTheNetworkIsRefused(String network, String text, String why) {
        assertThatThrownBy(() -> BitcoinAddress.of(text, Network.of(network)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("network '" + network + "'")
                .hasMessageContaining(why);
    }

    /** What Bitcoin Core calls dust at its usual 3000 satoshi for 1000 bytes. */
    @ParameterizedTest
    @CsvSource({
        "bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080, 294",
        "mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn, 546",
        "2MzQwSSnBHWHqSAqtTVQ6v47XtaisrJa1Vc, 540"
    })
    void dustIsWhatNodesCallDust(String text, long dust) {
        assertThat(new Transaction.Output(
                                1, BitcoinAddress.of(text, Network.REGTEST).script())
                        .dust())
                .isEqualTo(dust);
        assertThat(new Transaction.Output(1, "5120" + "00".repeat(32)).dust()).isEqualTo(330);
    }

    @Test
    void namesOfNetworksAreUnderstood() {
        assertThat(Network.of("mainnet")).isEqualTo(Network.MAIN);
        assertThat(Network.of("testnet")).isEqualTo(Network.TEST);
        assertThat(Network.of("testnet4")).isEqualTo(Network.TESTNET4);
        assertThatThrownBy(() -> Network.of("ethereum"))
                .hasMessageContaining("There are: main, test, testnet4, signet, regtest");
    }
}
