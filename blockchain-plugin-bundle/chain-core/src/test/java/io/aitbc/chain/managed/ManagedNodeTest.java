package io.aitbc.chain.managed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs shell scripts that behave like nodes, good and bad ones. */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class ManagedNodeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ManagedNode.Limits QUICK =
            new ManagedNode.Limits(Duration.ofSeconds(60), Duration.ofSeconds(20), Duration.ofMillis(50));

    /** Says which port it was given and that it is ready, and waits in a process of its own. */
    private static final String GOOD = "sleep 1000 & echo $! > sleeper; echo $1 >> ports; touch ready; wait";

    @TempDir
    Path scratch;

    private final List<ManagedNode> running = new ArrayList<>();
    private final List<Process> strangers = new ArrayList<>();

    @AfterEach
    void endAll() throws InterruptedException {
        for (ManagedNode node : running) {
            node.end();
        }
        strangers.forEach(Process::destroyForcibly);
    }

    @Test
    void itIsStartedInAFolderOfItsOwnAndEndedWithAllThatItStarted() throws Exception {
        ManagedNode node = begun(program(GOOD), QUICK);
        assertThat(node.problem()).isEmpty();
        assertThat(Files.readString(file("ports")).strip()).isEqualTo(Integer.toString(node.port()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
                .isEqualTo("rwx------");
        ProcessHandle itself = process(node);
        ProcessHandle sleeper = ProcessHandle.of(
                        Long.parseLong(Files.readString(file("sleeper")).strip()))
                .orElseThrow();
        assertThat(itself.isAlive()).isTrue();
        assertThat(sleeper.isAlive()).isTrue();
        node.end();
        assertThat(itself.isAlive()).isFalse();
        assertThat(sleeper.isAlive()).isFalse();
        assertThat(file("process")).doesNotExist();
        node.end(); // twice does nothing
    }

    @Test
    void itHearsNothingOfTheSecretsInOurEnvironment() throws Exception {
        begun(program("env | sed 's/=.*//' > names; echo $HOME > home; touch ready; exec sleep 1000"), QUICK);
        assertThat(Files.readAllLines(file("names")))
                .contains("PATH", "HOME")
                .isSubsetOf("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "LD_LIBRARY_PATH", "PWD", "SHLVL", "_");
        assertThat(Files.readString(file("home")).strip()).isEqualTo(folder().toString());
    }

    @Test
    void oneThatDiesIsSaidAndStartedAgainOnAnotherPort() throws Exception {
        NodeProgram program = program("[ -e ports ] && [ ! -e again ] && { echo 'no luck today'; exit 3; };"
                + " echo $1 >> ports; exec sleep 1000");
        ManagedNode node = new ManagedNode(
                program, folder(), this::isInPorts, new ManagedNode.Limits(PATIENCE, PATIENCE, Duration.ofSeconds(2)));
        running.add(node);
        node.begin(PATIENCE);
        assertThat(node.problem()).isEmpty();
        process(node).destroyForcibly();
        List<Map<String, Object>> seen = new ArrayList<>();
        await("said", () -> {
            seen.add(node.details());
            return String.valueOf(seen.get(seen.size() - 1).get("problem")).contains("no luck today");
        });
        Map<String, Object> details = seen.get(seen.size() - 1);
        assertThat(details).doesNotContainKey("pid");
        assertThat(String.valueOf(details.get("problem")))
                .matches("'.*/node' ended with status 3: no luck today; it is tried again within [12] s");
        Files.createFile(file("again"));
        await("back", () -> node.problem().isEmpty());
        assertThat(Files.readAllLines(file("ports"))).hasSize(2).endsWith(Integer.toString(node.port()));
    }

    @Test
    void oneThatIsNotThereIsNamedAndTakenWhenItComes() throws Exception {
        Path later = scratch.resolve("later");
        ManagedNode node = begun(calling(later.toString(), "Get one from somewhere."), QUICK);
        await("said", () -> node.problem().contains("no program that can be started"));
        assertThat(node.problem()).contains("'" + later + "'").contains("Get one from somewhere.");
        Files.move(script(GOOD), later);
        await("taken", () -> node.problem().isEmpty());

        ManagedNode nowhere = new ManagedNode(
                calling("no-such-node-anywhere", "Get one from somewhere."),
                scratch.resolve("nowhere"),
                port -> true,
                QUICK);
        running.add(nowhere);
        nowhere.begin(PATIENCE);
        await("said", () -> nowhere.problem()
                .startsWith("No program 'no-such-node-anywhere' is on the search path. Get one from somewhere."));
    }

    @Test
    void oneThatDoesNotBecomeReadyIsEnded() throws Exception {
        ManagedNode node = begun(
                program("echo $$ >> pids; echo 'still loading'; exec sleep 1000"),
                new ManagedNode.Limits(Duration.ofMillis(300), PATIENCE, PATIENCE));
        await("said", () -> node.problem().contains("was not ready within"));
        assertThat(node.problem()).contains("still loading");
        long pid = Long.parseLong(Files.readAllLines(file("pids")).get(0));
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void oneThatDoesNotListenIsKilled() throws Exception {
        ManagedNode node = begun(
                program("trap '' TERM; touch ready; while true; do sleep 1; done"),
                new ManagedNode.Limits(PATIENCE, Duration.ofMillis(300), PATIENCE));
        ProcessHandle stubborn = process(node);
        node.end();
        assertThat(stubborn.isAlive()).isFalse();
    }

    @Test
    void whatAKilledRuntimeLeftIsEndedFirst() throws Exception {
        Process left = stranger();
        record().write(left.toHandle());
        ManagedNode node = begun(program(GOOD), QUICK);
        assertThat(node.problem()).isEmpty();
        assertThat(left.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    /** The number of a process that ended is given to another one later: it is none of ours. */
    @Test
    void aProcessThatOnlyHasTheSameNumberIsLeftAlone() throws Exception {
        Process other = stranger();
        String began = ProcessRecord.began(other.toHandle()).orElseThrow();
        Files.createDirectories(folder());
        for (String wrong : List.of(began + "0", "", "1 1")) {
            Files.writeString(file("process"), other.pid() + " " + wrong + "\n");
            assertThat(record().running()).isEmpty();
        }
        for (String torn : List.of("", "x", other.pid() + "", "-1 " + began, "99999999999999999999 " + began)) {
            Files.writeString(file("process"), torn);
            assertThat(record().running()).isEmpty();
        }
        ManagedNode node = begun(program(GOOD), QUICK);
        assertThat(node.problem()).isEmpty();
        assertThat(other.isAlive()).isTrue();
        Files.writeString(scratch.resolve("right"), other.pid() + " " + began + "\n");
        assertThat(new ProcessRecord(scratch.resolve("right")).running()).contains(other.toHandle());
    }

    @Test
    void aRelativePathIsRefused() {
        assertThatThrownBy(() -> calling("bin/node", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'bin/node' is neither a name nor an absolute path.");
        assertThatThrownBy(() -> calling(" ", "")).isInstanceOf(IllegalArgumentException.class);
    }

    private ManagedNode begun(NodeProgram program, ManagedNode.Limits limits) throws InterruptedException {
        ManagedNode node = new ManagedNode(program, folder(), port -> Files.exists(file("ready")), limits);
        running.add(node);
        node.begin(PATIENCE);
        return node;
    }

    private boolean isInPorts(int port) {
        try {
            return Files.exists(file("ports"))
                    && Files.readAllLines(file("ports")).contains(Integer.toString(port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProcessHandle process(ManagedNode node) {
        return ProcessHandle.of(Long.parseLong(String.valueOf(node.details().get("pid"))))
                .orElseThrow();
    }

    private NodeProgram program(String script) throws IOException {
        return calling(script(script).toString(), "");
    }

    private static NodeProgram calling(String command, String remedy) {
        return new NodeProgram(command, port -> List.of(Integer.toString(port)), List.of(), remedy);
    }

    private Path script(String text) throws IOException {
        Path script = Files.writeString(scratch.resolve("node"), "#!/bin/bash\n" + text + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script;
    }

    private Process stranger() throws IOException {
        Process process = new ProcessBuilder("sleep", "1000").start();
        strangers.add(process);
        return process;
    }

    private ProcessRecord record() throws IOException {
        Files.createDirectories(folder());
        return new ProcessRecord(file("process"));
    }

    private Path folder() {
        return scratch.resolve("data");
    }

    private Path file(String name) {
        return folder().resolve(name);
    }

    private static void await(String what, Callable<Boolean> done) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!done.call()) {
            assertThat(System.nanoTime() - end).as("waiting: " + what).isNegative();
            LockSupport.parkNanos(10_000_000);
        }
    }
}
