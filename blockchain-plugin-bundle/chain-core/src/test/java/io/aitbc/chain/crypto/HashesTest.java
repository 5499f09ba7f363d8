package io.aitbc.chain.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.chain.Hex;
import java.util.Random;
import org.bouncycastle.crypto.generators.SCrypt;
import org.junit.jupiter.api.Test;

class HashesTest {

    @Test
    void keccakIsTheOneOfEthereum() {
        // Keccak-256 of nothing: the code hash of an account without code, EIP-1052.
        assertThat(Hex.plain(Hashes.keccak256(new byte[0])))
                .isEqualTo("c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
        // Solidity documentation: the selector of baz(uint32,bool) is cdcd77c0.
        assertThat(Hex.plain(Hashes.keccak256("baz(uint32,bool)".getBytes(UTF_8))))
                .startsWith("cdcd77c0");
    }

    @Test
    void severalPartsAreHashedAsOne() {
        byte[] a = "ab".getBytes(UTF_8);
        byte[] b = "cd".getBytes(UTF_8);
        byte[] all = "abcd".getBytes(UTF_8);
        assertThat(Hashes.keccak256(a, b)).isEqualTo(Hashes.keccak256(all));
        assertThat(Hashes.sha256d(a, b)).isEqualTo(Hashes.sha256d(all));
        assertThat(Hashes.hash160(a, b)).isEqualTo(Hashes.hash160(all));
    }

    @Test
    void hash160IsTheOneOfTheExampleKeyOfBip173() {
        byte[] key = Hex.bytes("0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798");
        assertThat(Hex.plain(Hashes.hash160(key))).isEqualTo("751e76e8199196d454941c45d1b3a323f1433bd6");
    }

    @Test
    void pbkdf2GivesTheVectorsOfRfc7914() {
        assertThat(Hex.plain(Scrypt.pbkdf2("passwd".getBytes(UTF_8), "salt".getBytes(UTF_8), 1, 64)))
                .isEqualTo("55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
                        + "49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783");
    }

    @Test
    void scryptGivesTheVectorsOfRfc7914() {
        assertThat(Hex.plain(Scrypt.derive(new byte[0], new byte[0], 16, 1, 1, 64)))
                .isEqualTo("77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
                        + "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906");
        assertThat(Hex.plain(Scrypt.derive("password".getBytes(UTF_8), "NaCl".getBytes(UTF_8), 1024, 8, 16, 64)))
                .isEqualTo("fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
                        + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640");
    }

    @Test
    void scryptIsTheOneOfBouncyCastleWhereThatTakesTheParameters() {
        Random random = new Random(7914);
        for (int i = 0; i < 20; i++) {
            byte[] password = new byte[random.nextInt(100)];
            byte[] salt = new byte[random.nextInt(40)];
            random.nextBytes(password);
            random.nextBytes(salt);
            int n = 2 << random.nextInt(10);
            int r = random.nextInt(10) + 2;
            int p = random.nextInt(3) + 1;
            assertThat(Scrypt.derive(password, salt, n, r, p, 40))
                    .isEqualTo(SCrypt.generate(password, salt, n, r, p, 40));
        }
    }

    @Test
    void scryptRefusesWhatIsNoParameterOrTooMuch() {
        assertThatThrownBy(() -> Scrypt.derive(new byte[0], new byte[0], 15, 1, 1, 32))
                .hasMessageContaining("n=15");
        assertThatThrownBy(() -> Scrypt.derive(new byte[0], new byte[0], 1 << 24, 1024, 1, 32))
                .hasMessageContaining("MiB of memory");
    }
}
