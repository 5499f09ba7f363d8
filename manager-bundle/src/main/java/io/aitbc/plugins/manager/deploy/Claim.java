package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.admission.Verdict;
import io.aitbc.plugins.manager.deploy.Observation.Bundle;
import io.aitbc.plugins.manager.deploy.Observation.Loose;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Mark;
import io.aitbc.plugins.manager.deploy.store.DesiredStates;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one file has to say about one name. */
sealed interface Claim {

    /** Bytes that can be used for the name. */
    record Offer(Present present, Artifact artifact) implements Claim {
        String name() {
            return artifact.descriptor().name();
        }

        String version() {
            return artifact.descriptor().version();
        }
    }

    /**
     * Bytes of a readable name that cannot be used.
     *
     * @param version as far as it could be read
     * @param library the version of the library whose place it claims, empty for a plugin
     */
    record Refusal(Present present, String name, Optional<String> version, Optional<String> library, Reason reason)
            implements Claim {}

    /** A file without a readable name. */
    record Nameless(Present present, Reason reason) implements Claim {}

    /** Reads the claims of a file; one that was overwritten while its bytes are in use speaks for both. */
    static List<Claim> of(Present present, Standing standing) {
        Map<String, Mark> marks = standing.marks();
        List<Claim> claims = new ArrayList<>();
        Claim found = agreed(found(present, marks), standing);
        Optional<Artifact> held = present.held()
                .filter(artifact -> !(found instanceof Offer) && !forbidden(marks, artifact.sha256(), present))
                .filter(artifact -> !standing.forbidden().containsKey(artifact.sha256()));
        held.ifPresent(artifact -> claims.add(new Offer(present, artifact)));
        if (!(found instanceof Refusal refusal
                && held.map(a -> names(a, refusal)).orElse(false))) {
            claims.add(found);
        }
        held.flatMap(artifact -> overwritten(artifact, found)).ifPresent(claims::add);
        return claims;
    }

    /**
     * Whether these bytes must not be taken. What the operator uninstalled is meant in the files that could not be
     * deleted; bytes for which another version stands in are meant wherever they are.
     */
    static boolean forbidden(Map<String, Mark> marks, String sha256, Present present) {
        Mark mark = marks.get(sha256);
        return mark != null
                && (mark.sentBack() || mark.files().contains(present.file().toString()));
    }

    /** What came with the runtime is as good as the runtime, whoever signed other versions. */
    private static Claim agreed(Claim claim, Standing standing) {
        if (claim instanceof Offer offer && offer.present().folder().ownedByInstance()) {
            return standing.objection(offer.artifact())
                    .<Claim>map(reason -> new Refusal(
                            offer.present(), offer.name(), Optional.of(offer.version()), Optional.empty(), reason))
                    .orElse(claim);
        }
        return claim;
    }

    private static Claim found(Present present, Map<String, Mark> marks) {
        if (present.observation() instanceof Bundle bundle) {
            return found(present, bundle, marks);
        }
        return new Nameless(present, ((Loose) present.observation()).reason());
    }

    private static Claim found(Present present, Bundle bundle, Map<String, Mark> marks) {
        if (bundle.verdict() instanceof Verdict.Admitted admitted) {
            Descriptor descriptor = admitted.descriptor();
            Mark mark = marks.get(bundle.sha256());
            return mark != null && forbidden(marks, bundle.sha256(), present)
                    ? refusal(present, descriptor, Finding.marked(descriptor, present.file(), mark))
                    : new Offer(present, artifact(present, bundle, descriptor));
        }
        if (bundle.verdict() instanceof Verdict.Held held) {
            return refusal(present, held.descriptor(), held.reason());
        }
        Verdict.Refused refused = (Verdict.Refused) bundle.verdict();
        Reason reason = Finding.all(refused);
        return refused.name()
                .<Claim>map(name -> new Refusal(present, name, refused.version(), Optional.empty(), reason))
                .orElseGet(() -> new Nameless(present, reason));
    }

    private static Refusal refusal(Present present, Descriptor descriptor, Reason reason) {
        return new Refusal(present, descriptor.name(), Optional.of(descriptor.version()), library(descriptor), reason);
    }

    private static Optional<String> library(Descriptor descriptor) {
        return descriptor.isPlugin() ? Optional.empty() : Optional.of(descriptor.version());
    }

    private static Artifact artifact(Present present, Bundle bundle, Descriptor descriptor) {
        return new Artifact(
                descriptor,
                bundle.sha256(),
                bundle.staged(),
                present.folder().source(),
                Optional.of(present.file()),
                bundle.signing());
    }

    private static boolean names(Artifact artifact, Refusal refusal) {
        return DesiredStates.key(artifact.descriptor().name()).equals(DesiredStates.key(refusal.name()));
    }

    private static Optional<Claim> overwritten(Artifact held, Claim by) {
        Descriptor before = held.descriptor();
        if (by instanceof Nameless nameless) {
            return Optional.of(overwritten(before, nameless.present(), Optional.empty(), nameless.reason()));
        }
        if (by instanceof Refusal refusal) {
            return Optional.of(overwritten(before, refusal.present(), refusal.version(), refusal.reason()));
        }
        return Optional.empty();
    }

    private static Claim overwritten(Descriptor before, Present present, Optional<String> version, Reason reason) {
        Reason whole = Finding.overwritten(before.name(), before.version(), present.file(), reason);
        return new Refusal(present, before.name(), version, library(before), whole);
    }
}
