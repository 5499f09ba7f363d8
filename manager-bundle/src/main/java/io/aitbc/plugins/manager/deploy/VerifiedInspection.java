package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.Verdict;
import io.aitbc.plugins.manager.admission.verify.EvidenceCache;
import io.aitbc.plugins.manager.admission.verify.SignatureInput;
import io.aitbc.plugins.manager.admission.verify.Subject;
import io.aitbc.plugins.manager.admission.verify.Verification;
import io.aitbc.plugins.manager.admission.verify.Verifier;
import io.aitbc.plugins.manager.trust.Keyring;
import io.aitbc.plugins.manager.trust.store.Signers;
import io.aitbc.plugins.manager.trust.store.TrustBook;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Admission and verification. What only the bytes decide is remembered by their hash; what the keyring decides is not
 * remembered at all. Bytes that were chosen once with a valid signature are judged for that moment: a certificate that
 * expires later does not stop what runs.
 */
public final class VerifiedInspection implements Inspection {

    private final CachedInspection admission;
    private final EvidenceCache evidence;
    private final TrustBook trust;
    private final Clock clock;

    public VerifiedInspection(CachedInspection admission, EvidenceCache evidence, TrustBook trust, Clock clock) {
        this.admission = admission;
        this.evidence = evidence;
        this.trust = trust;
        this.clock = clock;
    }

    @Override
    public Verdict examine(String sha256, Path staged, AdmissionContext context) throws IOException {
        return admission.examine(sha256, staged, context);
    }

    @Override
    public Verdict verify(Verdict verdict, String sha256, Path staged, SignatureInput input, Keyring keyring)
            throws IOException {
        Subject subject = subject(verdict);
        Verifier.Question question = new Verifier.Question(
                staged, sha256, subject, input, trust.accepted(sha256).orElseGet(clock::instant));
        Verification verification = Verifier.verify(question, evidence.of(sha256, staged), keyring);
        if (verification.passed()) {
            return verdict instanceof Verdict.Admitted admitted
                    ? new Verdict.Admitted(admitted.descriptor(), verification.signing())
                    : verdict;
        }
        List<Reason> findings = new ArrayList<>(verification.findings());
        if (verdict instanceof Verdict.Refused refused) {
            findings.addAll(refused.findings());
        }
        return new Verdict.Refused(findings, subject.name(), subject.version());
    }

    private static Subject subject(Verdict verdict) {
        if (verdict instanceof Verdict.Refused refused) {
            return new Subject(refused.name(), refused.version(), true);
        }
        var descriptor = verdict instanceof Verdict.Admitted admitted
                ? admitted.descriptor()
                : ((Verdict.Held) verdict).descriptor();
        return new Subject(Optional.of(descriptor.name()), Optional.of(descriptor.version()), descriptor.isPlugin());
    }

    @Override
    public Signers signers() {
        return trust.signers();
    }

    @Override
    public void retain(Set<String> hashes) {
        admission.retain(hashes);
        evidence.retain(hashes);
        trust.retain(hashes);
    }
}
