package io.aitbc.plugins.manager.admission.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.manager.admission.BundleFile;
import io.aitbc.plugins.manager.deploy.store.Sha256;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.trust.Keyring;
import io.aitbc.plugins.manager.trust.Policy;
import io.aitbc.plugins.manager.trust.Policy.Unsigned;
import io.aitbc.plugins.manager.trust.Publisher;
import io.aitbc.plugins.manager.trust.Signature;
import io.aitbc.plugins.manager.trust.TrustedKey;
import io.aitbc.plugins.manager.trust.keys.DetachedSignatures;
import io.aitbc.plugins.manager.trust.keys.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every rule about signatures twice: kept, and broken with the sentence that says what to do. */
class VerifierTest {

    private static final Policy REFUSE = new Policy(Unsigned.REFUSE, 1);
    private static final Subject WALLET = new Subject(Optional.of("wallet"), Optional.of("1.0.0"), true);

    @TempDir
    static Path keys;

    private static Owner acme;
    private static Owner globex;
    private static byte[] unsigned;
    private static byte[] signed;

    @TempDir
    Path folder;

    @BeforeAll
    static void sign() {
        acme = Owner.selfSigned(keys, "acme");
        globex = Owner.selfSigned(keys, "globex");
        unsigned = BundleFile.plugin("wallet", "1.0.0")
                .classFile("x/A.class", 61)
                .classFile("x/B.class", 61)
                .bytes();
        signed = acme.signs(unsigned);
    }

    private static Keyring trusting(Policy policy, Publisher... publishers) {
        return new Keyring(policy, Arrays.asList(publishers), Map.of(), Set.of());
    }

    private static Keyring trustingAcme() {
        return trusting(REFUSE, acme.publisher());
    }

    private Verification verify(byte[] bytes, Keyring keyring) {
        return verify(bytes, keyring, SignatureInput.NOTHING);
    }

    private Verification verify(byte[] bytes, Keyring keyring, SignatureInput input) {
        return verify(bytes, keyring, input, Instant.now());
    }

