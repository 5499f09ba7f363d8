package io.aitbc.plugins.manager.registry.index;

import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.Dependency;
import io.aitbc.plugins.manager.admission.SemVer;
import io.aitbc.plugins.manager.reason.Quote;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a plugin runs, as far as an index says it. The bundle itself has the last word, at admission. Immutable.
 *
 * @param min the lowest AITBC version, inclusive
 * @param max the highest AITBC version, inclusive
 * @param platforms {@code linux}, {@code macos/arm64}, {@code any} ..; empty means any
 * @param java the lowest Java version
 */
public record Compatibility(Optional<SemVer> min, Optional<SemVer> max, List<String> platforms, OptionalInt java) {

    /** Copies the platforms. */
    public Compatibility {
        platforms = List.copyOf(platforms);
    }

    /** Why it does not run here, as "it needs .., and this is .."; empty when it does. */
    public Optional<String> misfit(AdmissionContext here, List<Dependency> requires) {
        SemVer platform = here.platformVersion();
        String present = ", and this platform is AITBC " + platform;
        if (min.isPresent() && platform.compareTo(min.get()) < 0) {
            return Optional.of("it needs AITBC " + min.get() + " or later" + present);
        }
        if (max.isPresent() && platform.compareTo(max.get()) > 0) {
            return Optional.of("it needs AITBC " + max.get() + " or earlier" + present);
        }
        for (Dependency dependency : requires) {
            boolean counts = dependency.isPlatform() && !dependency.optional();
            if (counts && !dependency.range().contains(platform)) {
                return Optional.of("it needs AITBC " + dependency.range() + present);
            }
        }
        if (!platforms.isEmpty() && platforms.stream().noneMatch(here::fits)) {
            return Optional.of("it supports " + Quote.of(String.join(", ", platforms)) + ", and this is " + here.os()
                    + "/" + here.arch());
        }
        return java.isPresent() && java.getAsInt() > here.javaFeature()
                ? Optional.of("it needs Java " + java.getAsInt() + " or later, and this runtime runs on Java "
                        + here.javaFeature())
                : Optional.empty();
    }
}
