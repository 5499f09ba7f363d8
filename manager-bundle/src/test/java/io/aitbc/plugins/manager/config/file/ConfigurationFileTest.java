package io.aitbc.plugins.manager.config.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileTest {

    private static final String GOOD = "auto_load: true\n";
    private static final String OTHER = "auto_load: false\n";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        file = folder.resolve("aitbc.yaml");
        write(GOOD);
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
    }

    private FileRules rules() {
        return new FileRules(file.toString(), folder, folder);
    }

    @Nested
    class AnEdit {

        private final ManualDelay delay = new ManualDelay();
        private final List<Edit> edits = new ArrayList<>();
        private ConfigurationFile watched;

        @BeforeEach
        void load() {
            watched = new ConfigurationFile(file, rules(), delay, edits::add);
            assertThat(watched.load().settings()).isPresent();
        }

        private void edit(String text) throws IOException {
            write(text);
            watched.changed();
        }

        private boolean autoLoad() {
            return watched.snapshot().inForce().orElseThrow().runtime().autoLoad();
        }

        @Test
        void isInForceAfterHalfASecondOfQuiet() throws IOException {
            edit(OTHER);
            delay.pass(Duration.ofMillis(499));
            assertThat(edits).isEmpty();

            delay.pass(Duration.ofMillis(1));

            assertThat(edits).singleElement().isInstanceOf(Edit.Accepted.class);
            assertThat(autoLoad()).isFalse();
        }

        @Test
        void waitsWhileTheFileKeepsChanging() throws IOException {
            for (int i = 0; i < 10; i++) {
                edit(OTHER + "# " + i);
                delay.pass(Duration.ofMillis(300));
            }
            assertThat(edits).isEmpty();

            delay.pass(Duration.ofMillis(200));
            assertThat(edits).hasSize(1);
        }

        @Test
        void thatIsWrongIsRefusedAndTheValuesInForceStay() throws IOException {
            edit("auto_lod: false\n");
            delay.pass(ConfigurationFile.QUIET);

            assertThat(edits).singleElement().isInstanceOf(Edit.Refused.class);
            assertThat(autoLoad()).isTrue();
            assertThat(watched.snapshot().refused())
                    .singleElement()
                    .extracting("path")
                    .isEqualTo("auto_lod");
        }

        @Test
        void thatLooksUnfinishedIsReadAgainAndRefusedWithinTwoSeconds() throws IOException {
            edit("plugins: {a: {enabled: tr");
            delay.pass(ConfigurationFile.QUIET);
            assertThat(edits).isEmpty();

            delay.pass(Duration.ofMillis(1500));
            assertThat(edits).singleElement().isInstanceOf(Edit.Refused.class);
        }

        @Test
        void thatIsFinishedInTimeIsNeverReported() throws IOException {
            edit("");
            delay.pass(Duration.ofMillis(700));
            edit(OTHER);
            delay.pass(ConfigurationFile.QUIET);

            assertThat(edits).singleElement().isInstanceOf(Edit.Accepted.class);
        }

        @Test
        void thatChangesOnlyTheTimeStampIsNone() throws IOException {
            edit(GOOD);
            delay.pass(Duration.ofSeconds(2));

            assertThat(edits).isEmpty();
        }

        @Test
        void thatTakesARefusedOneBackClearsItsProblems() throws IOException {
            edit("nonsense");
            delay.pass(Duration.ofSeconds(2));
            edit(GOOD);
            delay.pass(Duration.ofSeconds(2));

            assertThat(edits).hasExactlyElementsOfTypes(Edit.Refused.class, Edit.Reverted.class);
            assertThat(watched.snapshot().refused()).isEmpty();
        }

        @Test
        void thatIsRefusedIsReportedOnce() throws IOException {
            edit("nonsense");
            delay.pass(Duration.ofSeconds(2));
            edit("nonsense");
            delay.pass(Duration.ofSeconds(2));

            assertThat(edits).hasSize(1);
        }

        @Test
        void thatDeletesTheFileChangesNothingAndIsReported() throws IOException {
            Files.delete(file);
            watched.changed();
            delay.pass(Duration.ofSeconds(2));

            assertThat(autoLoad()).isTrue();
            assertThat(watched.snapshot().refused())
                    .singleElement()
                    .extracting("message")
                    .isEqualTo("the file does not exist.");
        }

        @Test
        void thatIsNoTextIsRefused() throws IOException {
            Files.write(file, new byte[] {'a', (byte) 0xE4, ':'});
            watched.changed();
            delay.pass(Duration.ofSeconds(2));

            assertThat(watched.snapshot().refused())
                    .singleElement()
                    .extracting("message")
                    .isEqualTo("the file is not UTF-8 text.");
        }

        @Test
        void afterTheEndIsIgnored() throws IOException {
            watched.close();
            edit(OTHER);
            delay.pass(Duration.ofSeconds(20));

            assertThat(edits).isEmpty();
        }
    }

    @Nested
    class WhileItIsWatched {

        private final BlockingQueue<Edit> edits = new LinkedBlockingQueue<>();
        private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();

        private Edit next() throws InterruptedException {
            Edit edit = edits.poll(30, TimeUnit.SECONDS);
            assertThat(edit).as("an edit within 30 s").isNotNull();
            return edit;
        }

        private ConfigurationFile watch(Path path) throws IOException {
            ConfigurationFile watched = new ConfigurationFile(
                    path,
                    new FileRules(path.toString(), folder, folder),
                    (delay, task) -> executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS),
                    edits::add);
            watched.load();
            watched.start();
            return watched;
        }

        @Test
        void writesRenamesAndDeletionsAreNoticed() throws Exception {
            try (ConfigurationFile watched = watch(file)) {
                write(OTHER);
                assertThat(next()).isInstanceOf(Edit.Accepted.class);

                Path copy = folder.resolve("copy");
                Files.write(copy, GOOD.getBytes(StandardCharsets.UTF_8));
                Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                assertThat(next()).isInstanceOf(Edit.Accepted.class);

                Files.delete(file);
                assertThat(next()).isInstanceOf(Edit.Refused.class);
                assertThat(watched.snapshot().inForce()).isPresent();
            } finally {
                executor.shutdownNow();
            }
        }

        @Test
        void aLinkIsFollowedToWhereTheFileLies() throws Exception {
            Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
            Path etc = Files.createDirectory(folder.resolve("etc"));
            Path target = Files.writeString(elsewhere.resolve("real.yaml"), GOOD);
            Path link = Files.createSymbolicLink(etc.resolve("aitbc.yaml"), target);
            try (ConfigurationFile watched = watch(link)) {
                Files.writeString(target, OTHER);
                assertThat(next()).isInstanceOf(Edit.Accepted.class);
                assertThat(watched.snapshot().refused()).isEmpty();
            } finally {
                executor.shutdownNow();
            }
        }
    }
}
