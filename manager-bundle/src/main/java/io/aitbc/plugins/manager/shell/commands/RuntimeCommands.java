package io.aitbc.plugins.manager.shell.commands;

import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.cli.Argument;
import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.management.PluginView;
import io.aitbc.plugins.management.RuntimeInfo;
import io.aitbc.plugins.manager.shell.cli.ExitStatus;
import io.aitbc.plugins.manager.shell.text.Ages;
import io.aitbc.plugins.manager.shell.text.Json;
import io.aitbc.plugins.manager.shell.text.Table;
import io.aitbc.plugins.manager.shell.views.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The runtime itself: {@code status} and {@code stop}, the words that only the launcher can obey and that no plugin may
 * take, and {@code completion}.
 */
final class RuntimeCommands {

    private static final Argument<String> SHELL =
            Argument.choice("shell", List.of("bash", "zsh")).required().help("Whose language the script is written in");

    private final Services services;
    private final RuntimeInfo runtime;
    private final Clock clock;

    RuntimeCommands(Services services, Clock clock) {
        this.services = services;
        this.runtime = services.runtime();
        this.clock = clock;
    }

    Command status() {
        return Command.named("status")
                .help("Whether the runtime is ready, and how many plugins are how")
                .option(PluginCommands.JSON)
                .action(this::status);
    }

    Command stop() {
        return Command.named("stop")
                .help("Stop all plugins in order, and the runtime")
                .action(call -> {
                    runtime.shutdown();
                    call.out().println("The runtime with pid " + runtime.pid() + " is stopping.");
                    return ExitStatus.DONE;
                });
    }

    /** A word that works only outside a runtime; inside it says so. */
    Command launcherOnly(String word, String help) {
        return Command.named(word).help(help).action(call -> {
            throw new CommandFailure(
                    ExitStatus.NOT_DONE,
                    "'" + word + "' was not done: this runtime is running, with pid " + runtime.pid() + ". Type 'aitbc "
                            + word + "' outside its shell.");
        });
    }

    Command completion() {
        return Command.named("completion")
                .help("Print a completion script")
                .argument(SHELL)
                .action(call -> {
                    call.out().print(script(call.get(SHELL)));
                    return ExitStatus.DONE;
                });
    }

    /** The installation holds the scripts, because the launcher prints them without a runtime. */
    private String script(String shell) throws CommandFailure {
        Path file = runtime.home().resolve("lib").resolve("completion." + shell);
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitStatus.NOT_FOUND, "The script '" + file + "' cannot be read. Install the runtime again.");
        }
    }

    private int status(Call call) {
        Map<String, Long> counts = new TreeMap<>();
        for (PluginView view : services.plugins().plugins()) {
            if (view.kind() == PluginView.Kind.PLUGIN) {
                counts.merge(view.status().value(), 1L, Long::sum);
            }
        }
        Duration uptime = Duration.between(runtime.startedAt(), clock.instant());
        if (call.flag("--json")) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("status", runtime.ready() ? "ready" : "starting");
            document.putAll(runtime.toMap());
            document.put("uptime", uptime);
            document.put("plugins", counts);
            call.out().print(Json.document(document));
        } else {
            call.out()
                    .println("The runtime " + runtime.version() + " is " + (runtime.ready() ? "ready" : "starting")
                            + ": pid " + runtime.pid() + ", up " + Ages.of(uptime) + ", " + words(counts) + ", base '"
                            + runtime.base() + "'.");
            runtime.notices().forEach(notice -> call.out().println(Table.harmless(notice)));
        }
        return runtime.ready() ? ExitStatus.DONE : ExitStatus.NO_RUNTIME;
    }

    private static String words(Map<String, Long> counts) {
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        if (all == 0) {
            return "no plugins";
        }
        long active = counts.getOrDefault(PluginStatus.ACTIVE.value(), 0L);
        return active + " of " + all + (all == 1 ? " plugin" : " plugins") + " active";
    }
}
