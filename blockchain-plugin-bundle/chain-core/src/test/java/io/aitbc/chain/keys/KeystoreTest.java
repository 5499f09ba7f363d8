package io.aitbc.chain.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.chain.Damage;
import io.aitbc.chain.Hex;
import io.aitbc.chain.encoding.EthereumAddress;
import io.aitbc.chain.json.UnexpectedJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class KeystoreTest {

    /** The test vectors of the Web3 Secret Storage definition, version 3. */
    private static final String PBKDF2 = """
            {"crypto":{"cipher":"aes-128-ctr","cipherparams":{"iv":"6087dab2f9fdbbfaddc31a909735c1e6"},
            "ciphertext":"5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46","kdf":"pbkdf2",
            "kdfparams":{"c":262144,"dklen":32,"prf":"hmac-sha256",
            "salt":"ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd"},
            "mac":"517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2"},
            "id":"3198bc9c-6672-5ab3-d995-4942343ae5b6","version":3}""";

    private static final String SCRYPT = """
            {"crypto":{"cipher":"aes-128-ctr","cipherparams":{"iv":"83dbcc02d8ccb40e466191a123791e0e"},
            "ciphertext":"d172bf743a674da9cdad04534d56926ef8358534d458fffccd4e6ad2fbde479c","kdf":"scrypt",
            "kdfparams":{"dklen":32,"n":262144,"p":8,"r":1,
            "salt":"ab0c7876052600dd703518d6fc3fe8984592145b591fc8fb5c6d43190334ba19"},
            "mac":"2103ac29920d71da29f15d75b4a16dbe95cfd7ff8faea1056c33131d846e3097"},
            "id":"3198bc9c-6672-5ab3-d995-4942343ae5b6","version":3}""";

    private static final byte[] SECRET = Hex.bytes("7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d");

    @Test
    void thePbkdf2VectorIsOpened() throws Exception {
        assertThat(Keystore.decrypt(PBKDF2, "testpassword".toCharArray()).publicKey())
                .isEqualTo(SigningKey.of(SECRET).publicKey());
    }

    @Test
    void theScryptVectorIsOpened() throws Exception {
        SigningKey key = Keystore.decrypt(SCRYPT, "testpassword".toCharArray());
        assertThat(EthereumAddress.ofPublicKey(key.publicKey()))
                .isEqualTo(EthereumAddress.of("0x008aeeda4d805471df9b2a5b0f38a0c3bcba786b"));
    }

    @Test
    void anotherPasswordIsToldApartAndShownNowhere() {
        assertThatThrownBy(() -> Keystore.decrypt(PBKDF2, "guess".toCharArray()))
                .isInstanceOf(WrongPassword.class)
                .satisfies(e -> assertThat(e.toString()).doesNotContain("guess"));
    }

    @Test
    void whatIsNoKeystoreIsRefused() {
        assertThatThrownBy(() -> Keystore.decrypt("{}", new char[0])).isInstanceOf(UnexpectedJson.class);
        assertThatThrownBy(() -> Keystore.decrypt(PBKDF2.replace("\"c\":262144", "\"c\":-1"), new char[0]))
                .hasMessageContaining("'c'");
        assertThatThrownBy(() -> Keystore.decrypt(SCRYPT.replace("262144", "262145"), new char[0]))
                .hasMessageContaining("n=262145");
        assertThatThrownBy(() -> Keystore.decrypt(SCRYPT.replace("\"r\":1,", "\"r\":1024,"), new char[0]))
                .hasMessageContaining("MiB of memory");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFileThatOthersMayReadIsRefusedWithTheCommandToType(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("key.json"), PBKDF2);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> Keystore.open(file, "testpassword".toCharArray()))
                .hasMessageContaining("chmod 600");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(Keystore.open(file, "testpassword".toCharArray())).hasToString("SigningKey(***)");
    }

    @Test
    void aClosedKeySignsNothing() {
        SigningKey key = SigningKey.ofHex("0x" + Hex.plain(SECRET));
        key.sign(new byte[32]);
        key.close();
        assertThatThrownBy(() -> key.sign(new byte[32])).hasMessageContaining("was closed");
    }

    @Test
    void aDamagedOneIsRefusedAndNeverGivesAnotherKey() {
        byte[] expected = SigningKey.of(SECRET).publicKey();
        Damage damage = new Damage(3);
        // One round in place of 262144: with it the password is another one, whatever else is damaged.
        for (String good : List.of(PBKDF2.replace("262144", "1"), SCRYPT.replace("262144", "2"))) {
            for (int i = 0; i < 5_000; i++) {
                String text = damage.of(good);
                try {
                    assertThat(Keystore.decrypt(text, "testpassword".toCharArray())
                                    .publicKey())
                            .isEqualTo(expected);
                } catch (UnexpectedJson | WrongPassword refused) {
                    assertThat(refused.getMessage()).as(text).isNotBlank();
                } catch (RuntimeException wrong) {
                    throw new AssertionError("Of " + text, wrong);
                }
            }
        }
    }

    @Test
    void whatIsNoKeyIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> SigningKey.ofHex("my secret words"))
                .satisfies(e -> assertThat(e.toString()).doesNotContain("secret words"));
        assertThatThrownBy(() -> SigningKey.ofHex("00".repeat(32))).hasMessageContaining("no secret key");
    }
}
