package io.aitbc.itests;

import io.aitbc.itests.fixtures.phases.NeedyPlugin;
import io.aitbc.itests.fixtures.phases.PhasePlugin;
import io.aitbc.itests.fixtures.phases.Phases;
import java.nio.file.Path;

/** The bundles that the tests of the life cycle drop. */
final class Fixtures {
    private Fixtures() {}

    /** Writes its phases into the log ({@link Dist#diary}). */
    static FixtureBundle plugin(String name) {
        return FixtureBundle.of(PhasePlugin.class, Phases.class).named(name);
    }

    /** One of its phases fails: {@code false}, {@code exception}, {@code error}, {@code hang}. */
    static FixtureBundle failing(String name, String phase, String manner) {
        return plugin(name).replacing("failing-phase", phase).replacing("manner-of-failure", manner);
    }

    /** One of its phases fails until the file {@code gate} is there; also {@code temporary}, or {@code deaf} to interrupts. */
    static FixtureBundle failing(String name, String phase, String manner, Path gate) {
        return failing(name, phase, manner).replacing("path-of-the-gate", gate.toString());
    }

    /** Needs other plugins, by the text of a dependency. */
    static FixtureBundle needing(String name, String dependency) {
        return FixtureBundle.of(NeedyPlugin.class, Phases.class).named(name).replacing("needed-plugin", dependency);
    }
}
