package io.aitbc.plugins.manager.registry.source;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.registry.index.RegistryIndex;
import io.aitbc.plugins.manager.trust.keys.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What counts of a registry at one moment. Immutable.
 *
 * @param index what it offers; nothing when {@code known} is false
 * @param known whether there is an index that counts
 * @param signer the key that signed it; empty where no key is demanded
 * @param changed when this content came
 * @param checked when its source last said that this is its content
 * @param trouble why it is not as fresh as it could be; its message is one sentence with the way forward; empty when the last attempt went well
 */
public record RegistryState(
        RegistryPlace place,
        RegistryIndex index,
        boolean known,
        Optional<Fingerprint> signer,
        Optional<Instant> changed,
        Optional<Instant> checked,
        Optional<Cause> trouble) {

    static RegistryState nothing(RegistryPlace place) {
        return new RegistryState(
                place,
                RegistryIndex.EMPTY,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    RegistryState troubled(Cause cause) {
        return new RegistryState(place, index, known, signer, changed, checked, Optional.of(cause));
    }

    /** The same without an index that no longer counts. */
    RegistryState ended(String sentence) {
        return new RegistryState(
                place,
                RegistryIndex.EMPTY,
                false,
                signer,
                changed,
                checked,
                Optional.of(Cause.of(Reason.Code.REFUSED, sentence)));
    }

    /** The warning for whoever uses this, with the age of what is used; empty when all is well. */
    public Optional<String> warning(Instant now) {
        return trouble.map(cause -> cause.message()
                + (known
                        ? " The last good copy, confirmed "
                                + checked.map(at -> age(at, now) + " ago").orElse("at an unknown time") + ", is used."
                        : " Nothing is known of what this registry offers."));
    }

    private static String age(Instant then, Instant now) {
        Duration age = Duration.between(then, now);
        if (age.toDays() > 0) {
            return age.toDays() + "d " + age.toHoursPart() + "h";
        }
        return age.toHours() > 0
                ? age.toHours() + "h " + age.toMinutesPart() + "m"
                : age.toMinutes() > 0 ? age.toMinutes() + "m" : Math.max(0, age.toSeconds()) + "s";
    }
}
