package io.aitbc.itests;

import java.util.List;
import java.util.stream.Stream;

/** The seeded faults, planted as operators and authors make them: with files, the configuration and commands. */
final class Faults {
    private final Planting planting;
    private final List<Fault> all;

    Faults(Dist runtime) {
        this.planting = new Planting(runtime);
        this.all = Stream.concat(
                        new FaultsOfBundles(runtime, planting).all(), new FaultsOfPlugins(runtime, planting).all())
                .toList();
    }

    List<Fault> all() {
        return all;
    }

    /** To be called before the runtime starts: what is wrong in the configuration is so from the start. */
    void configure() {
        planting.configure();
    }
}
