package io.aitbc.plugins.manager.trust.store;

import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.trust.Signature;
import io.aitbc.plugins.manager.trust.Signer;
import io.aitbc.plugins.manager.trust.Signing;
import io.aitbc.plugins.manager.trust.store.TrustState.Agreed;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Whose updates of each plugin are taken: a snapshot. Once bytes of a signer were chosen for a name, bytes of another
 * signer, or of nobody, are refused until the operator agrees. What was never signed may be signed from one day on.
 */
public record Signers(Map<String, Agreed> byName) {

    /** Nothing was signed so far. */
    public static final Signers NOBODY = new Signers(Map.of());

    /** Copies the map. */
    public Signers {
        byName = Map.copyOf(byName);
    }

    static String key(String plugin) {
        return plugin.toLowerCase(Locale.ROOT);
    }

    /** What a plugin's signers are remembered as; empty for bytes that nobody signed. */
    static Optional<Agreed> of(Signing signing) {
        return signing.signature() == Signature.UNSIGNED ? Optional.empty() : Optional.of(agreed(signing));
    }

    static Agreed agreed(Signing signing) {
        List<String> publishers = signing.signers().stream()
                .filter(Signer::isTrusted)
                .map(Signer::publisher)
                .distinct()
                .sorted()
                .toList();
        List<String> keys = signing.signers().stream()
                .map(signer -> signer.key().toString())
                .distinct()
                .sorted()
                .toList();
        return new Agreed(publishers, keys);
    }

    /** Why an update may not be taken, because its signer is another one; empty when there is nothing against it. */
    public Optional<Cause> objection(String plugin, String version, Signing signing) {
        Agreed agreed = byName.get(key(plugin));
        if (agreed == null || agreed.keys().isEmpty() || same(agreed, signing)) {
            return Optional.empty();
        }
        String known = agreed.publishers().isEmpty()
                ? "the key " + String.join(", ", agreed.keys())
                : "'" + String.join("' and '", agreed.publishers()) + "'";
        boolean unsigned = signing.signature() == Signature.UNSIGNED;
        String what = unsigned
                ? "nobody has signed it, and what was taken of '" + plugin + "' before is signed by " + known
                : "it is signed by " + signing.inWords() + ", and what was taken of '" + plugin + "' before by "
                        + known;
        return Optional.of(Cause.of(Code.REFUSED, "Plugin '" + plugin + "' " + version + " was refused: " + what + ".")
                .withPhase("load")
                .withFix("If you know why, 'aitbc trust accept " + plugin
                        + "' agrees to it; otherwise remove the file."));
    }

    private static boolean same(Agreed agreed, Signing signing) {
        return signing.signers().stream()
                .anyMatch(signer -> agreed.keys().contains(signer.key().toString())
                        || (signer.isTrusted() && agreed.publishers().contains(signer.publisher())));
    }
}
