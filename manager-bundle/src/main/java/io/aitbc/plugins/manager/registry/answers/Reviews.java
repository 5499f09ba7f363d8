package io.aitbc.plugins.manager.registry.answers;

import io.aitbc.plugins.management.RegistryEntryView;
import io.aitbc.plugins.manager.registry.index.RegistryEntry;
import io.aitbc.plugins.manager.registry.index.Review;
import io.aitbc.plugins.manager.trust.keys.BadKeyMaterial;
import io.aitbc.plugins.manager.trust.keys.DetachedSignatures;
import io.aitbc.plugins.manager.trust.keys.Fingerprint;
import io.aitbc.plugins.manager.trust.keys.VerifyingKey;
import java.util.Optional;
import java.util.function.Function;

/** Judges reviews: a signature counts when its key is one that the operator trusts. */
record Reviews(Function<Fingerprint, Optional<VerifyingKey>> keys) {

    /** A review and what it is worth. */
    record Judged(String by, String date, String commit, boolean verified, String remark)
            implements RegistryEntryView.Review {}

    Optional<RegistryEntryView.Review> of(RegistryEntry entry) {
        return entry.review().map(review -> judged(entry, review));
    }

    private Judged judged(RegistryEntry entry, Review review) {
        Optional<String> sha256 = entry.parcel().sha256();
        if (review.signature().isEmpty() || review.keyId().isEmpty()) {
            return worth(review, false, "it is not signed");
        }
        if (sha256.isEmpty()) {
            return worth(review, false, "the entry has no checksum that it could be about");
        }
        try {
            DetachedSignatures signatures = DetachedSignatures.parse(
                    "aitbc-signature-1 " + review.keyId().get() + " "
                            + review.signature().get(),
                    "The review's signature");
            byte[] statement = Review.statement(entry.name(), entry.version().toString(), sha256.get(), review);
            DetachedSignatures.Result result = signatures
                    .verify(DetachedSignatures.digest(statement), keys)
                    .get(0);
            return switch (result.finding()) {
                case SOUND -> worth(review, true, "signed by " + result.key());
                case BROKEN ->
                    worth(review, false, "its signature does not fit what it says, or is about another bundle");
                case UNKNOWN_KEY ->
                    worth(review, false, "it is signed by " + result.key() + ", which is not trusted here");
            };
        } catch (BadKeyMaterial e) {
            return worth(review, false, "its signature cannot be read");
        }
    }

    private static Judged worth(Review review, boolean verified, String remark) {
        return new Judged(review.by(), review.date(), review.commit(), verified, remark);
    }
}
