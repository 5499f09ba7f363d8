package io.aitbc.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The steps in which faults are planted and ended: files, the configuration, commands. */
final class Planting {
    private final Dist runtime;
    private final Map<String, String> entries = new TreeMap<>();

    Planting(Dist runtime) {
        this.runtime = runtime;
    }

    /** Writes the configuration: the faults in it are there from the start, what ends them comes later. */
    void configure() {
        StringBuilder yaml = new StringBuilder("runtime: {probation: 1}\nplugins:\n  nobody: {enabled: true}\n");
        entries.forEach((name, entry) -> yaml.append("  %s: {%s}%n".formatted(name, entry)));
        runtime.config(yaml.toString());
    }

    Fault entry(Fault fault, String entry) {
        return entry(fault, fault.name(), entry);
    }

    Fault entry(Fault fault, String name, String entry) {
        entries.put(name, entry);
        return fault;
    }

    void correct(String name, String entry) {
        entries.put(name, entry);
        configure();
    }

    FixtureBundle failing(String name, String phase, String manner) {
        return Fixtures.failing(name, phase, manner, gate(name));
    }

    private Path gate(String name) {
        return runtime.base().resolve(name + ".gate");
    }

    void open(String name) {
        try {
            Files.createFile(gate(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void active(FixtureBundle bundle) {
        runtime.drop(bundle);
        runtime.awaits(bundle.symbolicName()).is("active");
    }

    void drop(String file, String name, byte[] bytes) {
        runtime.drop(file, bytes);
        runtime.awaits(name).is("active");
    }

    void command(String... arguments) {
        runtime.aitbc(arguments).succeeded();
    }

    void proven(String name) {
        Awaiting.of("proven", () -> runtime.aitbc("plugin", "history", name).out(), out -> out.contains("committed"));
    }
}
