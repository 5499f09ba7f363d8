package io.aitbc.plugins.manager.shell.commands;

import io.aitbc.plugins.PluginHealth;
import io.aitbc.plugins.cli.Argument;
import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.management.HealthReport;
import io.aitbc.plugins.management.PluginManager;
import io.aitbc.plugins.management.PluginView;
import io.aitbc.plugins.manager.shell.cli.ExitStatus;
import io.aitbc.plugins.manager.shell.text.Ages;
import io.aitbc.plugins.manager.shell.text.Json;
import io.aitbc.plugins.manager.shell.text.Table;
import io.aitbc.plugins.manager.shell.views.Names;
import io.aitbc.plugins.manager.shell.views.Shapes;
import io.aitbc.plugins.manager.shell.views.Trouble;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code health}: how plugins are, by their last check; status 1 when one that is wanted is in trouble. */
final class HealthCommand {

    private static final Argument<String> NAME = Argument.string("name").help("Name of a plugin; all without it");
    private static final List<String> COLUMNS = List.of("name", "status", "health", "uptime", "checked", "message");

    private final PluginManager plugins;
    private final Names names;
    private final Clock clock;

    HealthCommand(PluginManager plugins, Clock clock) {
        this.plugins = plugins;
        this.names = new Names(plugins);
        this.clock = clock;
    }

    Command command() {
        return Command.named("health")
                .help("How plugins are, by their last check")
                .argument(NAME)
                .option(PluginCommands.JSON)
                .action(this::health);
    }

    private int health(Call call) throws CommandFailure {
        Optional<String> name = call.find(NAME);
        List<PluginView> views = name.isPresent()
                ? List.of(names.view(name.get()))
                : plugins.plugins().stream()
                        .filter(view -> view.kind() == PluginView.Kind.PLUGIN)
                        .toList();
        List<String> troubles =
                views.stream().map(Trouble::of).flatMap(Optional::stream).toList();
        if (call.flag("--json")) {
            call.out().print(Json.document(document(views, troubles.isEmpty())));
        } else {
            print(call, views);
            troubles.forEach(trouble -> call.err().println(Table.harmless(trouble)));
        }
        return troubles.isEmpty() ? ExitStatus.DONE : ExitStatus.NOT_DONE;
    }

    private Map<String, Object> document(List<PluginView> views, boolean sound) {
        Map<String, Object> reports = new LinkedHashMap<>();
        boolean degraded = false;
        for (PluginView view : views) {
            Optional<HealthReport> report = plugins.health(view.name());
            degraded |= report.filter(each -> each.health().state() == PluginHealth.State.DEGRADED)
                    .isPresent();
            reports.put(
                    view.name(), Shapes.health(report.map(HealthReport::toMap).orElseGet(() -> without(view))));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        String good = degraded ? "degraded" : "healthy";
        document.put("status", sound ? good : "unhealthy");
        document.put("plugins", reports);
        return document;
    }

    /** A plugin that vanished between the two questions still has its line. */
    private static Map<String, Object> without(PluginView view) {
        return Map.of("status", view.status().value(), "error_count", 0L);
    }

    private void print(Call call, List<PluginView> views) {
        Table table = new Table(COLUMNS);
        for (PluginView view : views) {
            Optional<HealthReport> report = plugins.health(view.name());
            table.row(row(view, report));
        }
        call.out().print(views.isEmpty() ? "No plugin is there.\n" : table.text());
    }

    private List<@Nullable Object> row(PluginView view, Optional<HealthReport> report) {
        return List.of(
                view.name(),
                view.status().value(),
                report.map(each -> each.health().state().value()).orElse("-"),
                report.flatMap(HealthReport::uptime).map(Ages::of).orElse("-"),
                report.flatMap(HealthReport::lastCheck)
                        .map(at -> Ages.of(Duration.between(at, clock.instant())) + " ago")
                        .orElse("never"),
                report.map(each -> each.health().message()).orElse(""));
    }
}
