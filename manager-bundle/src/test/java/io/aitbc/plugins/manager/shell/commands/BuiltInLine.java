package io.aitbc.plugins.manager.shell.commands;

import io.aitbc.plugins.manager.channel.CommandRunner;
import io.aitbc.plugins.manager.shell.RecordedLog;
import io.aitbc.plugins.manager.shell.catalog.CommandCatalog;
import io.aitbc.plugins.manager.shell.cli.CommandLine;
import io.aitbc.plugins.manager.shell.cli.Completion;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

/** The command line with all built-in commands on a fake runtime. */
final class BuiltInLine {

    private final RecordedLog log = new RecordedLog();
    private final CommandLine line;

    BuiltInLine(FakeRuntime runtime) {
        CommandCatalog catalog = new CommandCatalog(
                BuiltIns.of(runtime.services(), Clock.fixed(FakeRuntime.NOW, ZoneOffset.UTC)), Runnable::run);
        line = new CommandLine(
                catalog, new Completion(catalog, () -> List.copyOf(runtime.views.keySet())), log::logger);
    }

    CommandRunner runner() {
        return line;
    }

    RecordedLog log() {
        return log;
    }
}
