package io.aitbc.plugins.manager.shell.commands;

import io.aitbc.plugins.cli.Argument;
import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.management.LeakView;
import io.aitbc.plugins.management.PluginManager;
import io.aitbc.plugins.manager.shell.cli.ExitStatus;
import io.aitbc.plugins.manager.shell.text.Ages;
import io.aitbc.plugins.manager.shell.text.Json;
import io.aitbc.plugins.manager.shell.text.Table;
import io.aitbc.plugins.manager.shell.views.Names;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** {@code plugin leaks}: what was unloaded and is still in memory, and what keeps it; status 1 when something is. */
final class LeaksCommand {

    private static final Argument<String> NAME = Argument.string("name").help("Name of a plugin; all when left out");

    private final PluginManager plugins;
    private final Names names;
    private final Clock clock;

    LeaksCommand(PluginManager plugins, Names names, Clock clock) {
        this.plugins = plugins;
        this.names = names;
        this.clock = clock;
    }

    Command command() {
        return Command.named("leaks")
                .help("What was unloaded and is still in memory, and what keeps it")
                .argument(NAME)
                .option(PluginCommands.JSON)
                .action(this::leaks);
    }

    private int leaks(Call call) throws Exception {
        Optional<String> name = call.find(NAME);
        List<LeakView> leaks = found().stream()
                .filter(leak -> name.map(leak.name()::equals).orElse(true))
                .toList();
        if (leaks.isEmpty() && name.isPresent() && plugins.plugin(name.get()).isEmpty()) {
            throw new CommandFailure(
                    ExitStatus.NOT_FOUND,
                    names.unknown(name.get()) + " Nothing of that name is left in memory either.");
        }
        if (call.flag("--json")) {
            call.out().print(Json.document(leaks.stream().map(LeakView::toMap).toList()));
        } else if (leaks.isEmpty()) {
            call.out()
                    .println(name.map(each -> "Nothing is left in memory of what was unloaded as '" + each + "'.")
                            .orElse("Nothing of an unloaded plugin is left in memory."));
        } else {
            leaks.forEach(leak -> tell(call.out(), leak));
        }
        return leaks.isEmpty() ? ExitStatus.DONE : ExitStatus.NOT_DONE;
    }

    private List<LeakView> found() throws Exception {
        try {
            return plugins.leaks().toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private void tell(PrintStream out, LeakView leak) {
        String age = Ages.of(Duration.between(leak.unloadedAt(), clock.instant()));
        out.println("'" + leak.name() + "' " + leak.version() + ", unloaded " + age + " ago, is still in memory"
                + (leak.holders().isEmpty() ? "; what keeps it is unknown." : ", kept by"));
        for (LeakView.Holder holder : leak.holders()) {
            String detail = holder.detail().map(text -> ": " + text).orElse("");
            out.println("  "
                    + Table.harmless(holder.kind().value().replace('_', ' ') + " '" + holder.name() + "'" + detail));
        }
        leak.notLookedAt().forEach(place -> out.println("  not looked at: " + Table.harmless(place)));
        out.println("  Next: " + Table.harmless(leak.fix()));
    }
}
