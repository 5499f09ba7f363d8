package io.aitbc.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.chain.abi.ContractAbi;
import io.aitbc.chain.abi.EventSpec;
import io.aitbc.chain.encoding.Base58Check;
import io.aitbc.chain.encoding.Bech32;
import io.aitbc.chain.encoding.EthereumAddress;
import io.aitbc.chain.encoding.SegwitAddress;
import io.aitbc.chain.json.Json;
import io.aitbc.chain.json.UnexpectedJson;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Whatever a node, a file or a user writes, a decoder ends with what it says of the text or with the refusal it documents. */
class DamagedTextsTest {
    private static final int EACH = 20_000;

    /** Reads a text and says what it read, in the same words if there is one way to say it. */
    private interface Reader {
        void read(String text) throws UnexpectedJson;
    }

    /** Returns how many were read. */
    private static int damaged(List<String> good, Reader reader) {
        Damage damage = new Damage(11);
        int read = 0;
        for (String each : good) {
            for (int i = 0; i < EACH; i++) {
                String text = damage.of(each);
                try {
                    reader.read(text);
                    read++;
                } catch (IllegalArgumentException | UnexpectedJson refused) {
                    assertThat(refused.getMessage()).as("of '%s'", text).isNotBlank();
                } catch (RuntimeException | StackOverflowError wrong) {
                    throw new AssertionError("Of '" + text + "'", wrong);
                }
            }
        }
        return read;
    }

    @Test
    void jsonIsReadAsItIsWrittenOrRefused() {
        int read = damaged(
                List.of(
                        "{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{\"number\":\"0x1b4\",\"ok\":[true,null,-1.5e3]}}",
                        "[1,\"\\u00e9\\n\\\"\",{\"a\":{}}]"),
                text -> {
                    Json once = Json.parse(text);
                    String written = Json.write(once);
                    assertThat(Json.write(Json.parse(written))).isEqualTo(written);
                });
        assertThat(read).isPositive();
    }

    @Test
    void aCheckSumSeesDamage() {
        damaged(
                List.of(
                        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
                        "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0"),
                text -> {
                    Bech32.Decoded read = Bech32.decode(text);
                    assertThat(Bech32.encode(read.variant(), read.prefix(), read.values()))
                            .isEqualTo(text.toLowerCase(Locale.ROOT));
                    assertThat(SegwitAddress.of(text, "bc")).hasToString(text.toLowerCase(Locale.ROOT));
                });
        damaged(
                List.of("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"),
                text -> assertThat(Base58Check.encode(Base58Check.decode(text))).isEqualTo(text));
        damaged(
                List.of("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"),
                text -> assertThat(EthereumAddress.of(text).toString()).isEqualToIgnoringCase(text));
    }

    @Test
    void bytesNumbersAndAmountsAreReadExactlyOrRefused() {
        assertThat(damaged(List.of("0x00ff10"), text -> assertThat(Hex.bytes(Hex.of(Hex.bytes(text))))
                        .isEqualTo(Hex.bytes(text))))
                .isPositive();
        assertThat(damaged(List.of("0x1b4"), text -> assertThat(Hex.quantity(Hex.quantity(Hex.quantity(text))))
                        .isEqualTo(Hex.quantity(text))))
                .isPositive();
        assertThat(damaged(List.of("12.345"), text -> assertThat(
                                Amounts.parse(Amounts.format(Amounts.parse(text, 8), 8), 8))
                        .isEqualTo(Amounts.parse(text, 8))))
                .isPositive();
    }

    @Test
    void descriptionsOfContractsAreReadOrRefused() {
        damaged(
                List.of("[{\"type\":\"event\",\"name\":\"T\",\"anonymous\":false,\"inputs\":[{\"name\":\"a\",\"type\":"
                        + "\"tuple[2][]\",\"indexed\":true,\"components\":[{\"name\":\"b\",\"type\":\"uint256\"}]}]}]"),
                ContractAbi::parse);
        assertThat(damaged(List.of("Transfer(address indexed,address,(uint256,bytes32[2])[])"), EventSpec::of))
                .isPositive();
    }
}
