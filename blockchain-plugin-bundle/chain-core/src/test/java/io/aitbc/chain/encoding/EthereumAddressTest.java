package io.aitbc.chain.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.chain.Hex;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.web3j.crypto.Keys;

class EthereumAddressTest {

    /** The test cases of EIP-55. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x52908400098527886E0F7030069857D2E4169EE7",
                "0xde709f2102306220921060314715629080e2fb77",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
                "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
                "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb"
            })
    void theAddressesOfEip55AreReadAndWritten(String text) {
        assertThat(EthereumAddress.of(text)).hasToString(text);
        assertThat(EthereumAddress.of("0x" + text.substring(2).toLowerCase(Locale.ROOT)))
                .hasToString(text);
    }

    @Test
    void aWrongCheckSumIsRefused() {
        assertThatThrownBy(() -> EthereumAddress.of("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD"))
                .hasMessageContaining("EIP-55");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0x",
                "5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeg",
                "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"
            })
    void whatIsNoAddressIsRefused(String text) {
        assertThatThrownBy(() -> EthereumAddress.of(text)).hasMessageContaining("is no Ethereum address");
    }

    @Test
    void theCheckSumIsTheOneOfWeb3j() {
        Random random = new Random(55);
        byte[] bytes = new byte[20];
        for (int i = 0; i < 300; i++) {
            random.nextBytes(bytes);
            assertThat(EthereumAddress.of(bytes)).hasToString(Keys.toChecksumAddress(Hex.of(bytes)));
        }
    }
}
