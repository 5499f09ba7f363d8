package io.aitbc.plugins.manager.resolution;

import io.aitbc.plugins.manager.admission.Dependency;
import io.aitbc.plugins.manager.admission.SemVer;
import io.aitbc.plugins.manager.admission.VersionRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A world that is small enough to try out every choice, and a question about it. The same seed makes the same one. */
record SmallWorld(World world, Ask ask) {
    private static final List<String> NAMES = List.of("a", "b", "c", "d", "e");
    private static final List<String> VERSIONS = List.of("1.0.0", "1.1.0", "2.0.0-beta.1", "2.0.0");
    private static final List<String> RANGES =
            List.of("", "", ">=1.1", "<2.0", ">=2.0", "==1.0.0", "!=1.1.0", "<=1.1", ">=2.0.0-beta.1", "==3.0");

    static SmallWorld of(long seed) {
        Random random = new Random(seed);
        List<Candidate> offered = new ArrayList<>();
        for (String name : NAMES) {
            for (String version : VERSIONS) {
                if (random.nextInt(3) > 0) {
                    offered.add(candidate(random, name, version));
                }
            }
        }
        List<Candidate> installed = new ArrayList<>();
        Map<String, World.Pin> pins = new LinkedHashMap<>();
        for (String name : NAMES) {
            if (random.nextInt(4) == 0) {
                Candidate there = candidate(random, name, one(random, VERSIONS));
                installed.add(there);
                if (random.nextInt(3) == 0) {
                    pins.put(name, new World.Pin(there.version(), "a note"));
                }
            }
        }
        return new SmallWorld(World.of(offered, installed, pins), ask(random));
    }

    private static Ask ask(Random random) {
        List<Ask.Goal> goals = new ArrayList<>();
        Set<String> renewed = new HashSet<>();
        for (String name : List.of("b", "a", "c")) {
            if (random.nextInt(2) == 0) {
                goals.add(new Ask.Goal(name, VersionRange.parse(one(random, RANGES))));
            }
            if (random.nextInt(4) == 0) {
                renewed.add(name);
            }
        }
        return new Ask(goals, renewed);
    }

    private static Candidate candidate(Random random, String name, String version) {
        List<Dependency> needs = new ArrayList<>();
        for (String other : NAMES) {
            boolean later = other.compareTo(name) > 0;
            if (random.nextInt(later ? 3 : 12) == 0) {
                needs.add(Dependency.parse(other + one(random, RANGES) + (random.nextInt(4) == 0 ? "?" : "")));
            }
        }
        if (random.nextInt(12) == 0) {
            needs.add(Dependency.parse("aitbc>=1.0"));
        }
        Optional<String> misfit = random.nextInt(6) == 0 ? Optional.of("it needs better weather") : Optional.empty();
        return new Candidate(name, SemVer.parse(version), needs, misfit);
    }

    private static String one(Random random, List<String> some) {
        return some.get(random.nextInt(some.size()));
    }
}
