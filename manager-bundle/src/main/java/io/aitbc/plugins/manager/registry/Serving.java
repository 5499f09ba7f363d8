package io.aitbc.plugins.manager.registry;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.registry.source.RegistryPlace;
import io.aitbc.plugins.manager.registry.source.RegistryState;
import java.util.List;
import java.util.Optional;

/**
 * Which registry serves a name: the guard against dependency confusion. Pure.
 *
 * <p>A name that some scopes contain is served by the first registry with such scopes and by no other, also where that
 * registry does not have it or is away. Any other name is served by the first registry without scopes that speaks of it;
 * while one before it cannot say whether it does, the name is held.
 */
record Serving(List<RegistryState> states) {

    /**
     * @param state empty when nobody has the name
     * @param hold why nobody may serve it now
     */
    record Answer(Optional<RegistryState> state, Optional<Cause> hold) {}

    Answer of(String name) {
        Optional<RegistryState> scoped =
                states.stream().filter(state -> state.place().isFor(name)).findFirst();
        if (scoped.isPresent()) {
            return scoped.get().known()
                    ? new Answer(scoped.filter(state -> state.index().knows(name)), Optional.empty())
                    : new Answer(
                            Optional.empty(),
                            Optional.of(held(
                                    name,
                                    scoped.get(),
                                    "its scopes contain the name, so that no other registry may serve it, and its index is not known",
                                    "Type 'aitbc registry refresh', or change 'scopes' of the registry.")));
        }
        for (RegistryState state : states) {
            if (!state.place().scopes().isEmpty()) {
                continue;
            }
            if (!state.known()) {
                boolean elsewhere = others(state.place()).stream()
                        .anyMatch(other -> other.index().knows(name));
                return new Answer(
                        Optional.empty(),
                        Optional.of(held(
                                name,
                                state,
                                "its index is not known"
                                        + (elsewhere
                                                ? ", and another registry that comes after it may not serve a name that it may have"
                                                : ""),
                                "Type 'aitbc registry refresh', give the other registry 'scopes' that contain the name, or"
                                        + " remove this registry from etc/aitbc.yaml.")));
            }
            if (state.index().knows(name)) {
                return new Answer(Optional.of(state), Optional.empty());
            }
        }
        return new Answer(Optional.empty(), Optional.empty());
    }

    private List<RegistryState> others(RegistryPlace place) {
        return states.stream()
                .filter(state -> state.place().scopes().isEmpty())
                .filter(state -> !state.place().equals(place))
                .toList();
    }

    private static Cause held(String name, RegistryState state, String why, String fix) {
        String trouble = state.trouble().map(cause -> " " + cause.message()).orElse("");
        return Cause.of(
                        Reason.Code.REFUSED,
                        "Plugin '" + name + "' was not looked for beyond registry '"
                                + state.place().name() + "': " + why + "." + trouble)
                .withFix(fix);
    }
}
