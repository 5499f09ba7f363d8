package io.aitbc.plugins.manager.sets;

import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.resolution.Ask;
import io.aitbc.plugins.manager.resolution.Resolution;
import java.util.Optional;
import java.util.stream.Collectors;

/** The sentences about plans that came to nothing. */
final class Words {
    private Words() {}

    static Cause unknown(String name, Optional<String> meant) {
        return Cause.of(
                        Code.NOT_FOUND,
                        "No registry offers a plugin '" + name + "'."
                                + meant.map(other -> " Did you mean '" + other + "'?")
                                        .orElse(""))
                .withFix("'aitbc registry search TEXT' looks for plugins; a bundle is installed by its path, such as"
                        + " './" + name + ".jar'.");
    }

    static Cause noRegistry(String name) {
        return Cause.of(Code.NOT_FOUND, "Plugin '" + name + "' cannot be looked for: no registry is configured.")
                .withFix("Name one under 'registries' in etc/aitbc.yaml, or install a bundle by its path, such as './"
                        + name + ".jar'.");
    }

    static Cause noOffer(Present there) {
        return Cause.of(
                        Code.NOT_FOUND,
                        "Plugin '" + there.name() + "' stays at " + there.version() + ": no registry offers it.")
                .withFix("See 'aitbc registry list'.");
    }

    static String pinned(Present there) {
        String note = there.pin()
                .map(pin -> pin.note())
                .filter(text -> !text.isEmpty())
                .orElse("no note");
        return "Plugin '" + there.name() + "' stays at " + there.version() + ": it is pinned (" + note + ").";
    }

    static String waiting(Present there, Present.Waiting waiting) {
        return "Plugin '" + there.name() + "' stays at " + there.version() + ": " + waiting.version()
                + " is here, and waits until an operator agrees to what it asks for: 'aitbc plugin grant "
                + there.name()
                + "'.";
    }

    static String stranger(Present there, String registry) {
        return "Plugin '" + there.name() + "' stays at " + there.version() + ": registry '" + registry
                + "' offers that name, and it did not come from there.";
    }

    static String agree(String name, String registry) {
        return "If it is to come from there: 'aitbc plugin install " + name + " --from " + registry + "'.";
    }

    static Cause conflict(String verb, Ask ask, Resolution.Conflict conflict) {
        return Cause.of(Code.REFUSED, what(ask, verb) + ": " + conflict.text() + ".")
                .withFix(conflict.advice());
    }

    static Cause givenUp(String verb, Ask ask, Resolution.GivenUp givenUp) {
        return Cause.of(
                        Code.NOT_DONE,
                        what(ask, verb) + ": after " + givenUp.deadEnds()
                                + " dead ends it is still open whether there is a set of versions that goes together.")
                .withFix("Ask for less at once, or name exact versions.");
    }

    private static String what(Ask ask, String verb) {
        String names = ask.goals().stream().map(goal -> "'" + goal.name() + "'").collect(Collectors.joining(", "));
        return (names.isEmpty() ? "Nothing" : names) + " " + (ask.goals().size() > 1 ? "were" : "was") + " not " + verb;
    }
}
