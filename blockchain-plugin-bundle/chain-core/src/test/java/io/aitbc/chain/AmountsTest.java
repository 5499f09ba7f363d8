package io.aitbc.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 18, 0",
        "1, 18, 1000000000000000000",
        "0.000000000000000001, 18, 1",
        "1.5, 8, 150000000",
        "20999999.9769, 8, 2099999997690000",
        "7, 0, 7",
        "0.10, 2, 10"
    })
    void anAmountIsReadExactly(String text, int decimals, String baseUnits) {
        assertThat(Amounts.parse(text, decimals)).isEqualTo(baseUnits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " 1", "1 ", "-1", "+1", "1e3", "1E3", ".5", "1.", "01", "1,5", "0x1", "NaN", "1_000", "١"})
    void whatIsNoPlainNumberIsRefused(String text) {
        assertThatThrownBy(() -> Amounts.parse(text, 18)).hasMessageContaining("is no amount");
    }

    @Test
    void morePlacesThanTheCoinHasAreRefused() {
        assertThatThrownBy(() -> Amounts.parse("0.123456789", 8)).hasMessageContaining("9 places");
        assertThatThrownBy(() -> Amounts.parse("1.0", 0)).hasMessageContaining("1 places");
    }

    @Test
    void anAmountIsWrittenWithoutExponentAndNeedlessZeros() {
        assertThat(Amounts.format(new BigInteger("5000000000"), 8)).isEqualTo("50");
        assertThat(Amounts.format(BigInteger.ONE, 18)).isEqualTo("0.000000000000000001");
        assertThat(Amounts.format(BigInteger.ZERO, 18)).isEqualTo("0");
    }

    @Test
    void whatIsWrittenIsReadBackForAnyAmount() {
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            BigInteger amount = new BigInteger(random.nextInt(200), random);
            int decimals = random.nextInt(30);
            assertThat(Amounts.parse(Amounts.format(amount, decimals), decimals))
                    .isEqualTo(amount);
        }
    }
}
