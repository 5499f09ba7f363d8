package io.aitbc.plugins.manager.dev.host;

import io.aitbc.plugins.manager.admission.BundleFacts;
import io.aitbc.plugins.manager.admission.jar.JarContents;
import io.aitbc.plugins.manager.admission.jar.UnreadableArchive;
import io.aitbc.plugins.manager.deploy.store.Sha256;
import io.aitbc.plugins.manager.dev.host.Commands.Answer;
import io.aitbc.plugins.manager.reason.Quote;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** A runtime that is running, or one of its own. One thread swaps; any thread may close. */
public final class AuthorsHost implements Host, Closeable {
    private static final String STILL = "The version before runs.";
    private static final String NOTHING = "Nothing runs.";
    private static final int TRIES = 5;
    private static final String LINES = "300";

    private final Commands commands;
    private final Optional<OwnRuntime> own;
    private final Consumer<String> out;
    private final LogTail tail;
    private volatile Optional<Path> proven = Optional.empty();

    /**
     * For the instance of {@code commands}.
     *
     * @param own where that instance's runtime is the author's own, launched already
     * @param out gets the plugin's log, line by line, from another thread
     */
    public AuthorsHost(Commands commands, Optional<OwnRuntime> own, Consumer<String> out) {
        this.commands = commands;
        this.own = own;
        this.out = out;
        tail = new LogTail(commands, out);
    }

    @Override
    public Swap swap(Path bundle, Frames frames) throws IOException, InterruptedException {
        if (own.isPresent()) {
            ready(own.get());
        }
        Optional<String> name = name(bundle);
        return name.isPresent() ? swap(name.get(), bundle, frames) : nameless(bundle);
    }

    private Swap swap(String name, Path bundle, Frames frames) throws IOException {
        String sha256 = Sha256.of(bundle);
        Instant before = Instant.now();
        Answer answer = commands.ask("plugin", "install", bundle.toString());
        if (answer.hasNoRuntime()) {
            throw new IOException(answer.err());
        }
        tail.follow(name, before, frames);
        PluginState state = state(name);
        if (answer.done() && state.sha256().equals(sha256)) {
            keep(bundle);
            return new Swap.Running(answer.out().strip());
        }
        String why = answer.done()
                ? "Plugin " + Quote.of(name) + " runs from another file, and not from " + Quote.of(bundle.toString())
                        + ". See 'aitbc plugin why " + name + "'."
                : answer.err();
        return new Swap.Failed(why.replaceFirst("^aitbc: ", ""), culprit(name, before, frames), now(name));
    }

    private void ready(OwnRuntime runtime) throws IOException, InterruptedException {
        if (!runtime.isAlive()) {
            out.accept("The runtime has ended; it is started again.");
            runtime.launch();
        }
        runtime.awaitReady();
    }

    private static Optional<String> name(Path bundle) throws IOException {
        try {
            return BundleFacts.of(JarContents.read(bundle)).name();
        } catch (UnreadableArchive e) {
            return Optional.empty();
        }
    }

    private Swap nameless(Path bundle) {
        return new Swap.Failed(
                "The project builds " + Quote.of(bundle.toString())
                        + ", which is no bundle with a name. Let the bnd-maven-plugin make it, as in a project of 'aitbc new'.",
                Optional.empty(),
                proven.isPresent() ? STILL : NOTHING);
    }

    private PluginState state(String name) throws IOException {
        return PluginState.of(commands.ask("plugin", "show", name, "--json").out());
    }

    private Optional<String> culprit(String name, Instant since, Frames frames) throws IOException {
        LogLines lines = new LogLines(since, frames);
        commands.ask("log", name, "--lines", LINES).out().lines().forEach(lines::shown);
        return lines.culprit();
    }

    /** The runtime itself puts back only what has stood its probation; an author saves more often than that. */
    private String now(String name) throws IOException {
        PluginState state = state(name);
        if (proven.isPresent()) {
            String wanted = Sha256.of(proven.get());
            // What the runtime does by itself may come in between.
            for (int i = 0; i < TRIES && !state.runs(wanted); i++) {
                commands.ask("plugin", "install", proven.get().toString());
                state = state(name);
            }
            if (state.runs(wanted)) {
                return STILL;
            }
        }
        return state.status().isEmpty()
                ? NOTHING
                : "Plugin " + Quote.of(name) + " is " + state.status().toUpperCase(Locale.ROOT) + ".";
    }

    /** The build writes over its bundle. */
    private void keep(Path bundle) throws IOException {
        Path copy = proven.isPresent() ? proven.get() : Files.createTempFile("aitbc-dev-", ".jar");
        Files.copy(bundle, copy, StandardCopyOption.REPLACE_EXISTING);
        proven = Optional.of(copy);
    }

    @Override
    public void close() throws IOException {
        tail.close();
        own.ifPresent(OwnRuntime::close);
        if (proven.isPresent()) {
            Files.deleteIfExists(proven.get());
        }
    }
}
