package io.aitbc.chain.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.chain.Hex;
import java.util.Locale;
import java.util.Random;
import org.bitcoinj.base.Base58;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BitcoinEncodingsTest {

    @Nested
    class Bech32AndBech32m {

        /** Valid texts of BIP-173. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "A12UEL5L",
                    "a12uel5l",
                    "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw",
                    "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w",
                    "?1ezyfcl"
                })
        void bech32IsReadAndWritten(String text) {
            Bech32.Decoded decoded = Bech32.decode(text);
            assertThat(decoded.variant()).isEqualTo(Bech32.Variant.BECH32);
            assertThat(Bech32.encode(decoded.variant(), decoded.prefix(), decoded.values()))
                    .isEqualTo(text.toLowerCase(Locale.ROOT));
        }

        /** Valid texts of BIP-350. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "A1LQFN3A",
                    "a1lqfn3a",
                    "abcdef1l7aum6echk45nj3s0wdvt2fg8x9yrzpqzd3ryx",
                    "split1checkupstagehandshakeupstreamerranterredcaperredlc445v",
                    "?1v759aa"
                })
        void bech32mIsReadAndWritten(String text) {
            Bech32.Decoded decoded = Bech32.decode(text);
            assertThat(decoded.variant()).isEqualTo(Bech32.Variant.BECH32M);
            assertThat(Bech32.encode(decoded.variant(), decoded.prefix(), decoded.values()))
                    .isEqualTo(text.toLowerCase(Locale.ROOT));
        }

        /** Invalid texts of BIP-173. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "pzry9x0s0muk",
                    "1pzry9x0s0muk",
                    "x1b4n0q5v",
                    "li1dgmt3",
                    "A1G7SGD8",
                    "10a06t8",
                    "1qzzfhee",
                    "a12UEL5L",
                    ""
                })
        void whatIsNeitherIsRefused(String text) {
            assertThatThrownBy(() -> Bech32.decode(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class SegwitAddresses {

        /** Addresses of BIP-173 and BIP-350 with their programs. */
        @ParameterizedTest
        @CsvSource({
            "bc, bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4, 0, 751e76e8199196d454941c45d1b3a323f1433bd6",
            "tb, tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7, 0,"
                    + " 1863143c14c5166804bd19203356da136c985678cd4d27a1b8c6329604903262",
            "bc, bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0, 1,"
                    + " 79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798",
            "bc, bc1sw50qgdz25j, 16, 751e"
        })
        void anAddressIsReadAndWritten(String network, String text, int version, String program) {
            SegwitAddress address = SegwitAddress.of(text, network);
            assertThat(address.version()).isEqualTo(version);
            assertThat(address.program()).isEqualTo(Hex.bytes(program));
            assertThat(address).hasToString(text);
        }

        @Test
        void anAddressOfAnotherNetworkIsRefusedWithBothNamed() {
            assertThatThrownBy(() -> SegwitAddress.of("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "bcrt"))
                    .hasMessageContaining("'bc'")
                    .hasMessageContaining("'bcrt'");
        }

        /** Invalid addresses of BIP-350: the wrong variant, a wrong length, bits that belong to nothing. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd",
                    "BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P",
                    "bc1pw5dgrnzv",
                    "bc1gmk9yu"
                })
        void whatIsNoAddressIsRefused(String text) {
            assertThatThrownBy(() -> SegwitAddress.of(text, "bc")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class Base58WithCheckSum {

        @Test
        void theAddressOfTheFirstBlockIsRead() {
            // The address of the genesis block's key: version 0 and a hash of 20 bytes.
            byte[] payload = Base58Check.decode("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa");
            assertThat(Hex.plain(payload)).isEqualTo("0062e907b15cbf27d5425399ebf6f0fb50ebb88f18");
            assertThat(Base58Check.encode(payload)).isEqualTo("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa");
        }

        @Test
        void bitcoinjWritesTheSame() {
            Random random = new Random(58);
            for (int i = 0; i < 500; i++) {
                byte[] payload = new byte[random.nextInt(40)];
                random.nextBytes(payload);
                byte[] leading = new byte[payload.length + 1];
                leading[0] = (byte) (i % 3 == 0 ? 0 : 5);
                System.arraycopy(payload, 0, leading, 1, payload.length);
                String text = Base58Check.encode(leading);
                assertThat(text).isEqualTo(Base58.encodeChecked(leading[0], payload));
                assertThat(Base58Check.decode(text)).isEqualTo(leading);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "1", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", "0OIl"})
        void whatIsMistypedIsRefused(String text) {
            assertThatThrownBy(() -> Base58Check.decode(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
