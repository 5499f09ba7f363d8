package io.aitbc.translation.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aitbc.translation.provider.Translation;
import io.aitbc.translation.provider.Work;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole process is killed while it keeps a model, or its disk is full: afterwards the old model is in use, or the new one. */
class KilledTrainingTest {
    private static final String OLD = "v000004";
    private static final String NEW = "v000005";
    /** Up to and with what deletes the oldest version. */
    private static final int STEPS = 19;

    private static final int PATIENCE = 60;

    @TempDir
    private static Path folder;

    private static String text = "";
    private static String translation = "";

    /** What became of one process, and of the folder it worked in. */
    private record Outcome(String step, String inUse, String next, List<String> news) {}

    /** Four versions, so that a fifth also deletes the oldest kept one. */
    @BeforeAll
    static void trainFourTimes() throws Exception {
        try (LocalTranslator translator = opened(folder.resolve("filled"), new ArrayList<>())) {
            for (int i = 0; i < 4; i++) {
                translator.train(TrainingProcess.PAIR, TrainingProcess.FEW, true, Work.unlimited());
            }
            text = TrainingProcess.FEW.get(0).source();
            translation = TrainingProcess.FEW.get(0).target();
        }
    }

    private static LocalTranslator opened(Path where, List<String> news) throws Exception {
        return LocalTranslator.open(where, TrainingProcess.QUICK, (type, data) -> news.add(type + data));
    }

    private static Path filled(String name) throws IOException {
        Path from = folder.resolve("filled");
        Path to = folder.resolve(name);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        return to;
    }

    private static Process training(Path where, int step, String... shell) throws IOException {
        List<String> command = new ArrayList<>(List.of(shell));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path") + File.pathSeparator + classes(),
                TrainingProcess.class.getName(),
                where.toString(),
                String.valueOf(step)));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** Where this class is from: a build tool may hide its class path in a manifest. */
    private static Path classes() {
        try {
            return Path.of(TrainingProcess.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static Outcome killedAt(int step) throws Exception {
        Path where = filled("killed-" + step);
        Process process = training(where, step);
        String said;
        try (BufferedReader out = process.inputReader()) {
            said = String.valueOf(out.readLine());
            process.destroyForcibly();
            assertThat(process.waitFor(PATIENCE, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(said).as("step %d", step).startsWith("at ");
        assertThat(process.exitValue()).as("killed, not ended").isNotZero();
        List<String> news = new ArrayList<>();
        try (LocalTranslator translator = opened(where, news)) {
            assertThat(names(where)).as(said).noneMatch(name -> name.startsWith(".tmp"));
            String inUse = inUse(translator);
            String next = translator
                    .train(TrainingProcess.PAIR, TrainingProcess.FEW, true, Work.unlimited())
                    .version();
            assertThat(inUse(translator)).isEqualTo(next);
            return new Outcome(said, inUse, next, news);
        }
    }

    private static String inUse(LocalTranslator translator) throws Exception {
        Translation made = translator.translate(text, TrainingProcess.PAIR, Work.unlimited());
        assertThat(made.text()).isEqualTo(translation);
        return made.modelVersion();
    }

    private static List<String> names(Path where) throws IOException {
        try (Stream<Path> files = Files.list(where.resolve("models/en-eo"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void killedAtAnyStepAProcessLeavesTheOldModelOrTheNew() throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        List<Outcome> outcomes = new ArrayList<>();
        try {
            List<Callable<Outcome>> tasks = new ArrayList<>();
            for (int step = 0; step < STEPS; step++) {
                int at = step;
                tasks.add(() -> killedAt(at));
            }
            for (Future<Outcome> outcome : two.invokeAll(tasks)) {
                outcomes.add(outcome.get());
            }
        } finally {
            two.shutdownNow();
        }

        assertThat(outcomes).allSatisfy(outcome -> {
            assertThat(outcome.inUse()).as(outcome.step()).isIn(OLD, NEW);
            assertThat(outcome.news()).as(outcome.step()).isEmpty();
        });
        List<String> steps = outcomes.stream().map(Outcome::step).toList();
        assertThat(steps)
                .contains("at write phrases.bin", "at write manifest.json", "at move " + NEW, "at move CURRENT")
                .last()
                .asString()
                .startsWith("at delete");
        int promoted = steps.indexOf("at move CURRENT") + 1;
        assertThat(outcomes.subList(0, promoted)).extracting(Outcome::inUse).containsOnly(OLD);
        assertThat(outcomes.subList(promoted, STEPS)).extracting(Outcome::inUse).containsOnly(NEW);
    }

    @Test
    void whenTheDiskTakesNoMoreTheOldModelStaysAndNothingUnfinishedIsLeft() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "not run: the size of files is limited by a shell");
        long largest = 0;
        for (String name : List.of("vocab.bin", "phrases.bin", "lm.bin", "memory.bin", "examined.bin")) {
            largest = Math.max(
                    largest,
                    Files.size(
                            folder.resolve("filled/models/en-eo").resolve(OLD).resolve(name)));
        }
        for (long blocks : new long[] {1, (largest - 1) / 512}) {
            Path where = filled("full-" + blocks);

            assertThat(limited(where, blocks))
                    .startsWith("failed The new model for en-eo could not be written: ")
                    .endsWith("The one before stays in use. Make room or repair the folder.");
            assertThat(names(where)).containsExactly("CURRENT", "v000002", "v000003", OLD);
            List<String> news = new ArrayList<>();
            try (LocalTranslator translator = opened(where, news)) {
                assertThat(inUse(translator)).isEqualTo(OLD);
            }
            assertThat(news).isEmpty();
        }
        assertThat(limited(filled("roomy"), largest / 512 + 1)).isEqualTo("trained " + NEW);
    }

    /** What a process says whose files have so many blocks of 512 bytes at most. */
    private static String limited(Path where, long blocks) throws Exception {
        Process process = training(where, -1, "/bin/sh", "-c", "ulimit -f " + blocks + "; exec \"$@\"", "sh");
        try (BufferedReader out = process.inputReader()) {
            String said = String.valueOf(out.readLine());
            assertThat(process.waitFor(PATIENCE, TimeUnit.SECONDS)).isTrue();
            return said;
        }
    }
}
