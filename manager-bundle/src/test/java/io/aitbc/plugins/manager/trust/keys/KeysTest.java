package io.aitbc.plugins.manager.trust.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.plugins.manager.trust.keys.DetachedSignatures.Finding;
import io.aitbc.plugins.manager.trust.keys.DetachedSignatures.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {

    /** Made for this test by openssl, as is the signature of it below; it protects nothing. */
    private static final String PRIVATE = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIEpC1tBzUk5xVzmhS8hOxlL26/Uat7CRn8c4xiny8+YE
            -----END PRIVATE KEY-----
            """;

    private static final String PUBLIC = """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEANP4MK9cMBCpY8x4jrSEtyGWpbLW0WuwOUw2Hg8V37Qk=
            -----END PUBLIC KEY-----
            """;

    private static final String ID = "sha256:3a24955a73c02c33f1d1780cad6de618a286232d56c93cd5af3400f5375a23d2";
    private static final String BY_OPENSSL =
            "dY636F58GAxu1UjbuK7/K1u8MfGA10uaC40jE5V5ApxqsKQjzqHHOnx1kZOZaOBy4frx1Ctz0bmj9H5FbmDjCw==";
    private static final byte[] FILE = "hello, plugin\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private static PemFile pem(String text) throws BadKeyMaterial {
        return PemFile.parse(text, "'key.pem'");
    }

    private static Function<Fingerprint, Optional<VerifyingKey>> knows(VerifyingKey... keys) {
        return id ->
                java.util.Arrays.stream(keys).filter(key -> key.id().equals(id)).findFirst();
    }

    @Nested
    class KeyFiles {

        @Test
        void aPrivateKeyOfOpensslHasThePublicKeyOfOpenssl() throws Exception {
            SigningKey key = SigningKey.of(pem(PRIVATE));

            assertThat(key.verifyingKey()).isEqualTo(VerifyingKey.of(pem(PUBLIC)));
            assertThat(key.verifyingKey().id()).hasToString(ID);
            assertThat(key.pem()).isEqualTo(PRIVATE);
            assertThat(key.verifyingKey().pem()).isEqualTo(PUBLIC);
        }

        @Test
        void aNewKeySurvivesItsFileAndShowsNothingOfItself() throws Exception {
            SigningKey made = SigningKey.generate();
            SigningKey read = SigningKey.of(pem(made.pem()));

            assertThat(read.verifyingKey()).isEqualTo(made.verifyingKey());
            assertThat(made.verifyingKey().verifies(FILE, read.sign(FILE))).isTrue();
            assertThat(VerifyingKey.ofBase64(made.verifyingKey().base64())).isEqualTo(made.verifyingKey());
            assertThat(made).hasToString("private key of " + made.verifyingKey().id());
        }

        @Test
        void otherFilesAreRefusedWithWhatToDo() {
            assertThatThrownBy(() -> pem("no key at all"))
                    .hasMessageContaining("'key.pem' is no PEM file")
                    .hasMessageContaining("-rfc");
            assertThatThrownBy(() -> SigningKey.of(pem(PUBLIC)))
                    .hasMessageContaining("but PUBLIC KEY")
                    .hasMessageContaining("aitbc key generate");
            assertThatThrownBy(() -> VerifyingKey.of(pem(PRIVATE))).hasMessageContaining("has no public key");
            assertThatThrownBy(() -> VerifyingKey.of(pem(PUBLIC + PUBLIC))).hasMessageContaining("several public keys");
            assertThatThrownBy(() -> SigningKey.of(pem(PRIVATE.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY"))))
                    .hasMessageContaining("locked by a password");
            assertThatThrownBy(() -> SigningKey.of(pem(PRIVATE.replace("MC4CAQ", "MC4CAg"))))
                    .hasMessageContaining("no Ed25519 private key")
                    .hasMessageNotContaining("EpC1t");
            assertThatThrownBy(() -> PemFile.read(folder.resolve("none.pem"))).hasMessageContaining("There is no file");
        }

        @Test
        void aKeyOfAnotherKindIsRefused() throws Exception {
            var rsa = java.security.KeyPairGenerator.getInstance("EC").generateKeyPair();
            String text = PemFile.text(PemFile.PUBLIC_KEY, rsa.getPublic().getEncoded());

            assertThatThrownBy(() -> VerifyingKey.of(pem(text))).hasMessageContaining("holds no Ed25519 public key");
        }

        @Test
        void aHugeFileIsNotReadToItsEnd() throws IOException {
            Path huge = Files.write(folder.resolve("huge.pem"), new byte[1 << 20]);

            assertThatThrownBy(() -> PemFile.read(huge)).hasMessageContaining("is larger than any key");
        }
    }

    @Nested
    class Fingerprints {

        @Test
        void areReadAsPeopleCopyThem() {
            Fingerprint expected = Fingerprint.parse(ID);
            String colons = ID.substring(7).toUpperCase(java.util.Locale.ROOT).replaceAll("(..)(?=.)", "$1:");

            assertThat(Fingerprint.parse(colons)).isEqualTo(expected);
            assertThat(Fingerprint.parse(" " + ID.substring(7) + "\n")).isEqualTo(expected);
            assertThat(expected).hasToString(ID);
        }

        @Test
        void areNotGuessed() {
            assertThat(Fingerprint.find("sha256:12")).isEmpty();
            assertThat(Fingerprint.find(ID.replace('3', 'g'))).isEmpty();
            assertThatThrownBy(() -> Fingerprint.parse("sha1:ab")).hasMessageContaining("expected 'sha256:'");
        }
    }

    @Nested
    class SignatureFiles {

        private final byte[] digest = DetachedSignatures.digest(FILE);

        @Test
        void ofOpensslAreSound() throws Exception {
            DetachedSignatures read = DetachedSignatures.parse(
                    "# signed by hand\n\naitbc-signature-1 " + ID + " " + BY_OPENSSL + "\n", "'f.sig'");

            assertThat(read.verify(digest, knows(VerifyingKey.of(pem(PUBLIC)))))
                    .containsExactly(new Result(Fingerprint.parse(ID), Finding.SOUND));
        }

        @Test
        void areWrittenAsTheyAreRead() throws Exception {
            SigningKey one = SigningKey.of(pem(PRIVATE));
            SigningKey two = SigningKey.generate();
            DetachedSignatures both = DetachedSignatures.none()
                    .with(one, digest)
                    .with(two, digest)
                    .with(one, digest);

            DetachedSignatures read = DetachedSignatures.parse(both.print(), "'f.sig'");

            assertThat(read).isEqualTo(both);
            assertThat(both.print()).contains("aitbc-signature-1 " + ID + " " + BY_OPENSSL);
            assertThat(read.verify(digest, knows(one.verifyingKey())))
                    .containsExactlyInAnyOrder(
                            new Result(one.verifyingKey().id(), Finding.SOUND),
                            new Result(two.verifyingKey().id(), Finding.UNKNOWN_KEY));
        }

        @Test
        void ofOtherBytesAreBroken() {
            SigningKey key = SigningKey.generate();
            byte[] other = DetachedSignatures.digest("hello, Plugin\n".getBytes(StandardCharsets.UTF_8));

            assertThat(DetachedSignatures.none().with(key, digest).verify(other, knows(key.verifyingKey())))
                    .containsExactly(new Result(key.verifyingKey().id(), Finding.BROKEN));
        }

        @Test
        void thatCannotBeReadAreNotPassedOver() throws Exception {
            String good = "aitbc-signature-1 " + ID + " " + BY_OPENSSL;
            assertThat(DetachedSignatures.parse(good, "'f.sig'").lines()).hasSize(1);

            assertThatThrownBy(() -> DetachedSignatures.parse(good + "\naitbc-signature-2 x y\n", "'f.sig'"))
                    .hasMessageContaining("line 2")
                    .hasMessageContaining("is not 'aitbc-signature-1");
            assertThatThrownBy(() -> DetachedSignatures.parse(good.replace("jCw==", "jC"), "'f.sig'"))
                    .hasMessageContaining("line 1");
            assertThatThrownBy(() -> DetachedSignatures.parse("# nothing\n", "'f.sig'"))
                    .hasMessageContaining("holds no signature");
            assertThatThrownBy(() -> DetachedSignatures.parse("#".repeat(70_000), "'f.sig'"))
                    .hasMessageContaining("larger than 64 KiB");
        }

        @Test
        void standBesideTheirFile() throws Exception {
            Path file = Files.write(folder.resolve("f.jar"), FILE);
            assertThat(DetachedSignatures.textBeside(file)).isEmpty();

            Files.writeString(folder.resolve("f.jar.sig"), "text");
            assertThat(DetachedSignatures.textBeside(file)).contains("text");
            assertThat(DetachedSignatures.digest(file)).isEqualTo(digest);

            Files.write(folder.resolve("f.jar.sig"), new byte[70_000]);
            String huge = DetachedSignatures.textBeside(file).orElseThrow();
            assertThatThrownBy(() -> DetachedSignatures.parse(huge, "'f.sig'"))
                    .hasMessageContaining("larger than 64 KiB");
        }
    }
}