    private Verification verify(byte[] bytes, Keyring keyring, SignatureInput input, Instant at) {
        try {
            Path file = Files.write(Files.createTempFile(folder, "staged", ".jar"), bytes);
            Verifier.Question question = new Verifier.Question(file, Sha256.of(bytes), WALLET, input, at);
            return Verifier.verify(question, Evidence.of(file), keyring);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void accepted(Verification verification) {
        assertThat(verification.findings()).isEmpty();
        assertThat(verification.signing().signature()).isEqualTo(Signature.VALID);
    }

    /** One finding, which says everything; whatever the policy is. */
    private void refused(byte[] bytes, String... texts) {
        for (Unsigned policy : Unsigned.values()) {
            Keyring keyring = trusting(new Policy(policy, 1), acme.publisher());
            refused(verify(bytes, keyring), texts);
        }
    }

    private static void refused(Verification verification, String... texts) {
        assertThat(verification.findings()).as("%s", verification.findings()).hasSize(1);
        Cause finding = verification.findings().get(0);
        assertThat(finding.code()).isEqualTo(Code.REFUSED);
        assertThat(finding.code().exitStatus()).isEqualTo(5);
        assertThat(finding.phase()).contains("load");
        assertThat(finding.message())
                .startsWith("Plugin 'wallet' 1.0.0 was refused: ")
                .endsWith(".")
                .hasLineCount(1);
        assertThat(finding.fix().orElse("")).endsWith(".");
        assertThat(finding.message() + " " + finding.fix().orElse("")).contains(texts);
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
    class ACertificate {

        private final Instant later = Instant.now().plusSeconds(2_000L * 24 * 3600);

        @Test
        void thatExpiredIsRefused() {
            for (Unsigned policy : Unsigned.values()) {
                Keyring keyring = trusting(new Policy(policy, 1), acme.publisher());
                refused(
                        verify(signed, keyring, SignatureInput.NOTHING, later),
                        "is by a certificate that expired on",
                        "aitbc trust override " + acme.fingerprint());
            }
        }

        @Test
        void thatIsNotValidYetIsRefused() {
            refused(
                    verify(signed, trustingAcme(), SignatureInput.NOTHING, Instant.EPOCH),
                    "not valid before",
                    "Check the clock");
        }

        @Test
        void thatExpiredIsToleratedWhileTheOperatorSaysSo() {
            Keyring tolerant = new Keyring(REFUSE, List.of(acme.publisher()), Map.of(), Set.of(acme.fingerprint()));

            accepted(verify(signed, tolerant, SignatureInput.NOTHING, later));
        }

        @Test
        void thatWasRevokedIsRefusedUnlessTolerated() {
            Keyring revoking =
                    new Keyring(REFUSE, List.of(acme.publisher()), Map.of(acme.fingerprint(), "stolen"), Set.of());
            refused(
                    verify(signed, revoking),
                    "the signature of 'acme' was revoked here ('stolen')",
                    "aitbc trust override");

            Keyring tolerant = new Keyring(
                    REFUSE,
                    List.of(acme.publisher()),
                    Map.of(acme.fingerprint(), "stolen"),
                    Set.of(acme.fingerprint()));
            accepted(verify(signed, tolerant));
        }

        @Test
        void ofAStrangerThatWasRevokedIsRefusedUnderEveryPolicy() {
            Keyring revoking = new Keyring(
                    new Policy(Unsigned.ALLOW, 1), List.of(), Map.of(acme.fingerprint(), "stolen"), Set.of());

            refused(verify(signed, revoking), "was revoked here");
        }

        @Test
        void thatIsForServersIsRefusedAndOneForCodeIsNot() {
            Owner server = Owner.selfSigned(folder, "server", "-ext", "EKU=serverAuth");
            Owner coder = Owner.selfSigned(folder, "coder", "-ext", "EKU=codeSigning", "-ext", "KU=digitalSignature");
            Owner locker = Owner.selfSigned(folder, "locker", "-ext", "KU=keyEncipherment");

            refused(verify(server.signs(unsigned), trusting(REFUSE, server.publisher())), "not for signing code");
            refused(
                    verify(locker.signs(unsigned), trusting(REFUSE, locker.publisher())),
                    "certificate that is not for signatures");
            accepted(verify(coder.signs(unsigned), trusting(REFUSE, coder.publisher())));
        }

        @Test
        void ofATrustedAuthorityIsAccepted() {
            Owner authority = Owner.selfSigned(folder, "root", "-ext", "BC=ca:true");
            Owner issued = Owner.issuedBy(authority, folder, "issued");
            Keyring keyring = trusting(REFUSE, authority.publisher());

            Verification verification = verify(issued.signs(unsigned), keyring);
            accepted(verification);
            assertThat(verification.signing().inWords()).isEqualTo("'root'");
            Keyring revoking = new Keyring(
                    REFUSE, List.of(authority.publisher()), Map.of(authority.fingerprint(), "lost"), Set.of());
            refused(verify(issued.signs(unsigned), revoking), "was revoked here ('lost')");
        }

        @Test
        void ofATrustedSignerWhoIsNoAuthorityIsAStranger() {
            Owner noAuthority = Owner.selfSigned(folder, "leaf", "-ext", "BC=ca:false");
            Owner issued = Owner.issuedBy(noAuthority, folder, "forged");

            refused(
                    verify(issued.signs(unsigned), trusting(REFUSE, noAuthority.publisher())),
                    "whom nobody here trusts");
        }
    }

    @Nested
    class TwoSigners {

        private final Policy both = new Policy(Unsigned.REFUSE, 2);

        @Test
        void areEnoughWhereTwoAreRequired() {
            byte[] twice = globex.signs(signed);

            Verification verification = verify(twice, trusting(both, acme.publisher(), globex.publisher()));
            accepted(verification);
            assertThat(verification.signing().inWords()).isEqualTo("'acme' and 'globex'");
        }

        @Test
        void areTooFewWhenOneIsMissing() {
            refused(
                    verify(signed, trusting(both, acme.publisher(), globex.publisher())),
                    "signed by 1 of the 2 publishers",
                    "'acme'");
        }

        @Test
        void areOneWhenTheyAreTheSamePublisher() {
            SigningKey key = SigningKey.generate();
            Publisher twoKeys = new Publisher(
                    "acme",
                    Publisher.EVERYTHING,
                    List.of(
                            acme.publisher().keys().get(0),
                            new TrustedKey.Ed25519(key.verifyingKey(), Optional.empty())));

            refused(verify(signed, trusting(both, twoKeys), detached(signed, key)), "signed by 1 of the 2 publishers");
        }

        @Test
        void doNoHarmToEachOther() {
            Keyring oneRevoked = new Keyring(
                    REFUSE,
                    List.of(acme.publisher(), globex.publisher()),
                    Map.of(acme.fingerprint(), "rotated"),
                    Set.of());

            accepted(verify(globex.signs(signed), oneRevoked));
        }

        @Test
        void mustBothHaveSignedEverything() {
            byte[] grown =
                    globex.signs(Zip.of(signed).with("x/C.class", "added").bytes());

            accepted(verify(grown, trusting(REFUSE, globex.publisher())));
            refused(verify(grown, trusting(REFUSE, acme.publisher())), "whom nobody here trusts");
        }
    }

    @Nested
    class APublisher {

        @Test
        void signsOnlyWhatItMay() {
            accepted(verify(signed, trusting(REFUSE, acme.publisher("other", "wal*"))));
            refused(
                    verify(signed, trusting(Policy.DEFAULT, acme.publisher("bitcoin-*", "purse"))),
                    "does not count for 'wallet': this publisher may sign 'bitcoin-*', 'purse' only",
                    "aitbc trust add FILE.pem --name acme --scope wallet");
        }

        @Test
        void isTrustedUntilTheOperatorSaid() {
            TrustedKey ending = new TrustedKey.Certificate(
                    acme.fingerprint(),
                    acme.certificate(),
                    Optional.of(Instant.now().plusSeconds(60)));
            Publisher ended = new Publisher("acme", Publisher.EVERYTHING, List.of(ending));

            refused(
                    verify(
                            signed,
                            trusting(REFUSE, ended),
                            SignatureInput.NOTHING,
                            Instant.now().plusSeconds(120)),
                    "trusted here only until");
            accepted(verify(signed, trusting(REFUSE, ended)));
        }
    }

    private static SignatureInput detached(byte[] bytes, SigningKey... keys) {
        DetachedSignatures signatures = DetachedSignatures.none();
        for (SigningKey key : keys) {
            signatures = signatures.with(key, DetachedSignatures.digest(bytes));
        }
        return SignatureInput.of(Optional.of(signatures.print()));
    }

    @Nested
    class ASignatureFile {

        private final SigningKey key = SigningKey.generate();
        private final Publisher smith = new Publisher(
                "smith", List.of("wallet"), List.of(new TrustedKey.Ed25519(key.verifyingKey(), Optional.empty())));

        @Test
        void ofATrustedKeyIsAccepted() {
            Verification verification = verify(unsigned, trusting(REFUSE, smith), detached(unsigned, key));

            accepted(verification);
            assertThat(verification.signing().inWords()).isEqualTo("'smith'");
        }

        @Test
        void ofOtherBytesIsRefusedUnderEveryPolicy() {
            refused(
                    verify(unsigned, trusting(Policy.DEFAULT, smith), detached(signed, key)),
                    "does not fit its signature file",
                    key.verifyingKey().id().toString());
        }

        @Test
        void ofAStrangerFollowsThePolicy() {
            SigningKey stranger = SigningKey.generate();

            refused(verify(unsigned, trusting(REFUSE, smith), detached(unsigned, stranger)), "whom nobody here trusts");
            Verification warned = verify(unsigned, trusting(Policy.DEFAULT, smith), detached(unsigned, stranger));
            assertThat(warned.findings()).isEmpty();
            assertThat(warned.signing().signature()).isEqualTo(Signature.UNTRUSTED);
        }

        @Test
        void thatCannotBeReadIsRefusedUnderEveryPolicy() {
            refused(
                    verify(unsigned, trusting(Policy.DEFAULT, smith), SignatureInput.of(Optional.of("nonsense"))),
                    "has a signature file that cannot be used",
                    "line 1");
        }

        @Test
        void countsBesideTheSignatureInside() {
            Policy both = new Policy(Unsigned.REFUSE, 2);

            accepted(verify(signed, trusting(both, acme.publisher(), smith), detached(signed, key)));
        }

        @Test
        void ofARevokedKeyIsRefused() {
            Keyring revoking = new Keyring(
                    REFUSE, List.of(smith), Map.of(key.verifyingKey().id(), "lost"), Set.of());

            refused(verify(unsigned, revoking, detached(unsigned, key)), "'smith' was revoked here ('lost')");
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
}
