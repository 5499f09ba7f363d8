package io.aitbc.itests;

import java.nio.file.Path;
import java.util.stream.Stream;

/** What is wrong with what a plugin needs, what somebody said of it, its configuration and its code. */
final class FaultsOfPlugins {
    private final Dist runtime;
    private final Planting planting;

    FaultsOfPlugins(Dist runtime, Planting planting) {
        this.runtime = runtime;
        this.planting = planting;
    }

    Stream<Fault> all() {
        return Stream.of(dependencies(), wishes(), configurations(), phases()).flatMap(each -> each);
    }

    private Stream<Fault> dependencies() {
        return Stream.of(
                Fault.of("a dependency that is not there", "lonely")
                        .plant(() -> runtime.drop(Fixtures.needing("lonely", "friend")))
                        .is("loaded")
                        .because("waiting_for_plugin")
                        .naming("'lonely'", "'friend'", "not there")
                        .next("Drop a bundle of plugin 'friend'", () -> runtime.drop(Fixtures.plugin("friend")))
                        .healsByItself(),
                Fault.of("a dependency in another version", "picky")
                        .plant(() -> {
                            planting.active(Fixtures.plugin("old"));
                            runtime.drop(Fixtures.needing("picky", "old [2.0,3.0)"));
                        })
                        .is("loaded")
                        .because("dependency_version")
                        .naming("'picky'", "'old [2.0,3.0)'", "1.0.0")
                        .next(
                                "Drop a version of plugin 'old' that fits",
                                () -> runtime.drop(Fixtures.plugin("old").version("2.2.0")))
                        .healsByItself(),
                Fault.of("a dependency of a dependency that failed", "top")
                        .plant(() -> runtime.drop(planting.failing("bottom", "start", "exception"))
                                .drop(Fixtures.needing("middle", "bottom"))
                                .drop(Fixtures.needing("top", "middle")))
                        .is("loaded")
                        .because("phase_failed")
                        .in("start")
                        .naming("'bottom'", "planted in start")
                        .nextIsACommand(() -> planting.open("bottom")),
                Fault.of("a dependency that was stopped", "dependent")
                        .plant(() -> {
                            planting.active(Fixtures.plugin("provider"));
                            planting.active(Fixtures.needing("dependent", "provider"));
                            planting.command("plugin", "stop", "provider");
                        })
                        .is("inactive")
                        .because("stopped_by_operator")
                        .naming("'provider'")
                        .nextIsACommand(),
                planting.entry(Fault.of("a dependency that is disabled", "hopeful"), "switched-off", "enabled: false")
                        .plant(() -> runtime.drop(Fixtures.plugin("switched-off"))
                                .drop(Fixtures.needing("hopeful", "switched-off")))
                        .is("loaded")
                        .because("disabled")
                        .naming("'switched-off'")
                        .next(
                                "plugins.switched-off.enabled to true",
                                () -> planting.correct("switched-off", "enabled: true"))
                        .healsByItself(),
                Fault.of("a circle of dependencies", "egg")
                        .plant(() ->
                                runtime.drop(Fixtures.needing("egg", "hen")).drop(Fixtures.needing("hen", "egg")))
                        .because("dependency_cycle")
                        .naming("egg", "hen")
                        .next(
                                "Remove one of these dependencies",
                                () -> runtime.drop(
                                        "hen-1.0.0.jar",
                                        Fixtures.plugin("hen").version("1.1.0").bytes()))
                        .healsByItself());
    }

    private Stream<Fault> wishes() {
        return Stream.of(
                planting.entry(Fault.of("disabled", "disabled"), "enabled: false")
                        .plant(() -> runtime.drop(Fixtures.plugin("disabled")))
                        .is("unloaded")
                        .because("disabled")
                        .asTold()
                        .naming("'disabled' is disabled")
                        .next(
                                "Set plugins.disabled.enabled to true",
                                () -> planting.correct("disabled", "enabled: true"))
                        .healsByItself(),
                Fault.of("unloaded by the operator", "unloaded")
                        .plant(() -> {
                            planting.active(Fixtures.plugin("unloaded"));
                            planting.command("plugin", "unload", "unloaded");
                        })
                        .is("unloaded")
                        .because("unloaded_by_operator")
                        .asTold()
                        .naming("'unloaded'", "operator")
                        .nextIsACommand(),
                Fault.of("stopped by the operator", "stopped")
                        .plant(() -> {
                            planting.active(Fixtures.plugin("stopped"));
                            planting.command("plugin", "stop", "stopped");
                        })
                        .is("inactive")
                        .because("stopped_by_operator")
                        .asTold()
                        .naming("'stopped'")
                        .nextIsACommand(),
                Fault.of("uninstalled, and its file cannot be deleted", "shipped")
                        .plant(() -> {
                            Fixtures.plugin("shipped")
                                    .writeTo(runtime.installation().resolve("plugins"));
                            runtime.awaits("shipped").is("active");
                            planting.command("plugin", "uninstall", "shipped");
                        })
                        .is("unloaded")
                        .because("unloaded_by_operator")
                        .asTold()
                        .naming("'shipped'", "was uninstalled", "shipped-1.0.0.jar")
                        .nextIsACommand(),
                Fault.of("a bundle installed by hand", "smuggled")
                        .plant(() -> {
                            Path file = Fixtures.plugin("smuggled").writeTo(runtime.base());
                            runtime.shell("felix:install " + file.toUri()).succeeded();
                        })
                        .is("unloaded")
                        .because("not_admitted")
                        .naming("'smuggled'", "by hand")
                        .next("deploy/", () -> runtime.drop(Fixtures.plugin("smuggled"))));
    }

