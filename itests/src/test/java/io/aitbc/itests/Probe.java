package io.aitbc.itests;

import io.aitbc.itests.fixtures.probe.ProbePlugin;
import java.time.Duration;
import java.util.function.Predicate;

/** A dropped {@link ProbePlugin} and what it tells by its commands, whose group has its name. */
record Probe(Dist runtime, String name) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static FixtureBundle bundle(String name) {
        return bundle(name, name);
    }

    static FixtureBundle bundle(String name, String group) {
        return FixtureBundle.of(ProbePlugin.class).named(name).replacing("-group-", group);
    }

    /** Drops it and returns when it is ACTIVE. */
    static Probe active(Dist runtime, String name) {
        return active(runtime, bundle(name));
    }

    static Probe active(Dist runtime, FixtureBundle bundle) {
        runtime.drop(bundle);
        runtime.awaits(bundle.symbolicName()).is("active");
        return new Probe(runtime, bundle.symbolicName());
    }

    /** Changes with every new instance. */
    String instance() {
        return runtime.aitbc(name, "instance").succeeded().out().strip();
    }

    /** The configuration that the plugin holds. */
    String config() {
        return runtime.aitbc(name, "config").succeeded().out().strip();
    }

    /** Waits until the plugin holds such a configuration; it may be away meanwhile. */
    void awaitConfig(String part) {
        awaitOutput(out -> out.contains(part), "config " + part, name, "config");
    }

    void awaitLog(String part) {
        awaitOutput(out -> out.contains(part), "log " + part, "log", name);
    }

    private void awaitOutput(Predicate<String> wanted, String what, String... command) {
        Cli.Result last = Deadline.in(PATIENCE).ask(() -> runtime.aitbc(command), result -> wanted.test(result.out()));
        if (!wanted.test(last.out())) {
            throw new AssertionError("'" + name + "' has no " + what + "; last: " + last);
        }
    }
}
