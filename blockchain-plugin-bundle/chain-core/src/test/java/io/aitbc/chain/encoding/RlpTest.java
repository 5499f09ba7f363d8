package io.aitbc.chain.encoding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esaulpaugh.headlong.rlp.RLPEncoder;
import io.aitbc.chain.Hex;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RlpTest {

    /** The examples of Ethereum's page on RLP. */
    @Test
    void theExamplesAreReproduced() {
        assertThat(encoded("dog".getBytes(UTF_8))).isEqualTo("83646f67");
        assertThat(encoded(List.of("cat".getBytes(UTF_8), "dog".getBytes(UTF_8))))
                .isEqualTo("c88363617483646f67");
        assertThat(encoded(new byte[0])).isEqualTo("80");
        assertThat(encoded(List.of())).isEqualTo("c0");
        assertThat(encoded(BigInteger.ZERO)).isEqualTo("80");
        assertThat(encoded(BigInteger.valueOf(15))).isEqualTo("0f");
        assertThat(encoded(BigInteger.valueOf(1024))).isEqualTo("820400");
        assertThat(encoded(List.of(List.of(), List.of(List.of()), List.of(List.of(), List.of(List.of())))))
                .isEqualTo("c7c0c1c0c3c0c1c0");
        assertThat(encoded("Lorem ipsum dolor sit amet, consectetur adipisicing elit".getBytes(UTF_8)))
                .startsWith("b8384c6f72656d20");
    }

    @Test
    void whatIsEncodedIsDecodedAndHeadlongEncodesTheSame() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            Object item = item(random, 4);
            byte[] encoded = Rlp.encode(item);
            assertThat(encoded)
                    .isEqualTo(item instanceof List<?> list ? RLPEncoder.list(list) : RLPEncoder.string((byte[]) item));
            assertThat(Rlp.decode(encoded)).usingRecursiveComparison().isEqualTo(item);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "8100",
                "817f",
                "b800",
                "b83700",
                "b90000",
                "c1",
                "83646f",
                "83646f6767",
                "f800",
                "bfffffffffffffffff",
                "fbffffffff",
                "c28100",
                "f90000",
                "b801",
                "c483646f6767"
            })
    void whatIsNotCanonicalIsRefused(String hex) {
        assertThatThrownBy(() -> Rlp.decode(Hex.bytes(hex))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anyBytesEndInAnItemThatEncodesToThemOrInARefusal() {
        Random random = new Random(2);
        int decoded = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            try {
                assertThat(Rlp.encode(Rlp.decode(bytes))).isEqualTo(bytes);
                decoded++;
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageContaining("RLP");
            }
        }
        assertThat(decoded).isPositive();
    }

    @Test
    void deepNestingEndsInARefusal() {
        byte[] deep = {(byte) 0xc0};
        for (int i = 0; i < 200; i++) {
            byte[] next = new byte[deep.length + (deep.length > 55 ? deep.length > 255 ? 3 : 2 : 1)];
            int prefix = next.length - deep.length;
            next[0] = (byte) (prefix == 1 ? 0xc0 + deep.length : 0xf7 + prefix - 1);
            for (int b = 1; b < prefix; b++) {
                next[b] = (byte) (deep.length >>> (8 * (prefix - 1 - b)));
            }
            System.arraycopy(deep, 0, next, prefix, deep.length);
            deep = next;
        }
        byte[] deepest = deep;
        assertThatThrownBy(() -> Rlp.decode(deepest)).hasMessageContaining("levels deep");
    }

    private static Object item(Random random, int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            byte[] bytes = new byte[random.nextInt(8) == 0 ? random.nextInt(400) : random.nextInt(5)];
            random.nextBytes(bytes);
            return bytes;
        }
        List<Object> items = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            items.add(item(random, depth - 1));
        }
        return items;
    }

    private static String encoded(Object item) {
        return Hex.plain(Rlp.encode(item));
    }
}