    private Stream<Fault> configurations() {
        return Stream.of(
                misconfigured("an unknown key", "unknown-key", "url: 'x', colour: red", "url: 'x'", "colour"),
                misconfigured("a key that is missing", "missing-key", "count: 1", "url: 'x'", "url"),
                misconfigured(
                        "a value of another type",
                        "typed-wrong",
                        "url: 'x', count: many",
                        "url: 'x', count: 2",
                        "count"),
                misconfigured(
                        "a variable that is not set",
                        "unset-variable",
                        "url: '${AITBC_IT_NOT_SET}'",
                        "url: 'x'",
                        "AITBC_IT_NOT_SET"),
                planting.entry(
                                Fault.of("a configuration that its code refuses", "refusing"),
                                "enabled: true, config: {refuse: 'not like this'}")
                        .plant(() -> runtime.drop(Probe.bundle("refusing")))
                        .because("configuration")
                        .in("initialize")
                        .naming("'refusing'", "not like this")
                        .next(
                                "Correct the entry of 'refusing'",
                                () -> planting.correct("refusing", "enabled: true, config: {}"))
                        .healsByItself());
    }

    private Stream<Fault> phases() {
        return Stream.of(
                broken("a constructor that throws", "constructing", "construct", "exception", "phase_failed")
                        .naming("'constructing'", "planted in construct"),
                broken("initialize() that returns false", "falsely", "initialize", "false", "phase_false")
                        .naming("'falsely'", "initialize() returned false"),
                broken("start() that throws", "throwing", "start", "exception", "phase_failed")
                        .naming("'throwing'", "IllegalStateException: planted in start"),
                broken("start() that hangs", "hanging", "start", "hang", "time_limit")
                        .naming("'hanging'", "out of time", "start"),
                broken("a thread that does not leave", "stuck", "start", "deaf", "stuck")
                        .plant(() -> {
                            runtime.drop(planting.failing("stuck", "start", "deaf"));
                            runtime.awaits("stuck").is("error", "time_limit");
                            runtime.aitbc("plugin", "start", "--timeout", "1", "stuck");
                        })
                        .naming("'stuck'", "stuck in start since")
                        .next("starts by itself when that thread leaves", () -> planting.open("stuck"))
                        .healsByItself(),
                Fault.of("a temporary failure", "passing")
                        .plant(() -> runtime.drop(planting.failing("passing", "start", "temporary")))
                        .because("temporary")
                        .in("start")
                        .naming("'passing'", "The gate is closed")
                        .nextIsACommand(() -> planting.open("passing")),
                planting.entry(
                                Fault.of("a plugin that is not well", "sick"),
                                "enabled: true, unhealthy_after: 1, config: {health: unhealthy}")
                        .plant(() -> runtime.drop(Probe.bundle("sick")))
                        .because("unhealthy")
                        .in("health")
                        .naming("'sick'", "not well")
                        .next(
                                "It is started again by itself",
                                () -> planting.correct("sick", "enabled: true, config: {health: healthy}"))
                        .healsByItself());
    }

    private Fault misconfigured(String title, String name, String wrong, String right, String culprit) {
        String schema = "{\"type\": \"object\", \"required\": [\"url\"], \"additionalProperties\": false,"
                + " \"properties\": {\"url\": {\"type\": \"string\"}, \"count\": {\"type\": \"integer\"}}}";
        return planting.entry(Fault.of(title, name), "enabled: true, config: {" + wrong + "}")
                .plant(() -> runtime.drop(Fixtures.plugin(name).resource("config_schema.json", schema)))
                .because("configuration")
                .in("load")
                .naming("'" + name + "'", "etc/aitbc.yaml", culprit)
                .next(
                        "etc/aitbc.yaml' and save it",
                        () -> planting.correct(name, "enabled: true, config: {" + right + "}"))
                .healsByItself();
    }

    private Fault broken(String title, String name, String phase, String manner, String code) {
        return planting.entry(Fault.of(title, name), "enabled: true, timeouts: {start: 1}")
                .plant(() -> runtime.drop(planting.failing(name, phase, manner)))
                .because(code)
                .in(phase)
                .nextIsACommand(() -> planting.open(name));
    }
}
