package io.aitbc.plugins.manager.admission.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.manager.deploy.store.Sha256;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.trust.Keyring;
import io.aitbc.plugins.manager.trust.Policy;
import io.aitbc.plugins.manager.trust.Policy.Unsigned;
import io.aitbc.plugins.manager.trust.Publisher;
import io.aitbc.plugins.manager.trust.Signature;
import io.aitbc.plugins.manager.trust.TrustedKey;
import io.aitbc.plugins.manager.trust.keys.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class VerifierTest extends VerifierFixture {

    @Test
    void allFindingsAreTold() {
        SigningKey key = SigningKey.generate();
        byte[] tampered = Zip.of(signed).with("x/A.class", "other").bytes();
        SignatureInput input = new SignatureInput(
                detached(unsigned, key).signatures(), Optional.of("sha256:" + Sha256.of(unsigned)), false);
        Publisher smith = new Publisher(
                "smith", Publisher.EVERYTHING, List.of(new TrustedKey.Ed25519(key.verifyingKey(), Optional.empty())));

        assertThat(verify(tampered, trusting(REFUSE, smith), input).findings())
                .extracting(Cause::message)
                .hasSize(3)
                .anySatisfy(text -> assertThat(text).contains("changed after it was signed"))
                .anySatisfy(text -> assertThat(text).contains("was promised"))
                .anySatisfy(text -> assertThat(text).contains("does not fit its signature file"));
        assertThat(new String(tampered, StandardCharsets.ISO_8859_1)).startsWith("PK");
    }

    @Nested
    class ASignedArchive {

        @Test
        void ofATrustedSignerIsAccepted() {
            Verification verification = verify(signed, trustingAcme());

            accepted(verification);
            assertThat(verification.signing().inWords()).isEqualTo("'acme'");
            assertThat(verification.signing().remarks()).isEmpty();
        }

        @Test
        void ofAStrangerFollowsThePolicyOfUnsigned() {
            Verification warned = verify(signed, trusting(Policy.DEFAULT, globex.publisher()));
            assertThat(warned.findings()).isEmpty();
            assertThat(warned.signing().signature()).isEqualTo(Signature.UNTRUSTED);
            assertThat(warned.signing().remarks())
                    .singleElement()
                    .asString()
                    .contains("it is signed by 'CN=acme'", "aitbc trust add FILE.pem");

            refused(
                    verify(signed, trusting(REFUSE, globex.publisher())),
                    "whom nobody here trusts",
                    "'trust.unsigned' is 'refuse'",
                    acme.fingerprint().toString());

            Verification allowed = verify(signed, trusting(new Policy(Unsigned.ALLOW, 1), globex.publisher()));
            assertThat(allowed.findings()).isEmpty();
            assertThat(allowed.signing().remarks()).isEmpty();
        }

        @Test
        void thatIsNotSignedFollowsThePolicy() {
            refused(verify(unsigned, trustingAcme()), "nobody has signed it", "aitbc trust list");
            assertThat(verify(unsigned, Keyring.EMPTY).findings()).isEmpty();
            assertThat(verify(unsigned, Keyring.EMPTY).signing().remarks())
                    .singleElement()
                    .asString()
                    .contains("nobody has signed it");
            assertThat(verify(unsigned, Keyring.EMPTY).signing().signature()).isEqualTo(Signature.UNSIGNED);
        }

        @Test
        void whoseSignatureFilesWereStrippedIsUnsigned() {
            byte[] stripped = Zip.of(signed).withoutSignatures().bytes();

            refused(verify(stripped, trustingAcme()), "nobody has signed it");
        }

        @Test
        void thatCameWithTheRuntimeIsNotHeldToThePolicy() {
            SignatureInput shipped = new SignatureInput(Optional.empty(), Optional.empty(), true);

            Verification verification = verify(unsigned, trustingAcme(), shipped);
            assertThat(verification.findings()).isEmpty();
            assertThat(verification.signing().remarks()).isEmpty();

            byte[] tampered = Zip.of(signed).with("x/A.class", "other").bytes();
            refused(verify(tampered, trustingAcme(), shipped), "changed after it was signed");
        }

        @Test
        void thatWasChangedIsRefused() {
            refused(Zip.of(signed).with("x/A.class", "other").bytes(), "was changed after it was signed", "x/A.class");
        }

        @Test
        void whoseManifestWasChangedIsRefused() {
            Zip zip = Zip.of(signed);
            String manifest = zip.text("META-INF/MANIFEST.MF");

            refused(
                    zip.with("META-INF/MANIFEST.MF", manifest.replace("1.0.0", "1.0.1"))
                            .bytes(),
                    "was changed after it was signed");
        }

        @Test
        void thatGotAnEntryIsRefused() {
            for (String name : List.of("x/Evil.class", "META-INF/services/x.Y", "META-INF/versions/9/x/A.class")) {
                refused(
                        Zip.of(signed).with(name, "added").bytes(),
                        "holds what its signature does not cover: '" + name + "'");
            }
        }

        @Test
        void thatLostAnEntryIsRefused() {
            refused(
                    Zip.of(signed).without("x/B.class").bytes(),
                    "was signed with entries that are not there any more: 'x/B.class'");
        }

        @Test
        void withAWeakDigestIsRefusedAndNotTakenForUnsigned() {
            for (String digest : List.of("MD5", "SHA-1")) {
                refused(acme.signs(unsigned, digest), "has a signature that does not count", "SHA-256 or better");
            }
        }

        @Test
        void withHiddenSignatureFilesIsRefused() {
            refused(
                    Zip.of(signed).with("META-INF/SIG-EVIL", "whatever").bytes(),
                    "signature files that sign nothing, 'META-INF/SIG-EVIL'");
            refused(Zip.of(unsigned).with("META-INF/LONELY.SF", "x").bytes(), "'META-INF/LONELY'");
            refused(Zip.of(unsigned).with("META-INF/LONELY.RSA", "x").bytes(), "'META-INF/LONELY'");
        }
    }

    @Nested
    class AChecksum {

        @Test
        void mustFit() {
            String right = "sha256:" + Sha256.of(unsigned);
            String wrong = "sha256:" + Sha256.of(signed);

            assertThat(verify(unsigned, Keyring.EMPTY, promised(right)).findings())
                    .isEmpty();
            refused(verify(unsigned, Keyring.EMPTY, promised(wrong)), right, "'" + wrong + "' was promised");
            refused(verify(unsigned, Keyring.EMPTY, promised("md5:1")), "'md5:1' was promised");
        }

        private SignatureInput promised(String checksum) {
            return new SignatureInput(Optional.empty(), Optional.of(checksum), false);
        }
    }
}
