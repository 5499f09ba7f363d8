package io.aitbc.plugins.manager.dev.build;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** How a build ended. */
public sealed interface Build {

    /** Where the project's files are. */
    Folders folders();

    /**
     * There is a bundle.
     *
     * @param compiling the compiler's part
     * @param all of the build's steps together
     */
    record Made(Path bundle, Folders folders, Duration compiling, Duration all) implements Build {}

    /** There is none; at least one problem. */
    record Broken(List<Problem> problems, Folders folders) implements Build {
        public Broken {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Where the project's files are.
     *
     * @param sources the roots of the Java sources
     * @param others what else goes into the bundle
     */
    record Folders(List<Path> sources, List<Path> others) {
        public Folders {
            sources = List.copyOf(sources);
            others = List.copyOf(others);
        }

        /** Before a build has told. */
        public static Folders usual(Path project) {
            Path main = project.resolve("src").resolve("main");
            return new Folders(List.of(main.resolve("java")), List.of(main.resolve("resources")));
        }
    }
}
