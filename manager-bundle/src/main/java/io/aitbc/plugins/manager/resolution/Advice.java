package io.aitbc.plugins.manager.resolution;

import java.util.Optional;

/** What to do about a conflict: the surest way first. */
record Advice(World world, Facts facts) {

    String text() {
        return pinned().or(this::unknown).or(this::installed).or(this::asked).orElse("See 'aitbc plugin list'.");
    }

    private Optional<String> pinned() {
        return facts.of(Fact.Pinned.class).stream()
                .findFirst()
                .map(pinned -> "If '" + pinned.name() + "' may change: 'aitbc plugin unpin " + pinned.name() + "'.");
    }

    private Optional<String> unknown() {
        return facts.names().stream()
                .filter(name -> world.of(name).isEmpty())
                .findFirst()
                .map(name ->
                        "Name a registry that offers '" + name + "' under 'registries' in etc/aitbc.yaml, or install"
                                + " its bundle first: 'aitbc plugin install FILE'.");
    }

    /** Somebody else's plugin stands in the way: it moves only when it is asked for, or goes. */
    private Optional<String> installed() {
        return facts.of(Fact.Stays.class).stream()
                .map(stays -> stays.candidate().name())
                .filter(name -> facts.goal(name).isEmpty())
                .findFirst()
                .map(name -> "Uninstall '" + name
                        + "' first, or wait for a version of it that goes with this: 'aitbc registry" + " show " + name
                        + "'.");
    }

    private Optional<String> asked() {
        return facts.of(Fact.Asked.class).stream()
                .map(asked -> asked.goal().name())
                .findFirst()
                .map(name -> "See 'aitbc registry show " + name + "' for its versions and what they need.");
    }
}
