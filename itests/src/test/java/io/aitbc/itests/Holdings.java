package io.aitbc.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What the process of a runtime holds, asked of the JDK's own tools and of {@code /proc}; Linux only. */
final class Holdings {
    private final Dist runtime;

    Holdings(Dist runtime) {
        this.runtime = runtime;
    }

    /** What is alive on the heap: garbage is collected before it is counted. */
    record Live(List<String> histogram) {
        Live {
            histogram = List.copyOf(histogram);
        }

        @Override
        public String toString() {
            return classes() + " classes, " + bytes() + " bytes";
        }

        long classes() {
            return number(" java.lang.Class ", 1);
        }

        long bytes() {
            return number("Total", 2);
        }

        /** How many objects there are of a class: more than one class of that name count together. */
        long instances(String className) {
            return histogram.stream()
                    .filter(text -> (text + " ").contains(" " + className + " "))
                    .mapToLong(line -> column(line, 1))
                    .sum();
        }

        private long number(String row, int column) {
            return histogram.stream()
                    .filter(text -> (text + " ").contains(row))
                    .mapToLong(line -> column(line, column))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no row '" + row + "' in " + histogram));
        }

        private static long column(String line, int column) {
            return Long.parseLong(Arrays.asList(line.strip().split("\\s+")).get(column));
        }
    }

    Live live() {
        return new Live(jcmd("GC.class_histogram").lines().toList());
    }

    long threads() {
        return jcmd("Thread.print")
                .lines()
                .filter(line -> line.startsWith("\""))
                .count();
    }

    long files() {
        try (Stream<Path> open = Files.list(process("fd"))) {
            return open.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The native libraries that are mapped, each once. */
    List<String> libraries() {
        try (Stream<String> maps = Files.lines(process("maps"))) {
            return maps.filter(line -> line.contains(".so"))
                    .map(line -> line.substring(line.indexOf('/')))
                    .distinct()
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path process(String what) {
        return Path.of("/proc", String.valueOf(runtime.running().pid()), what);
    }

    private String jcmd(String command) {
        String tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        return Commands.run(tool, String.valueOf(runtime.running().pid()), command);
    }
}
