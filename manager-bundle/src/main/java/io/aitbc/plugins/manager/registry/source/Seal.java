package io.aitbc.plugins.manager.registry.source;

import io.aitbc.plugins.manager.registry.index.RegistryIndex;
import io.aitbc.plugins.manager.trust.keys.BadKeyMaterial;
import io.aitbc.plugins.manager.trust.keys.DetachedSignatures;
import io.aitbc.plugins.manager.trust.keys.Fingerprint;
import io.aitbc.plugins.manager.trust.keys.PemFile;
import io.aitbc.plugins.manager.trust.keys.VerifyingKey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is demanded of an index before it is believed: where the configuration names a key, its signature, a number that
 * does not go back, and an expiry that has not come.
 *
 * @param place whose index it is
 * @param base what a relative PEM file is against
 * @param known the keys that the operator trusts, by fingerprint
 */
record Seal(RegistryPlace place, Path base, Function<Fingerprint, Optional<VerifyingKey>> known) {

    boolean isDemanded() {
        return place.key().isPresent();
    }

    /**
     * Checks the signature.
     *
     * @return the key that has signed; empty where none is demanded
     */
    Optional<Fingerprint> signer(byte[] index, Optional<String> signatures) throws IndexRefused {
        if (place.key().isEmpty()) {
            return Optional.empty();
        }
        VerifyingKey key = key(place.key().get());
        if (signatures.isEmpty()) {
            throw refused(
                    "is not signed, and 'key' of the registry demands it. Let its publisher run 'aitbc registry sign',"
                            + " or remove 'key' if an unsigned index is meant");
        }
        List<DetachedSignatures.Result> results;
        try {
            results = DetachedSignatures.parse(signatures.get(), "its signature file")
                    .verify(
                            DetachedSignatures.digest(index),
                            id -> id.equals(key.id()) ? Optional.of(key) : Optional.empty());
        } catch (BadKeyMaterial e) {
            throw new IndexRefused(subject() + " was refused: " + e.sentence(), true);
        }
        for (DetachedSignatures.Result result : results) {
            if (result.key().equals(key.id())) {
                switch (result.finding()) {
                    case SOUND -> {
                        return Optional.of(key.id());
                    }
                    case BROKEN, UNKNOWN_KEY ->
                        throw new IndexRefused(
                                subject() + " was refused: its signature by " + key.id()
                                        + " does not fit its content. Somebody changed it on the way; tell its publisher.",
                                true);
                }
            }
        }
        throw refused("is signed by " + results.get(0).key() + ", and 'key' of the registry demands " + key.id()
                + ". Ask its publisher which key is right before changing 'key'");
    }

    private VerifyingKey key(String text) throws IndexRefused {
        Optional<Fingerprint> id = Fingerprint.find(text);
        if (id.isPresent()) {
            return known.apply(id.get())
                    .orElseThrow(() -> refused("cannot be checked: the key " + id.get()
                            + " is not known here. Type 'aitbc trust add FILE.pem --name PUBLISHER', or name the PEM file in"
                            + " 'key'"));
        }
        try {
            return VerifyingKey.of(PemFile.read(base.resolve(text)));
        } catch (BadKeyMaterial e) {
            throw new IndexRefused(subject() + " was refused: " + e.sentence());
        }
    }

    /** Checks what a signed index says of itself against what was seen before. Nothing is demanded of an unsigned one. */
    void admit(RegistryIndex index, String sha256, Optional<CopyState.Floor> floor, Instant now) throws IndexRefused {
        if (!isDemanded()) {
            return;
        }
        if (index.number().isEmpty() || index.expires().isEmpty()) {
            throw refused("is signed but has no " + (index.number().isEmpty() ? "'number'" : "'expires'")
                    + ", so that an old one could not be told from a new one. Let its publisher make it with"
                    + " 'aitbc registry index'");
        }
        long number = index.number().getAsLong();
        if (floor.isPresent() && number < floor.get().number()) {
            throw refused("has number " + number + ", and number " + floor.get().number()
                    + " was seen before: it is an old one. Look for who serves it; the copy of before stays in use");
        }
        if (floor.isPresent()
                && number == floor.get().number()
                && !sha256.equals(floor.get().sha256())) {
            throw refused(
                    "has number " + number + " like the one before, and another content. Let its publisher raise the"
                            + " number with 'aitbc registry index'");
        }
        Optional<String> expired = expired(index, now);
        if (expired.isPresent()) {
            throw new IndexRefused(expired.get());
        }
    }

    /** Why a signed index no longer counts; empty while it does. */
    Optional<String> expired(RegistryIndex index, Instant now) {
        return index.expires()
                .filter(end -> isDemanded() && !now.isBefore(end))
                .map(end -> subject() + " was refused: it expired on " + end
                        + ". Let its publisher renew it with 'aitbc registry index' and 'aitbc registry sign', then type"
                        + " 'aitbc registry refresh'.");
    }

    private IndexRefused refused(String what) {
        return new IndexRefused(subject() + " was refused: it " + what + ".");
    }

    private String subject() {
        return "The index of registry '" + place.name() + "'";
    }
}
