package io.aitbc.plugins.manager.shell;

import io.aitbc.plugins.cli.Commands;
import io.aitbc.plugins.management.Configurations;
import io.aitbc.plugins.management.PluginManager;
import io.aitbc.plugins.management.PluginView;
import io.aitbc.plugins.management.RuntimeEvents;
import io.aitbc.plugins.management.RuntimeInfo;
import io.aitbc.plugins.manager.channel.CommandRunner;
import io.aitbc.plugins.manager.channel.Invocation;
import io.aitbc.plugins.manager.shell.catalog.CommandCatalog;
import io.aitbc.plugins.manager.shell.cli.CommandLine;
import io.aitbc.plugins.manager.shell.cli.Completion;
import io.aitbc.plugins.manager.shell.commands.BuiltIns;
import io.aitbc.plugins.manager.shell.commands.Services;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The command line of this runtime, wired. */
@Component(service = CommandRunner.class)
public final class ShellComponent implements CommandRunner {

    private final BundleContext bundle;
    private final CommandCatalog catalog;
    private final CommandLine commandLine;
    private final ThreadPoolExecutor readers;

    @Activate
    public ShellComponent(
            BundleContext bundle,
            @Reference PluginManager plugins,
            @Reference RuntimeInfo runtime,
            @Reference Configurations configurations,
            @Reference RuntimeEvents events) {
        this.bundle = bundle;
        this.readers = readers();
        Services services = new Services(plugins, runtime, configurations, events);
        this.catalog = new CommandCatalog(BuiltIns.of(services, Clock.systemUTC()), readers);
        this.commandLine = new CommandLine(catalog, new Completion(catalog, () -> names(plugins)), System::getLogger);
    }

    /** Threads exist only while commands of a plugin are read; four, so that a slow plugin does not hold up the rest. */
    private static ThreadPoolExecutor readers() {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(4, 4, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "aitbc-shell-reader");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static List<String> names(PluginManager plugins) {
        return plugins.plugins().stream()
                .filter(view -> view.kind() == PluginView.Kind.PLUGIN)
                .map(PluginView::name)
                .toList();
    }

    @Reference(
            service = Commands.class,
            target = "(aitbc.plugin.name=*)",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void addCommands(ServiceReference<Commands> reference) {
        Commands commands = bundle.getService(reference);
        if (commands != null) {
            Object ranking = reference.getProperty(Constants.SERVICE_RANKING);
            catalog.appeared(
                    reference,
                    String.valueOf(reference.getProperty("aitbc.plugin.name")),
                    ranking instanceof Integer number ? number : 0,
                    commands);
        }
    }

    void removeCommands(ServiceReference<Commands> reference) {
        catalog.vanished(reference);
        bundle.ungetService(reference);
    }

    @Deactivate
    void close() {
        readers.shutdownNow();
    }

    @Override
    public int run(Invocation invocation) {
        return commandLine.run(invocation);
    }
}
