package io.aitbc.plugins.manager.shell.views;

import io.aitbc.plugins.PluginHealth;
import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.PluginView;
import io.aitbc.plugins.management.Reason;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which plugins an operator must look at: those that are wanted started and are in ERROR, held or UNHEALTHY. DEGRADED and
 * UNKNOWN are not trouble, nor is a plugin on its way.
 */
public final class Trouble {

    /** What somebody said, or what goes without saying. */
    private static final Set<Reason.Code> AS_TOLD =
            Set.of(Reason.Code.SHADOWED, Reason.Code.PINNED, Reason.Code.ROLLED_BACK, Reason.Code.UNLOADED_BY_OPERATOR);

    private Trouble() {}

    /** Returns the sentence about a plugin in trouble; empty for all others. */
    public static Optional<String> of(PluginView view) {
        if (!isWanted(view)) {
            return Optional.empty();
        }
        if (view.status() == PluginStatus.ERROR) {
            return Optional.of(sentence(view, "is in ERROR"));
        }
        if (view.status() == PluginStatus.ACTIVE) {
            return view.health()
                    .filter(health -> health == PluginHealth.State.UNHEALTHY)
                    .map(health -> "Plugin '" + view.name() + "' is ACTIVE and says it is unhealthy."
                            + " 'aitbc health " + view.name() + "' shows its message.");
        }
        return isHeld(view)
                ? Optional.of(sentence(view, "is held in " + view.status().name()))
                : Optional.empty();
    }

    /** Returns the sentence about a plugin that runs, but not as its files and its entry say; empty for all others. */
    public static Optional<String> unheeded(PluginView view) {
        if (view.kind() != PluginView.Kind.PLUGIN || of(view).isPresent()) {
            return Optional.empty();
        }
        Stream<Reason> reasons = view.candidates().stream().map(PluginView.Candidate::reason);
        return Stream.concat(view.status() == PluginStatus.ACTIVE ? view.reason().stream() : Stream.empty(), reasons)
                .filter(reason -> !AS_TOLD.contains(reason.code()))
                .findFirst()
                .map(reason -> reason.message() + " 'aitbc plugin why " + view.name() + "' says what to do.");
    }

    private static boolean isWanted(PluginView view) {
        return view.kind() == PluginView.Kind.PLUGIN
                && view.enabled()
                && view.wanted().equals("started");
    }

    private static boolean isHeld(PluginView view) {
        return view.phase().isEmpty()
                && view.reason()
                        .filter(reason ->
                                reason.code() != Reason.Code.LAZY && reason.code() != Reason.Code.UNLOADED_BY_OPERATOR)
                        .isPresent();
    }

    private static String sentence(PluginView view, String state) {
        String why = view.reason()
                .map(Reason::message)
                .map(message -> ": " + message)
                .orElse(".");
        return "Plugin '" + view.name() + "' " + state + why + " 'aitbc plugin why " + view.name()
                + "' says what to do.";
    }
}
