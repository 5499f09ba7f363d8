package io.aitbc.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class HexTest {

    @Test
    void quantitiesHaveNoLeadingZerosAndAreReadWithThem() {
        assertThat(Hex.quantity(0)).isEqualTo("0x0");
        assertThat(Hex.quantity(1024)).isEqualTo("0x400");
        assertThat(Hex.quantity("0x0400")).isEqualTo(1024);
        assertThatThrownBy(() -> Hex.quantity("400")).hasMessageContaining("0x1f");
        assertThatThrownBy(() -> Hex.quantity("0x")).hasMessageContaining("0x1f");
        assertThatThrownBy(() -> Hex.quantity("0x1" + "0".repeat(64))).hasMessageContaining("256 bits");
        assertThatThrownBy(() -> Hex.quantity(BigInteger.valueOf(-1))).hasMessageContaining("-1");
    }

    @Test
    void aNumberThatDoesNotFitIsNotPadded() {
        assertThat(Hex.plain(Hex.padded(BigInteger.valueOf(255), 2))).isEqualTo("00ff");
        assertThat(Hex.plain(Hex.padded(BigInteger.valueOf(255), 1))).isEqualTo("ff");
        assertThatThrownBy(() -> Hex.padded(BigInteger.valueOf(256), 1)).hasMessageContaining("9 bits");
        assertThatThrownBy(() -> Hex.padded(BigInteger.valueOf(-1), 4)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bytesThatAreNoneAreNotRepeated() {
        assertThatThrownBy(() -> Hex.bytes("hunter2"))
                .satisfies(e -> assertThat(e.toString()).doesNotContain("hunter2"));
    }
}
