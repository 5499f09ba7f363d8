package io.aitbc.plugins.manager.permissions.grants;

import io.aitbc.plugins.manager.trust.Signature;
import io.aitbc.plugins.manager.trust.Signer;
import io.aitbc.plugins.manager.trust.Signing;
import java.util.List;
import java.util.TreeSet;

/**
 * Whose bytes a decision was made for: publishers that are trusted, and keys. What was granted to one signer is not
 * granted to another, also where the operator takes that one's update.
 *
 * @param ids sorted; {@code unsigned} for bytes that nobody signed
 */
record Signatories(List<String> ids) {
    private static final String UNSIGNED = "unsigned";
    /** Of bytes that nobody signed. */
    static final Signatories NOBODY = new Signatories(List.of(UNSIGNED));

    Signatories {
        ids = List.copyOf(new TreeSet<>(ids));
    }

    static Signatories of(Signing signing) {
        if (signing.signature() == Signature.UNSIGNED) {
            return NOBODY;
        }
        TreeSet<String> ids = new TreeSet<>();
        for (Signer signer : signing.signers()) {
            ids.add("key " + signer.key());
            if (signer.isTrusted()) {
                ids.add("publisher " + signer.publisher());
            }
        }
        return new Signatories(List.copyOf(ids));
    }

    /** Nobody has signed any of these: whoever does one day takes over what was decided. */
    boolean isNobody() {
        return ids.stream().allMatch(UNSIGNED::equals);
    }

    /** Whether what was decided for these counts for others. */
    boolean counts(Signatories others) {
        return isNobody() || others.ids.stream().anyMatch(ids::contains);
    }

    Signatories and(Signatories others) {
        TreeSet<String> both = new TreeSet<>(ids);
        both.addAll(others.ids);
        return new Signatories(List.copyOf(both));
    }
}
