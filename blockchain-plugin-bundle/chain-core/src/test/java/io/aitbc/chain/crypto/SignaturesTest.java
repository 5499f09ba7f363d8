package io.aitbc.chain.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.chain.Hex;
import java.math.BigInteger;
import java.util.Random;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.crypto.ECKey;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Sign;

class SignaturesTest {

    private static final BigInteger ORDER =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

    @Nested
    class Ecdsa {

        @Test
        void theNonceIsTheOneOfRfc6979() {
            // The vector for secp256k1 that the implementations share: secret 1, SHA-256 of a text.
            Signature signature = Secp256k1.sign(Hashes.sha256("Satoshi Nakamoto".getBytes(UTF_8)), BigInteger.ONE);
            assertThat(signature.r())
                    .isEqualTo(new BigInteger("934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8", 16));
            assertThat(signature.s())
                    .isEqualTo(new BigInteger("2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5", 16));
        }

        @Test
        void aThousandSignaturesAreThoseOfWeb3jAndBitcoinj() {
            Random random = new Random(6979);
            for (int i = 0; i < 1_000; i++) {
                BigInteger secret = secret(random);
                byte[] hash = new byte[32];
                random.nextBytes(hash);
                Signature ours = Secp256k1.sign(hash, secret);
                Sign.SignatureData web3j = Sign.signMessage(hash, ECKeyPair.create(secret), false);
                assertThat(Hex.padded(ours.r(), 32)).isEqualTo(web3j.getR());
                assertThat(Hex.padded(ours.s(), 32)).isEqualTo(web3j.getS());
                assertThat(ours.recoveryId() + 27).isEqualTo(web3j.getV()[0]);
                if (i % 10 == 0) {
                    ECKey.ECDSASignature bitcoinj = ECKey.fromPrivate(secret).sign(Sha256Hash.wrap(hash));
                    assertThat(ours.r()).isEqualTo(bitcoinj.r);
                    assertThat(ours.s()).isEqualTo(bitcoinj.s);
                }
                byte[] key = Secp256k1.publicKey(secret, false);
                assertThat(Secp256k1.recover(hash, ours))
                        .hasValueSatisfying(found -> assertThat(found).isEqualTo(key));
                assertThat(Secp256k1.verify(hash, ours, key)).isTrue();
                hash[i % 32] ^= 1;
                assertThat(Secp256k1.verify(hash, ours, key)).isFalse();
            }
        }

        @Test
        void whatIsNoSecretIsRefusedWithoutRepeatingIt() {
            for (BigInteger none : new BigInteger[] {BigInteger.ZERO, ORDER, ORDER.add(BigInteger.TEN)}) {
                assertThatThrownBy(() -> Secp256k1.sign(new byte[32], none))
                        .hasMessageContaining("secret key")
                        .satisfies(e -> assertThat(e.getMessage())
                                .doesNotContain(none.toString(16).substring(0, 1) + "fff"));
            }
        }

        @Test
        void whatIsNoPublicKeyVerifiesNothing() {
            Signature signature = Secp256k1.sign(new byte[32], BigInteger.TWO);
            assertThat(Secp256k1.verify(new byte[32], signature, new byte[33])).isFalse();
        }
    }

    @Nested
    class SchnorrOfBip340 {

        /** Vectors 0 and 1 of the final test-vectors.csv of BIP-340. */
        @ParameterizedTest
        @CsvSource({
            "3, F9308A019258C31049344F85F89D5229B531C845836F99B08601F113BCE036F9,"
                    + " 0000000000000000000000000000000000000000000000000000000000000000,"
                    + " 0000000000000000000000000000000000000000000000000000000000000000,"
                    + " E907831F80848D1069A5371B402410364BDF1C5F8307B0084C55F1CE2DCA8215"
                    + "25F66A4A85EA8B71E482A74F382D2CE5EBEEE8FDB2172F477DF4900D310536C0",
            "B7E151628AED2A6ABF7158809CF4F3C762E7160F38B4DA56A784D9045190CFEF,"
                    + " DFF1D77F2A671C5F36183726DB2341BE58FEAE1DA2DECED843240F7B502BA659,"
                    + " 0000000000000000000000000000000000000000000000000000000000000001,"
                    + " 243F6A8885A308D313198A2E03707344A4093822299F31D0082EFA98EC4E6C89,"
                    + " 6896BD60EEAE296DB48A229FF71DFE071BDE413E6D43F917DC8DCF8C78DE3341"
                    + "8906D11AC976ABCCB20B091292BFF4EA897EFCB639EA871CFA95F6DE339E4B0A"
        })
        void aVectorIsReproduced(String secret, String key, String auxiliary, String message, String signature) {
            BigInteger number = new BigInteger(secret, 16);
            assertThat(Schnorr.publicKey(number)).isEqualTo(Hex.bytes(key));
            assertThat(Schnorr.sign(Hex.bytes(message), number, Hex.bytes(auxiliary)))
                    .isEqualTo(Hex.bytes(signature));
            assertThat(Schnorr.verify(Hex.bytes(message), Hex.bytes(key), Hex.bytes(signature)))
                    .isTrue();
        }

        @Test
        void whatIsSignedIsVerifiedAndAnythingElseIsNot() {
            Random random = new Random(340);
            for (int i = 0; i < 100; i++) {
                BigInteger secret = secret(random);
                byte[] auxiliary = new byte[32];
                byte[] message = new byte[random.nextInt(100) + 1];
                random.nextBytes(auxiliary);
                random.nextBytes(message);
                byte[] signature = Schnorr.sign(message, secret, auxiliary);
                byte[] key = Schnorr.publicKey(secret);
                assertThat(Schnorr.verify(message, key, signature)).isTrue();
                signature[random.nextInt(64)] ^= 4;
                assertThat(Schnorr.verify(message, key, signature)).isFalse();
            }
        }
    }

    private static BigInteger secret(Random random) {
        return new BigInteger(256, random).mod(ORDER.subtract(BigInteger.ONE)).add(BigInteger.ONE);
    }
}
