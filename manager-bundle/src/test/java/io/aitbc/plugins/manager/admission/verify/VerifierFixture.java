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
import io.aitbc.plugins.manager.trust.keys.DetachedSignatures;
import io.aitbc.plugins.manager.trust.keys.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of Verifier share. */
abstract class VerifierFixture {

    static final Policy REFUSE = new Policy(Unsigned.REFUSE, 1);
    static final Subject WALLET = new Subject(Optional.of("wallet"), Optional.of("1.0.0"), true);

    @TempDir
    static Path keys;

    static Owner acme;

    static Owner globex;
    static byte[] unsigned;

    static byte[] signed;

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

    static Keyring trusting(Policy policy, Publisher... publishers) {
        return new Keyring(policy, Arrays.asList(publishers), Map.of(), Set.of());
    }

    static Keyring trustingAcme() {
        return trusting(REFUSE, acme.publisher());
    }

    Verification verify(byte[] bytes, Keyring keyring) {
        return verify(bytes, keyring, SignatureInput.NOTHING);
    }

    Verification verify(byte[] bytes, Keyring keyring, SignatureInput input) {
        return verify(bytes, keyring, input, Instant.now());
    }

    Verification verify(byte[] bytes, Keyring keyring, SignatureInput input, Instant at) {
        try {
            Path file = Files.write(Files.createTempFile(folder, "staged", ".jar"), bytes);
            Verifier.Question question = new Verifier.Question(file, Sha256.of(bytes), WALLET, input, at);
            return Verifier.verify(question, Evidence.of(file), keyring);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static void accepted(Verification verification) {
        assertThat(verification.findings()).isEmpty();
        assertThat(verification.signing().signature()).isEqualTo(Signature.VALID);
    }

    /** One finding, which says everything; whatever the policy is. */
    void refused(byte[] bytes, String... texts) {
        for (Unsigned policy : Unsigned.values()) {
            Keyring keyring = trusting(new Policy(policy, 1), acme.publisher());
            refused(verify(bytes, keyring), texts);
        }
    }

    static void refused(Verification verification, String... texts) {
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

    static SignatureInput detached(byte[] bytes, SigningKey... keys) {
        DetachedSignatures signatures = DetachedSignatures.none();
        for (SigningKey key : keys) {
            signatures = signatures.with(key, DetachedSignatures.digest(bytes));
        }
        return SignatureInput.of(Optional.of(signatures.print()));
    }
}
