package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.manager.admission.Verdict;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.trust.Signer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is found about bytes.
 *
 * @param signature as lists show it; {@code invalid} of bytes that are refused by verification
 * @param findings empty when the bytes would be taken
 */
public record Examined(
        Optional<String> name,
        Optional<String> version,
        Optional<String> sha256,
        String signature,
        List<String> signers,
        List<Reason> findings,
        List<String> remarks) {

    private static final String INVALID = "invalid";

    /** Copies the lists. */
    public Examined {
        signers = List.copyOf(signers);
        findings = List.copyOf(findings);
        remarks = List.copyOf(remarks);
    }

    /** Bytes of which nothing could be read but what is wrong with them: whoever asked about them is refused. */
    static Examined of(Reason reason) {
        Cause refused = new Cause(
                reason.code() == Code.NOT_FOUND ? Code.NOT_FOUND : Code.REFUSED,
                Optional.of("load"),
                reason.failure(),
                reason.message(),
                reason.fix(),
                0,
                Optional.empty());
        return new Examined(
                Optional.empty(), Optional.empty(), Optional.empty(), INVALID, List.of(), List.of(refused), List.of());
    }

    static Examined of(Observation.Bundle bundle, Optional<Reason> objection) {
        Verdict verdict = bundle.verdict();
        Optional<String> hash = Optional.of(bundle.sha256());
        if (verdict instanceof Verdict.Refused refused) {
            return new Examined(
                    refused.name(), refused.version(), hash, INVALID, List.of(), refused.findings(), List.of());
        }
        List<Reason> findings = new ArrayList<>(objection.stream().toList());
        if (verdict instanceof Verdict.Held held) {
            findings.add(held.reason());
        }
        var descriptor = bundle.admitted();
        return new Examined(
                descriptor.map(each -> each.name()),
                descriptor.map(each -> each.version()),
                hash,
                bundle.signing().signature().value(),
                bundle.signing().signers().stream()
                        .map(Signer::shown)
                        .distinct()
                        .toList(),
                findings,
                bundle.signing().remarks());
    }
}
