package io.aitbc.plugins.manager.admission.verify;

import io.aitbc.plugins.manager.admission.verify.archive.Fault;
import io.aitbc.plugins.manager.trust.Keyring;
import io.aitbc.plugins.manager.trust.Keyring.Owned;
import io.aitbc.plugins.manager.trust.Signer;
import io.aitbc.plugins.manager.trust.TrustedKey;
import io.aitbc.plugins.manager.trust.keys.BadKeyMaterial;
import io.aitbc.plugins.manager.trust.keys.DetachedSignatures;
import io.aitbc.plugins.manager.trust.keys.DetachedSignatures.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the signature file beside a file comes to. */
final class Detached {

    private Detached() {}

    /**
     * What was found.
     *
     * @param faults that a line does not fit the bytes, or the text cannot be read
     */
    record Found(List<Statement> statements, List<Fault> faults) {}

    static Found judge(String text, Path file, Keyring keyring, Instant at) throws IOException {
        List<Statement> statements = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        try {
            DetachedSignatures signatures = DetachedSignatures.parse(text, "its signature file");
            byte[] digest = DetachedSignatures.digest(file);
            for (Result result : signatures.verify(digest, keyring::verifyingKey)) {
                switch (result.finding()) {
                    case SOUND ->
                        keyring.key(result.key()).ifPresent(owned -> statements.add(sound(owned, keyring, at)));
                    case UNKNOWN_KEY -> statements.add(stranger(result, keyring));
                    case BROKEN ->
                        faults.add(new Fault(
                                "does not fit its signature file: the key " + result.key() + " has signed other bytes",
                                "Copy the file and its '.sig' again, both from where they were signed."));
                }
            }
        } catch (BadKeyMaterial e) {
            String sentence = e.sentence();
            faults.add(new Fault(
                    "has a signature file that cannot be used: " + withoutStop(sentence),
                    "Copy the '.sig' again from where it was signed, or remove it."));
        }
        return new Found(statements, faults);
    }

    private static Statement sound(Owned<TrustedKey.Ed25519> owned, Keyring keyring, Instant at) {
        Signer signer = new Signer(owned.publisher().name(), owned.key().id(), "");
        Optional<Statement> objection = Revocations.against(signer.key(), signer, keyring)
                .or(() -> Validity.against(owned.key(), signer, keyring, at));
        return objection.orElseGet(() -> Statement.good(signer));
    }

    private static Statement stranger(Result result, Keyring keyring) {
        Signer signer = new Signer("", result.key(), "");
        return Revocations.against(result.key(), signer, keyring).orElseGet(() -> Statement.good(signer));
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
