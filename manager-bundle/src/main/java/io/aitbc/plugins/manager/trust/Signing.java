package io.aitbc.plugins.manager.trust;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What verification found about bytes that it let through.
 *
 * @param signers those who count: the trusted ones of a valid signature, the strangers of an untrusted one
 * @param remarks sentences for the operator about what is allowed and should not stay so
 */
public record Signing(Signature signature, List<Signer> signers, List<String> remarks) {

    /** Nobody signed, and nothing is to be said about it. */
    public static final Signing NONE = new Signing(Signature.UNSIGNED, List.of(), List.of());

    /** Copies the lists. */
    public Signing {
        signers = List.copyOf(signers);
        remarks = List.copyOf(remarks);
    }

    /** Who signed, in a sentence. */
    public String inWords() {
        return signers.isEmpty()
                ? "nobody"
                : signers.stream().map(Signer::inWords).distinct().collect(Collectors.joining(" and "));
    }
}
