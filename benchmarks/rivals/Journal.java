import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the probes of one runtime wrote down: the only witness of what ran, and when. */
final class Journal {
    /** Ticks come ten a second; on a busy machine two seconds without one are a silence, less is not. */
    private static final long SILENCE = 2_000;

    private final Path file;

    Journal(Path file) {
        this.file = file;
    }

    record Entry(long time, String name, String version, String event, String mark, String configuration) {
        static Entry of(String line) {
            String[] words = line.split(" ");
            return new Entry(Long.parseLong(words[0]), words[1], words[2], words[3], words[4], words[5]);
        }
    }

    Path file() {
        return file;
    }

    static long now() {
        return System.currentTimeMillis();
    }

    /** Entries since a time; what a killed process wrote half is no entry. */
    List<Entry> since(long time, Predicate<Entry> which) {
        try (Stream<String> lines = Files.exists(file) ? Files.lines(file) : Stream.empty()) {
            return lines.filter(line -> line.split(" ").length == 6)
                    .map(Entry::of)
                    .filter(entry -> entry.time() >= time)
                    .filter(which)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long count(String name, String event, long time) {
        return since(time, entry -> entry.name().equals(name) && entry.event().equals(event))
                .size();
    }

    /** When it happened first since a time, waiting for it. */
    OptionalLong await(String name, String event, long time, int seconds) {
        Predicate<Entry> which =
                entry -> entry.name().equals(name) && entry.event().equals(event);
        until(seconds, () -> !since(time, which).isEmpty());
        return since(time, which).stream().mapToLong(Entry::time).findFirst();
    }

    /** Who answers now: watches for two seconds. Versions, each with its mark where it has one. */
    String answering(String name) {
        long start = now();
        pause(SILENCE);
        TreeSet<String> found =
                since(start, entry -> entry.name().equals(name) && entry.event().equals("tick")).stream()
                        .map(entry -> entry.mark().equals("-") ? entry.version() : entry.version() + "/" + entry.mark())
                        .collect(Collectors.toCollection(TreeSet::new));
        return found.isEmpty()
                ? "nobody answers"
                : String.join(" and ", found) + (found.size() == 1 ? " answers" : " answer");
    }

    /** The configuration that the probe sees now. */
    String configuration(String name) {
        long start = now();
        pause(SILENCE);
        List<Entry> seen =
                since(start, entry -> entry.name().equals(name) && entry.event().equals("tick"));
        return seen.isEmpty()
                ? "nobody answers"
                : "'" + seen.get(seen.size() - 1).configuration() + "'";
    }

    /** What became of a running probe since a time: who answers, how often it was started and stopped, any silence. */
    String fate(String name, long time) {
        String answering = answering(name);
        return answering + "; starts " + count(name, "start", time) + ", stops " + count(name, "stopped", time)
                + (isSilent(name, time) ? "; its answers paused or ended" : "; its answers did not pause");
    }

    /** How many good probes were started before a hanging one had come to its end, and how many afterwards. */
    String besideTheHanging(String hanging, long length, long time) {
        long end = since(time, entry -> entry.name().equals(hanging)).stream()
                        .mapToLong(Entry::time)
                        .min()
                        .orElseThrow()
                + length;
        List<Entry> good = since(
                time, entry -> entry.event().equals("started") && !entry.name().equals(hanging));
        long early = good.stream().filter(entry -> entry.time() < end).count();
        return early + " good plugins were started before the hang was over, " + (good.size() - early) + " afterwards";
    }

    private boolean isSilent(String name, long time) {
        long last = time;
        for (Entry entry :
                since(time, entry -> entry.name().equals(name) && entry.event().equals("tick"))) {
            if (entry.time() - last > SILENCE) {
                return true;
            }
            last = entry.time();
        }
        return now() - last > SILENCE;
    }

    /** Waits for a condition, which need not come. */
    static boolean until(int seconds, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            pause(50);
        }
        return true;
    }

    static void pause(long milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new IllegalStateException("The comparison was interrupted.", e);
        }
    }
}
