package io.aitbc.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as processes, with a real framework and a toy in place of the manager. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(300)
class RuntimeProcessTest {
    @TempDir
    Path temporary;

    final List<Process> processes = new ArrayList<>();
    Installation aitbc;

    @BeforeEach
    void install() throws Exception {
        aitbc = Installation.in(temporary.resolve("home"), temporary.resolve("instance"))
                .withToyRuntime();
    }

    @AfterEach
    void killWhatIsLeft() throws Exception {
        processes.forEach(Process::destroyForcibly);
        pid().flatMap(ProcessHandle::of).ifPresent(ProcessHandle::destroyForcibly);
        for (Process process : processes) {
            process.waitFor();
        }
    }

    java.util.Optional<Long> pid() throws IOException {
        Path lock = aitbc.run().resolve("lock");
        return Files.exists(lock)
                ? java.util.Optional.of(Long.valueOf(Files.readString(lock).strip()))
                : java.util.Optional.empty();
    }

    Result aitbc(String... arguments) throws Exception {
        return aitbc.run(Client.BASH, List.of(arguments));
    }

    /** Starts {@code aitbc run} and returns once it has greeted. */
    Process run(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("run"));
        arguments.addAll(List.of(options));
        Process process = aitbc.start(Client.BASH, arguments);
        processes.add(process);
        BufferedReader lines = process.inputReader(UTF_8);
        assertThat(lines.readLine())
                .matches("AITBC runtime 1\\.2\\.3 is ready: process " + process.pid() + ", Java [0-9.]+.*");
        assertThat(lines.readLine())
                .isEqualTo("Drop plugin bundles into " + aitbc.base().resolve("deploy"));
        assertThat(lines.readLine()).isEqualTo("Log: " + aitbc.base().resolve("log/aitbc.log"));
        return process;
    }

    String errors(Process process) throws IOException {
        return new String(process.getErrorStream().readAllBytes(), UTF_8);
    }

    String log() throws IOException {
        return Files.readString(aitbc.base().resolve("log").resolve("aitbc.log"));
    }

    void configure(String mode) throws IOException {
        Path etc = Files.createDirectories(aitbc.base().resolve("etc"));
        Files.writeString(etc.resolve("aitbc.yaml"), "# " + mode + "\n");
    }

    @Nested
    class InTheForeground {
        @Test
        void itMakesTheInstanceAndStopsInOrderOnSigterm() throws Exception {
            Process process = run();
            assertThat(aitbc.base().resolve("etc/aitbc.yaml")).hasContent("auto_load: true\n");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(aitbc.run())))
                    .isEqualTo("rwx------");
            process.toHandle().destroy();
            assertThat(process.waitFor()).isZero();
            assertThat(log()).contains("last words").contains("Stopped");
            assertThat(errors(process)).doesNotContain("Unsafe").doesNotContain("native access");
        }

        @Test
        void itStopsInOrderOnCtrlC() throws Exception {
            Process process = run();
            new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            assertThat(process.waitFor()).isZero();
            assertThat(log()).contains("last words");
        }

        @Test
        void itEndsWithZeroThoughABundleWillNotStop() throws Exception {
            configure("fails to stop");
            Process process = run();
            process.toHandle().destroy();
            assertThat(process.waitFor()).isZero();
        }

        @Test
        void aCallOfSystemExitIsNamedAndIsNoOrderlyEnd() throws Exception {
            configure("exits");
            // It may be over before it has greeted.
            Process process = aitbc.start(Client.BASH, List.of("run"));
            processes.add(process);

            assertThat(process.waitFor()).isOne();
            assertThat(log())
                    .contains(
                            "Plugin 'toy' ended the whole process by a call of System.exit in io.aitbc.runtime.ToyManager")
                    .contains("thread 'toy-exit'")
                    .contains("last words");
        }

        @Test
        void itRefusesDataOfANewerFormatAndChangesNothing() throws Exception {
            Path format = Files.writeString(aitbc.base().resolve("data/format"), "99 7.0.0\n");

            Result result = aitbc("run");

            assertThat(result.status()).isEqualTo(5);
            assertThat(result.err())
                    .contains("data of format 99, written by runtime 7.0.0")
                    .contains("--base DIR");
            assertThat(format).hasContent("99 7.0.0\n");
        }

        @Test
        void itTakesOverDataOfAnOlderRuntime() throws Exception {
            Path format = Files.writeString(aitbc.base().resolve("data/format"), "1 1.2.2\n");

            run().toHandle().destroy();

            assertThat(format).hasContent("1 1.2.3 " + Runtime.version().feature() + "\n");
        }

        @Test
        void itKeepsTheConfigurationThatIsThere() throws Exception {
            configure("mine");
            run().toHandle().destroy();
            assertThat(aitbc.base().resolve("etc/aitbc.yaml")).hasContent("# mine\n");
        }

        @Test
        void itRefusesASecondOneAndNamesTheFirst() throws Exception {
            Process first = run();
            Result second = aitbc("run");
            assertThat(second.status()).isOne();
            assertThat(second.err())
                    .startsWith("aitbc: A runtime is running for '")
                    .contains("process " + first.pid());
            assertThat(first.isAlive()).isTrue();
            assertThat(aitbc("status").status()).isZero();
        }

        @Test
        void itRunsBesideAnotherInstance() throws Exception {
            run();
            Installation other = new Installation(
                    aitbc.home(),
                    Files.createDirectories(temporary.resolve("other")),
                    new java.util.HashMap<>(java.util.Map.of(
                            "AITBC_BASE", temporary.resolve("other").toString())));
            assertThat(other.run(Client.BASH, List.of("start")).status()).isZero();
            assertThat(other.run(Client.BASH, List.of("stop")).status()).isZero();
            assertThat(aitbc("status").status()).isZero();
        }

        @Test
        void itStartsAgainAfterBeingKilled() throws Exception {
            Process first = run();
            first.destroyForcibly().waitFor();
            assertThat(aitbc("status").status()).isEqualTo(4);
            Process second = run();
            assertThat(aitbc("status").out()).contains("process " + second.pid());
        }

        @Test
        void itEndsWithTheSentencesOfARuntimeThatCannotRun() throws Exception {
            configure("invalid");
            Result result = aitbc("run");
            assertThat(result.status()).isEqualTo(7);
            assertThat(result.err()).isEqualTo("etc/aitbc.yaml:1:1 is wrong.\nSo is the rest.\n");
            assertThat(aitbc.run().resolve("exit")).doesNotExist();
        }

        @Test
        void itSaysWhichBundleDidNotStart() throws Exception {
            configure("broken");
            Result result = aitbc("run");
            assertThat(result.status()).isOne();
            assertThat(result.err())
                    .isEqualTo("aitbc: The runtime's bundle 'toy' did not start: the toy is broken."
                            + " Install the runtime again.\n");
        }

        @Test
        void itSaysWhichFileOfTheInstallationIsDamaged() throws Exception {
            Files.writeString(aitbc.home().resolve("system/20/broken.jar"), "no archive");
            Result result = aitbc("run");
            assertThat(result.status()).isOne();
            assertThat(result.err())
                    .contains("'broken.jar' cannot be installed")
                    .doesNotContain("\tat ");
        }

        @Test
        void itRefusesOptionsItDoesNotKnow() throws Exception {
            Result result = aitbc("run", "--safely");
            assertThat(result.status()).isEqualTo(2);
            assertThat(result.err())
                    .isEqualTo("aitbc: 'run' does not understand '--safely'. It takes --no-shell, --safe.\n");
        }

        @Test
        void itSaysThatTheInstanceCannotBeWritten() throws Exception {
            Files.writeString(temporary.resolve("file"), "");
            Result result = aitbc("--base", temporary.resolve("file").toString(), "run");
            assertThat(result.status()).isOne();
            assertThat(result.err()).startsWith("aitbc: The instance '").contains("cannot be written");
        }
    }

    @Nested
    class InTheBackground {
        @Test
        void itStartsIsFoundAndStops() throws Exception {
            assertThat(aitbc("status").status()).isEqualTo(4);
            Result started = aitbc("start");
            assertThat(started.err()).isEmpty();
            assertThat(started.out()).matches("The runtime of '.*' is running: process [0-9]+\\.\n");
            long pid = pid().orElseThrow();
            assertThat(aitbc("status").out()).contains("is running and ready: process " + pid);
            assertThat(aitbc("status", "--json").out())
                    .startsWith("{\"running\":true,\"ready\":true,\"pid\":" + pid + ",");
            assertThat(aitbc("--json", "status").out()).startsWith("{");
            assertThat(aitbc("start").out()).contains("is running already: process " + pid);
            Result stopped = aitbc("stop");
            assertThat(stopped.status()).isZero();
            assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
            assertThat(aitbc("status").status()).isEqualTo(4);
        }

        @Test
        void itOutlivesTheTerminalsSignals() throws Exception {
            assertThat(aitbc("start").status()).isZero();
            long pid = pid().orElseThrow();
            new ProcessBuilder("kill", "-INT", "" + pid).start().waitFor();
            new ProcessBuilder("kill", "-HUP", "" + pid).start().waitFor();
            assertThat(ProcessHandle.of(pid).orElseThrow().onExit()).satisfies(exit -> assertThat(
                            exit.completeOnTimeout(null, 2, TimeUnit.SECONDS).get())
                    .isNull());
            assertThat(aitbc("status").status()).isZero();
            assertThat(aitbc("stop").status()).isZero();
        }

        @Test
        void itIsAnotherProcessAfterARestart() throws Exception {
            assertThat(aitbc("restart").status()).isZero();
            long first = pid().orElseThrow();
            assertThat(aitbc("restart").status()).isZero();
            assertThat(pid().orElseThrow()).isNotEqualTo(first);
        }

        @Test
        void startSaysWhyItEnded() throws Exception {
            configure("invalid");
            Result result = aitbc("start");
            assertThat(result.err()).contains("etc/aitbc.yaml:1:1 is wrong.");
            assertThat(result.status()).isEqualTo(7);
        }

        @Test
        void startSaysThatItIsNotReadyInTime() throws Exception {
            configure("never ready");
            Result result = aitbc("start", "--wait", "0.5");
            assertThat(result.status()).isEqualTo(4);
            assertThat(result.err()).contains("is not ready after 500 ms");
            assertThat(aitbc("status").status()).isEqualTo(4);
            assertThat(aitbc("stop").status()).isZero();
        }

        @Test
        void stopSaysThatThereIsNothingToStop() throws Exception {
            Result result = aitbc("stop");
            assertThat(result.status()).isEqualTo(4);
            assertThat(result.err()).contains("there is nothing to stop");
        }
    }

    @Nested
    class TheLog {
        @Test
        void namesThePluginWhateverItLogsWith() throws Exception {
            Process process = run();
            process.toHandle().destroy();
            process.waitFor();
            String time = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{12}Z ";
            assertThat(log().lines())
                    .anyMatch(line -> line.matches(time + "INFO toy/com\\.acme\\.Store by slf4j"))
                    .anyMatch(line -> line.matches(time + "INFO toy/com\\.acme\\.Other by jul"))
                    .anyMatch(line -> line.matches(time + "INFO toy by stdout"))
                    .anyMatch(line -> line.matches(time + "WARNING toy by stderr"))
                    .anyMatch(line -> line.matches(time + "ERROR toy Thread 'toy' ended by an exception"))
                    .anyMatch(line -> line.startsWith("\t\tat "));
        }

        @Test
        void isOnTheConsoleToo() throws Exception {
            Process process = run();
            process.toHandle().destroy();
            assertThat(errors(process))
                    .contains("WARNING toy by stderr")
                    .contains("ended by an exception: java.lang.IllegalStateException: uncaught here")
                    .doesNotContain("\tat ");
        }
    }

    @Nested
    class Java {
        private Path fakeJava(String release, String answer) throws IOException {
            Path home = temporary.resolve("java");
            Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
            Files.writeString(java, "#!/bin/sh\necho '" + answer + "' >&2\n");
            assertThat(java.toFile().setExecutable(true)).isTrue();
            if (!release.isEmpty()) {
                Files.writeString(home.resolve("release"), release);
            }
            aitbc.environment().put("JAVA_HOME", home.toString());
            return java;
        }

        @Test
        void thatIsTooOldIsOneLine() throws Exception {
            Path java = fakeJava("IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"11.0.2\"\n", "");
            assertThat(aitbc("run").err())
                    .isEqualTo("aitbc: '" + java
                            + "' is Java 11.0.2, and the runtime needs 17 or newer. Install one, or set JAVA_HOME.\n");
            assertThat(aitbc("status").status()).isOne();
        }

        @Test
        void isAskedWhereItHasNoReleaseFile() throws Exception {
            fakeJava("", "openjdk version \"1.8.0_301\" x");
            assertThat(aitbc("run").err()).contains("is Java 1.8.0_301, and");
        }

        @Test
        void isNotSomeOtherWhenJavaHomeIsWrong() throws Exception {
            aitbc.environment().put("JAVA_HOME", "/nowhere");
            Result result = aitbc("run");
            assertThat(result.status()).isOne();
            assertThat(result.err()).startsWith("aitbc: JAVA_HOME is '/nowhere', which has no bin/java.");
        }

        @Test
        void isNotNeededForWords() throws Exception {
            aitbc.environment().put("JAVA_HOME", "/nowhere");
            assertThat(aitbc("--version").out()).isEqualTo("aitbc 1.2.3\n");
            assertThat(aitbc("--help").out()).startsWith("usage: aitbc");
            assertThat(aitbc().status()).isEqualTo(2);
            assertThat(aitbc("completion", "bash").out()).contains("complete -o default -F _aitbc aitbc");
            assertThat(aitbc("completion", "fish").status()).isEqualTo(2);
        }
    }
}
