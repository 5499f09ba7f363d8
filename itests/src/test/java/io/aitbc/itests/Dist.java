package io.aitbc.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The assembled runtime in a temporary base, driven only through {@code bin/aitbc}, signals and files.
 *
 * <p>{@code @RegisterExtension final Dist runtime = new Dist();} gives each test its own base; the runtime is started by
 * {@link #run}, ended after the test, and when the test failed its plugins and the end of its logs are printed. On a
 * static field one base serves all tests of the class: start it in {@code @BeforeAll}, use a plugin name a test.
 */
final class Dist
        implements BeforeAllCallback,
                BeforeEachCallback,
                AfterTestExecutionCallback,
                AfterEachCallback,
                AfterAllCallback {
    private static final Duration READY = Duration.ofSeconds(90);
    private static final Duration ENDED = Duration.ofSeconds(90);
    private static final int LOG_LINES = 120;

    private final Map<String, String> environment = new HashMap<>();
    private Folder installation = new Folder(assembled());
    private @Nullable Folder base;
    private @Nullable Process process;
    private boolean shared;
    private List<String> launchedBy = List.of();

    /** The assembled installation that the build made: shared by all tests, never written to. */
    static Path assembled() {
        String dist = System.getProperty("aitbc.dist", "../distribution/target/aitbc");
        return Path.of(dist).toAbsolutePath().normalize();
    }

    /** Called for a static field only. */
    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        shared = true;
        begin();
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        if (!shared) {
            begin();
        }
    }

    private void begin() throws IOException {
        base = Folder.temporary("aitbc-it-");
        Files.createDirectories(base.resolve("deploy"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        context.getExecutionException().ifPresent(failure -> System.err.println(report()));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (!shared) {
            end();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        end();
    }

    private void end() {
        kill();
        folder().deleteAll();
        if (!installation.path().equals(assembled())) {
            installation.deleteAll();
        }
    }

    // ---- before the start

    /** Gives this test an installation of its own, which it may change. */
    Dist withOwnInstallation() {
        installation = Folder.temporary("aitbc-home-").filledFrom(assembled());
        return this;
    }

    Dist withEnvironment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** The runtime is started by this command, which must become the one that is appended to it. */
    Dist launchedBy(String... command) {
        launchedBy = List.of(command);
        return this;
    }

    /** Writes {@code etc/aitbc.yaml}, whole, as an editor that renames its temporary file does. */
    Dist config(String yaml) {
        folder().write("etc/aitbc.yaml", yaml.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    // ---- processes

    /** Starts {@code aitbc run} and returns when the runtime says that it is ready. */
    Dist run(String... options) {
        Process running = launch(options);
        // A ready runtime says where it is found. Asking its file costs nothing; asking by command would cost a JVM a
        // time.
        boolean found = Deadline.in(READY).ask(() -> !running.isAlive() || isFound(running.pid()), done -> done);
        if (!found || !running.isAlive()) {
            throw new AssertionError(
                    (running.isAlive() ? "Not ready in time" : "Ended with " + running.exitValue()) + ":\n" + report());
        }
        aitbc("status").succeeded();
        return this;
    }

    /** Starts {@code aitbc run} and returns at once. */
    Process launch(String... options) {
        if (process != null && process.isAlive()) {
            throw new IllegalStateException("This base's runtime is already running.");
        }
        List<String> arguments = new ArrayList<>(List.of("run", "--no-shell"));
        arguments.addAll(List.of(options));
        try {
            ProcessBuilder builder = cli().process(withBase(arguments));
            builder.command().addAll(0, launchedBy);
            process = builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder().resolve("console.txt").toFile()))
                    .start();
            process.getOutputStream().close(); // standard input is at its end, as under a service manager
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGTERM; returns the exit status once the process is gone. */
    int terminate() {
        running().destroy();
        return ended();
    }

    /** SIGKILL, as a power failure. Also ends a runtime that {@code aitbc start} left in the background. */
    void kill() {
        if (process != null) {
            process.destroyForcibly();
            ended();
        }
        background().ifPresent(handle -> {
            handle.destroyForcibly();
            handle.onExit().orTimeout(ENDED.toSeconds(), TimeUnit.SECONDS).join();
        });
    }

    /** Waits for the end of the process started by {@link #run}; returns its exit status. */
    int ended() {
        try {
            Process running = running();
            if (!running.waitFor(ENDED.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("The runtime did not end:\n" + report());
            }
            return running.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    Process running() {
        if (process == null) {
            throw new IllegalStateException("Call run() first.");
        }
        return process;
    }

    // ---- commands

    /** Runs {@code bin/aitbc --base <base> arguments..}. */
    Cli.Result aitbc(String... arguments) {
        return aitbc(new byte[0], arguments);
    }

    Cli.Result aitbc(byte[] input, String... arguments) {
        return cli().run(withBase(List.of(arguments)), input);
    }

    Cli cli() {
        return new Cli(installation.resolve("bin/aitbc"), base(), environment);
    }

    List<PluginState> plugins() {
        Cli.Result list = aitbc("plugin", "list", "--all", "--json");
        return list.exit() == 0 ? PluginState.of(list.json()) : List.of();
    }

    Optional<PluginState> plugin(String name) {
        return plugins().stream().filter(plugin -> plugin.name().equals(name)).findFirst();
    }

    Awaiting awaits(String name) {
        return new Awaiting(this, name);
    }

    /** Commands for the Gogo shell of the running runtime, as a script would send them. */
    Cli.Result shell(String... lines) {
        return aitbc((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8), "shell");
    }

    /** The id of the plugin's or library's bundle. */
    long bundle(String name) {
        return plugin(name)
                .orElseThrow(() -> new AssertionError("No '" + name + "' in:\n" + report()))
                .bundleId();
    }

    /** The lines that a plugin wrote into the log: {@code "start"}, {@code "stop"}; see {@code fixtures.Diary}. */
    List<String> diary(String plugin) {
        String mark = "diary of " + plugin + ": ";
        return log().lines()
                .filter(line -> line.contains(mark))
                .map(line -> line.substring(line.indexOf(mark) + mark.length()))
                .toList();
    }

    // ---- files

    /** Drops the bundle as most tools do: written under a temporary name, then renamed. */
    Dist drop(FixtureBundle bundle) {
        return drop(bundle.fileName(), bundle.bytes());
    }

    Dist drop(String fileName, byte[] bytes) {
        folder().write("deploy/" + fileName, bytes);
        return this;
    }

    Dist remove(String fileName) {
        folder().delete("deploy/" + fileName);
        return this;
    }

    Path deploy(String fileName) {
        return folder().resolve("deploy/" + fileName);
    }

    Path base() {
        return folder().path();
    }

    Path installation() {
        return installation.path();
    }

    String console() {
        return folder().read("console.txt");
    }

    String log() {
        return folder().read("log/aitbc.log");
    }

    /** Plugins, console and log, for the eyes of whoever reads a failed build. */
    String report() {
        return "== " + aitbc("plugin", "list", "--all")
                + "\n== console\n" + folder().tail("console.txt", LOG_LINES)
                + "\n== log/aitbc.log\n" + folder().tail("log/aitbc.log", LOG_LINES);
    }

    private Folder folder() {
        if (base == null) {
            throw new IllegalStateException("Register Dist with @RegisterExtension on an instance field.");
        }
        return base;
    }

    private List<String> withBase(List<String> arguments) {
        List<String> line = new ArrayList<>(List.of("--base", base().toString()));
        line.addAll(arguments);
        return line;
    }

    private boolean isFound(long pid) {
        return folder().read("data/run/cli").strip().endsWith(" " + pid);
    }

    /** The process that says it serves this base, and whose command line says so too: a process id may be another's by now. */
    private Optional<ProcessHandle> background() {
        String[] words = folder().read("data/run/cli").strip().split(" ");
        return words.length == 5
                ? ProcessHandle.of(Long.parseLong(words[4]))
                        .filter(handle -> handle.info().commandLine().orElse("").contains(base().toString()))
                : Optional.empty();
    }
}
