package io.aitbc.plugins.manager.shell.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.PluginView;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.channel.Invocation;
import io.aitbc.plugins.manager.channel.Invocation.Caller;
import io.aitbc.plugins.manager.shell.Typed;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DiagnosisTest {

    @TempDir
    private Path base;

    private final FakeRuntime runtime = new FakeRuntime();
    private BuiltInLine line = new BuiltInLine(runtime);

    @BeforeEach
    void base() throws Exception {
        runtime.base = base;
        for (String folder : List.of("deploy", "data", "log")) {
            Files.createDirectory(base.resolve(folder));
        }
        line = new BuiltInLine(runtime);
    }

    private Typed type(String text) throws Exception {
        return Typed.line(line.runner(), text);
    }

    @Nested
    class Log {

        private Path file() {
            return base.resolve("log").resolve("aitbc.log");
        }

        @BeforeEach
        void records() throws Exception {
            runtime.plugin("wallet", PluginStatus.ACTIVE);
            Files.writeString(file(), """
                    2026-01-31T12:00:00.123Z INFO io.aitbc.manager Started
                    2026-01-31T12:00:01.123Z WARNING wallet Careful
                    \tat some.Place
                    2026-01-31T12:00:02.123Z INFO wallet-two Other
                    2026-01-31T12:00:03.123Z ERROR wallet/com.acme.Store Broken
                    """);
        }

        @Test
        void showsEverythingOrTheLastLines() throws Exception {
            assertThat(type("log").out()).hasLineCount(5);
            assertThat(type("log --lines 1").out())
                    .isEqualTo("2026-01-31T12:00:03.123Z ERROR wallet/com.acme.Store Broken\n");
        }

        @Test
        void showsOnePluginWithTheRestOfItsRecords() throws Exception {
            assertThat(type("log wallet").out()).isEqualTo("""
                            2026-01-31T12:00:01.123Z WARNING wallet Careful
                            \tat some.Place
                            2026-01-31T12:00:03.123Z ERROR wallet/com.acme.Store Broken
                            """);
            assertThat(type("log wallte").status()).isEqualTo(3);
        }

        @Test
        void goesOnWithTheFilesThatWereSetAsideWhereThereIsTooLittle() throws Exception {
            Path folder = base.resolve("log");
            Files.writeString(folder.resolve("aitbc.log.2"), """
                    2026-01-31T10:00:00.123Z INFO wallet Oldest
                    2026-01-31T10:00:01.123Z INFO wallet Older
                    \tand more
                    """);
            Files.writeString(folder.resolve("aitbc.log.1"), """
                    2026-01-31T11:00:00.123Z INFO other Other
                    2026-01-31T11:00:01.123Z INFO wallet Old
                    """);
            Files.writeString(folder.resolve("aitbc.log.4"), "2026-01-31T09:00:00.123Z INFO wallet Lost\n");

            assertThat(type("log wallet --lines 6").out()).isEqualTo("""
                            2026-01-31T10:00:01.123Z INFO wallet Older
                            \tand more
                            2026-01-31T11:00:01.123Z INFO wallet Old
                            2026-01-31T12:00:01.123Z WARNING wallet Careful
                            \tat some.Place
                            2026-01-31T12:00:03.123Z ERROR wallet/com.acme.Store Broken
                            """);
            assertThat(type("log --lines 5").out()).doesNotContain("T11:");
            assertThat(type("log wallet").out()).contains("Oldest").doesNotContain("Lost");
        }

        @Test
        void jsonIsAnArrayOfRecords() throws Exception {
            assertThat(type("log wallet --json").out())
                    .contains("\"level\": \"WARNING\"", "\"source\": \"wallet/com.acme.Store\"");
        }

        @Test
        void aMissingFileIsOneSentence() throws Exception {
            Files.delete(file());
            assertThat(type("log").status()).isEqualTo(3);
            assertThat(type("log --lines -1").status()).isEqualTo(2);
        }

        @Test
        @Timeout(60)
        void followsAFileThatGrowsAndIsReplaced() throws Exception {
            PipedInputStream printed = new PipedInputStream();
            PrintStream out = new PrintStream(new PipedOutputStream(printed), true, StandardCharsets.UTF_8);
            Invocation invocation = new Invocation(
                    List.of("log", "wallet", "-f", "--lines", "0"),
                    new Caller(base, Map.of(), false, false, false, 0),
                    InputStream.nullInputStream(),
                    out,
                    out,
                    () -> false);
            Thread thread = new Thread(() -> {
                try {
                    line.runner().run(invocation);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            BufferedReader lines = new BufferedReader(new InputStreamReader(printed, StandardCharsets.UTF_8));
            String first = "2026-01-31T12:00:04.123Z INFO wallet One\n";
            thread.start();
            // Written until it is seen: the follower may not have opened the file yet.
            while (!lines.ready()) {
                Files.writeString(file(), first, StandardOpenOption.APPEND);
                Thread.onSpinWait();
            }
            assertThat(lines.readLine()).endsWith("INFO wallet One");
            Files.move(file(), base.resolve("log").resolve("aitbc.log.1"));
            Files.writeString(file(), "2026-01-31T12:00:05.123Z INFO wallet Two\n");
            String line = lines.readLine();
            while (line.endsWith("One")) {
                line = lines.readLine();
            }
            assertThat(line).endsWith("INFO wallet Two");
            thread.interrupt();
            thread.join();
        }

        @Test
        void levelsAreSetThroughTheJdk() throws Exception {
            assertThat(type("log level wallet debug").status()).isZero();
            assertThat(Logger.getLogger("io.aitbc.plugin.wallet").getLevel()).isEqualTo(Level.FINE);
            assertThat(type("log level com.acme.Store off").status()).isZero();
            assertThat(type("log level wallet default").status()).isZero();
            assertThat(Logger.getLogger("io.aitbc.plugin.wallet").getLevel()).isNull();
            assertThat(type("log level walet debug").status()).isEqualTo(3);
            assertThat(type("log level wallet loud").err()).contains("takes one of off, error, warning");
        }
    }

    @Nested
    class Doctor {

        @Test
        void findsNothingWrongInASoundRuntime() throws Exception {
            runtime.plugin("wallet", PluginStatus.ACTIVE);
            Typed typed = type("doctor");
            assertThat(typed.status()).isZero();
            assertThat(typed.out()).contains("plugins        ok", "configuration  ok");
        }

        @Test
        void findsWhatIsWrong() throws Exception {
            Files.delete(base.resolve("deploy"));
            runtime.plugin("wallet", PluginStatus.ERROR)
                    .because(new FakeReason(Reason.Code.PHASE_FALSE, "start() returned false."));
            FakeView file = runtime.plugin("half.jar", PluginStatus.UNLOADED)
                    .because(new FakeReason(Reason.Code.INCOMPLETE, "The archive is not complete."));
            file.kind = PluginView.Kind.FILE;
            file.abandoned = 1;
            file.dropped = 7;
            Typed typed = type("doctor --json");
            assertThat(typed.status()).isEqualTo(1);
            assertThat(typed.out())
                    .contains(
                            "There is no folder",
                            "start() returned false.",
                            "The archive is not complete.",
                            "1 of its threads",
                            "missed 7 events");
        }
    }

    @Nested
    class DoctorOfRunningPlugins {

        private Typed with(Reason.Code code) throws Exception {
            runtime.plugin("wallet", PluginStatus.ACTIVE).candidates =
                    List.of(new FakeCandidate(new FakeReason(code, "The other file is not used.")));
            return type("doctor");
        }

        @Test
        void warnsOfAFileThatIsNotUsed() throws Exception {
            Typed typed = with(Reason.Code.FAILED_PROBATION);
            assertThat(typed.status()).isZero();
            assertThat(typed.out())
                    .containsPattern("plugin wallet +warning +The other file is not used. 'aitbc plugin why wallet'");
        }

        @Test
        void saysNothingOfWhatSomebodySaid() throws Exception {
            assertThat(with(Reason.Code.PINNED).out()).doesNotContain("The other file");
        }

        @Test
        void warnsOfAnEntryThatIsNotHeeded() throws Exception {
            runtime.plugin("wallet", PluginStatus.ACTIVE)
                    .because(new FakeReason(Reason.Code.CONFIGURATION, "The entry of before counts."));
            assertThat(type("doctor").out()).containsPattern("plugin wallet +warning +The entry of before counts.");
        }
    }

    private record FakeCandidate(Reason reason) implements PluginView.Candidate {
        @Override
        public Optional<String> version() {
            return Optional.of("2.0.0");
        }

        @Override
        public String source() {
            return "/base/deploy/other.jar";
        }
    }

    @Nested
    class Dump {

        @Test
        void isAnArchiveWithoutSecrets() throws Exception {
            runtime.plugin("wallet", PluginStatus.ACTIVE);
            Files.writeString(
                    base.resolve("log").resolve("aitbc.log"),
                    "2026-01-31T12:00:00.123Z INFO wallet rpc_password=hunter2 http://u:hunter2@host Bearer hunter2hunter2\n");
            Typed typed = Typed.in(line.runner(), base, Map.of(), "dump", "d.zip");
            assertThat(typed.out()).isEqualTo("The dump is in '" + base.resolve("d.zip") + "'.\n");
            try (ZipFile zip = new ZipFile(base.resolve("d.zip").toFile())) {
                assertThat(zip.stream().map(Object::toString))
                        .contains("runtime.json", "plugins.json", "threads.txt", "jvm.json", "log/aitbc.log");
                String log = new String(
                        zip.getInputStream(zip.getEntry("log/aitbc.log")).readAllBytes(), StandardCharsets.UTF_8);
                assertThat(log).contains("rpc_password=***").doesNotContain("hunter2");
                String threads = new String(
                        zip.getInputStream(zip.getEntry("threads.txt")).readAllBytes(), StandardCharsets.UTF_8);
                assertThat(threads).contains("DumpContents");
            }
            try (var files = Files.list(base)) {
                assertThat(files.map(file -> file.getFileName().toString())).doesNotContain(".part");
            }
        }

        @Test
        void replacesAFileOnlyByForce() throws Exception {
            Files.writeString(base.resolve("d.zip"), "mine");
            assertThat(Typed.in(line.runner(), base, Map.of(), "dump", "d.zip").err())
                    .contains("is there already and was left alone");
            assertThat(Typed.in(line.runner(), base, Map.of(), "dump", "d.zip", "--force")
                            .status())
                    .isZero();
            assertThat(Typed.in(line.runner(), base, Map.of(), "dump", "no/d.zip")
                            .status())
                    .isEqualTo(3);
        }
    }
}
