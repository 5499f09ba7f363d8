package io.aitbc.plugins.manager.admission.verify;

import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.trust.Keyring;
import io.aitbc.plugins.manager.trust.Signature;
import io.aitbc.plugins.manager.trust.Signer;
import io.aitbc.plugins.manager.trust.Signing;
import java.util.Comparator;
import java.util.List;

/**
 * Counts publishers, not keys: whoever signs twice has signed once. A signature with an objection does not count; it is a
 * finding only where it is missing, so that an old key beside a new one does no harm.
 */
record Ballot(Subject subject, List<Statement> statements, Keyring keyring) {

    private List<Signer> counted() {
        return statements.stream()
                .filter(Statement::counts)
                .map(Statement::signer)
                .sorted(Comparator.comparing(Signer::publisher).thenComparing(Signer::key))
                .toList();
    }

    private long votes() {
        return counted().stream().map(Signer::publisher).distinct().count();
    }

    private boolean enough() {
        return votes() >= keyring.policy().signersRequired();
    }

    Signing signing() {
        List<Signer> counted = counted();
        if (!counted.isEmpty()) {
            return new Signing(enough() ? Signature.VALID : Signature.UNTRUSTED, counted, List.of());
        }
        return new Signing(
                statements.isEmpty() ? Signature.UNSIGNED : Signature.UNTRUSTED,
                statements.stream().map(Statement::signer).toList(),
                List.of());
    }

    List<Cause> findings() {
        if (enough()) {
            return List.of();
        }
        List<Cause> objections = statements.stream()
                .filter(statement -> statement.objection().isPresent())
                .map(statement -> subject.refused(
                        "the signature of " + statement.signer().inWords() + " "
                                + statement.objection().orElse(""),
                        statement.fix()))
                .distinct()
                .toList();
        if (!objections.isEmpty() || votes() == 0) {
            return objections;
        }
        int required = keyring.policy().signersRequired();
        return List.of(subject.refused(
                "it is signed by " + votes() + " of the " + required + " publishers that 'trust.signers_required' asks"
                        + " for, " + signing().inWords(),
                "Have another trusted publisher sign it too; 'aitbc trust list' shows who counts."));
    }
}
