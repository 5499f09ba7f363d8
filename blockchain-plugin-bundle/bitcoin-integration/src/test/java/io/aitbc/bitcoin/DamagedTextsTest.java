package io.aitbc.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.bitcoin.descriptor.Descriptor;
import io.aitbc.bitcoin.wire.BitcoinAddress;
import io.aitbc.bitcoin.wire.CoinKey;
import io.aitbc.bitcoin.wire.Network;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What differs a little from a good text is read or refused with a sentence; nothing else happens. */
class DamagedTextsTest {
    private static final String SIGNS = "019azAZqlIO()[]{}<>,;/*'h#: \u0000\u00e9\ud83d";

    /** One or two signs more, less or others, for a few thousand times; returns how many were read. */
    private static int damaged(String good, int times, Consumer<String> reader) {
        Random random = new Random(21);
        int read = 0;
        for (int i = 0; i < times; i++) {
            StringBuilder text = new StringBuilder(good);
            for (int n = random.nextInt(2); n >= 0; n--) {
                int at = random.nextInt(text.length() + 1);
                int end = Math.min(text.length(), at + random.nextInt(3));
                text.replace(
                        at, end, SIGNS.substring(random.nextInt(SIGNS.length())).substring(0, random.nextInt(2)));
            }
            try {
                reader.accept(text.toString());
                read++;
            } catch (IllegalArgumentException refused) {
                assertThat(refused.getMessage()).as("of '%s'", text).isNotBlank();
            } catch (RuntimeException | StackOverflowError wrong) {
                throw new AssertionError("Of '" + text + "'", wrong);
            }
        }
        return read;
    }

    @Test
    void anAddressIsThatOneOrRefused() {
        for (String good : new String[] {
            "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
            "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy",
            "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"
        }) {
            damaged(good, 20_000, text -> assertThat(
                            BitcoinAddress.of(text, Network.MAIN).text())
                    .isEqualToIgnoringCase(text));
        }
    }

    @Test
    void aSecretKeyIsReadOrRefusedAndNotRepeated() {
        String secret = "L1aW4aubDFB7yfras2S1mN3bqg9nwySY8nkoLmJebSLD5BWv3ENZ";
        damaged(secret, 20_000, text -> {
            try {
                CoinKey.read(text, Network.MAIN);
            } catch (IllegalArgumentException refused) {
                assertThat(refused.getMessage()).doesNotContain(secret.substring(5, 20));
                throw refused;
            }
        });
    }

    @Test
    void aDescriptorIsReadOrRefused() {
        String key =
                "[d34db33f/44'/0'/0']xpub6ERApfZwUNrhLCkDtcHTcxd75RbzS1ed54G1LkBUHQVHQKqhMkhgbmJbZRkrgZw4koxb5JaHWkY4"
                        + "ALHY2grBGRjaDMzQLcgJvLJuZZvRcEL/1/*";
        assertThat(damaged(
                        "wsh(sortedmulti(1," + key
                                + ",02f9308a019258c31049344f85f89d5229b531c845836f99b08601f113bce036f9))",
                        3_000,
                        text -> Descriptor.of(text, Network.MAIN, 1)))
                .isPositive();
        damaged("tr(" + key + ")", 3_000, text -> Descriptor.of(text, Network.MAIN, 1));
    }
}
