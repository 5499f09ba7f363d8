package io.aitbc.plugins.manager.admission.verify;

import io.aitbc.plugins.manager.admission.verify.archive.Fault;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.reason.Quote;
import io.aitbc.plugins.manager.trust.Keyring;
import io.aitbc.plugins.manager.trust.Policy.Unsigned;
import io.aitbc.plugins.manager.trust.Signature;
import io.aitbc.plugins.manager.trust.Signer;
import io.aitbc.plugins.manager.trust.Signing;
import io.aitbc.plugins.manager.trust.keys.Fingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges bytes by who signed them. Has no state; the same question has the same answer. Broken signatures, wrong
 * checksums and bad archives are refused under every policy; bytes of nobody or of strangers are the policy's business.
 */
public final class Verifier {

    private Verifier() {}

    /**
     * What is asked.
     *
     * @param staged the bytes, which nobody changes any more
     * @param sha256 their hash, in lower-case hexadecimal
     * @param at the moment for which certificates must be valid: now, or when this instance accepted these bytes
     */
    public record Question(Path staged, String sha256, Subject subject, SignatureInput input, Instant at) {}

    /**
     * Judges.
     *
     * @param evidence of these bytes
     * @throws IOException when the staged bytes cannot be read
     */
    public static Verification verify(Question question, Evidence evidence, Keyring keyring) throws IOException {
        List<Fault> faults = new ArrayList<>(evidence.faults());
        question.input()
                .checksum()
                .flatMap(said -> checksum(said, question.sha256()))
                .ifPresent(faults::add);
        List<Statement> statements = new ArrayList<>();
        evidence.chains().forEach(chain -> statements.add(Certificates.judge(chain, keyring, question.at())));
        if (question.input().signatures().isPresent()) {
            Detached.Found found =
                    Detached.judge(question.input().signatures().get(), question.staged(), keyring, question.at());
            statements.addAll(found.statements());
            faults.addAll(found.faults());
        }
        Subject subject = question.subject();
        statements.replaceAll(statement -> Scopes.applied(statement, subject, keyring));
        List<Cause> findings = new ArrayList<>();
        faults.forEach(fault -> findings.add(subject.refused("its file " + fault.what(), fault.fix())));
        Ballot ballot = new Ballot(subject, statements, keyring);
        findings.addAll(ballot.findings());
        Signing signing = ballot.signing();
        if (faults.isEmpty()
                && findings.isEmpty()
                && signing.signature() != Signature.VALID
                && !question.input().withRuntime()) {
            Demand demand = new Demand(subject, signing, keyring);
            if (keyring.policy().unsigned() == Unsigned.REFUSE) {
                findings.add(demand.refusal());
            } else if (keyring.policy().unsigned() == Unsigned.WARN) {
                signing = new Signing(signing.signature(), signing.signers(), List.of(demand.remark()));
            }
        }
        return new Verification(signing, findings);
    }

    /** A hash that somebody else says must be the hash; compared in constant time, like any secret. */
    private static Optional<Fault> checksum(String said, String sha256) {
        Optional<Fingerprint> expected = Fingerprint.find(said);
        boolean fits = expected.isPresent()
                && MessageDigest.isEqual(
                        expected.get().hex().getBytes(StandardCharsets.US_ASCII),
                        sha256.getBytes(StandardCharsets.US_ASCII));
        return fits
                ? Optional.empty()
                : Optional.of(new Fault(
                        "has the checksum 'sha256:" + sha256 + "' and " + Quote.of(said) + " was promised",
                        "Fetch it again; if it stays so, tell whoever offers it."));
    }

    /** What the policy says of bytes without a signature that counts. */
    private record Demand(Subject subject, Signing signing, Keyring keyring) {

        private String what() {
            return signing.signature() == Signature.UNSIGNED
                    ? "nobody has signed it"
                    : "it is signed by " + signing.inWords() + ", whom nobody here trusts";
        }

        Cause refusal() {
            return subject.refused(
                    what() + ", and 'trust.unsigned' is 'refuse'",
                    signing.signature() == Signature.UNSIGNED
                            ? "Get a signed bundle, or its '.sig' beside it; 'aitbc trust list' shows whose signature counts."
                            : trust() + " trusts this publisher from now on.");
        }

        String remark() {
            return subject.inWords() + " is taken although " + what() + ". "
                    + (signing.signature() == Signature.UNSIGNED
                            ? "'trust.unsigned: refuse' would refuse it, 'allow' says nothing."
                            : trust() + " trusts this publisher.");
        }

        private String trust() {
            return "'aitbc trust add FILE.pem --name PUBLISHER' with the certificate or key "
                    + signing.signers().stream()
                            .map(Signer::key)
                            .findFirst()
                            .map(Fingerprint::toString)
                            .orElse("");
        }
    }
}
