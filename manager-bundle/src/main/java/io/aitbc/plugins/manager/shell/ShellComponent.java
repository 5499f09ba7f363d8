package io.aitbc.plugins.manager.shell;

import io.aitbc.plugins.cli.Commands;
import io.aitbc.plugins.management.Configurations;
import io.aitbc.plugins.management.PluginManager;
import io.aitbc.plugins.management.PluginRegistry;
import io.aitbc.plugins.management.PluginSets;
import io.aitbc.plugins.management.PluginView;
import io.aitbc.plugins.management.RuntimeEvents;
import io.aitbc.plugins.management.RuntimeInfo;
import io.aitbc.plugins.management.Vulnerabilities;
import io.aitbc.plugins.manager.channel.CommandRunner;
import io.aitbc.plugins.manager.channel.Invocation;
import io.aitbc.plugins.manager.shell.catalog.CommandCatalog;
import io.aitbc.plugins.manager.shell.cli.CommandLine;
import io.aitbc.plugins.manager.shell.cli.Completion;
import io.aitbc.plugins.manager.shell.commands.BuiltIns;
import io.aitbc.plugins.manager.shell.console.InteractiveShell;
import io.aitbc.plugins.manager.shell.gogo.GogoFunctions;
import io.aitbc.plugins.manager.shell.views.Services;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.felix.service.command.CommandProcessor;
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
@Component(
        service = {CommandRunner.class, Callable.class, ShellComponent.class},
        property = "aitbc.shell=local")
public final class ShellComponent implements CommandRunner, Callable<Integer> {

    private static final System.Logger LOG = System.getLogger("io.aitbc.manager.shell");
    private static final Duration SETTLING = Duration.ofSeconds(2);

    private final BundleContext bundle;
    private final CommandCatalog catalog;
    private final CommandLine commandLine;
    private final ThreadPoolExecutor readers;
    private final ThreadPoolExecutor registrar;
    private final GogoFunctions functions;
    private final InteractiveShell shell;

    @Activate
    public ShellComponent(
            BundleContext bundle,
            @Reference PluginManager plugins,
            @Reference RuntimeInfo runtime,
            @Reference Configurations configurations,
            @Reference RuntimeEvents events,
            @Reference Vulnerabilities vulnerabilities,
            @Reference PluginRegistry registry,
            @Reference PluginSets sets,
            @Reference CommandProcessor processor) {
        this.bundle = bundle;
        this.readers = daemons("aitbc-shell-reader", 4);
        this.registrar = daemons("aitbc-shell-functions", 1);
        Services services = new Services(plugins, runtime, configurations, events, vulnerabilities, registry, sets);
        this.catalog = new CommandCatalog(BuiltIns.of(services, Clock.systemUTC()), readers);
        Completion completion = new Completion(catalog, () -> names(plugins));
        this.commandLine = new CommandLine(catalog, completion, System::getLogger);
        this.functions = new GogoFunctions(bundle, commandLine);
        this.shell = new InteractiveShell(
                processor, completion, runtime.base().resolve("data").resolve("shell_history"), this::offerNewcomers);
    }

    private void offerNewcomers() throws InterruptedException {
        catalog.settled(SETTLING);
        try {
            registrar.submit(() -> functions.follow(catalog.now())).get(SETTLING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(System.Logger.Level.DEBUG, "Not every command is offered yet: " + e);
        }
    }

    /** Begins to follow the plugins' commands; the constructor must not let anybody see a half-made shell. */
    @Activate
    void open() {
        // One thread, so that functions change in the order in which the catalog did, and nobody waits for Gogo.
        catalog.listen(changed -> registrar.execute(() -> functions.follow(catalog.now())));
    }

    /** Threads that exist only while there is work. */
    private static ThreadPoolExecutor daemons(String name, int count) {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(count, count, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                });
        // What still arrives while the shell is taken down has nobody left to see it.
        pool.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
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

    /** Tells a listener which environment variables commands declare, now and whenever that changes. */
    public void listenVariables(Consumer<Set<String>> listener) {
        catalog.listen(changed -> listener.accept(changed.variables()));
    }

    @Deactivate
    void close() throws InterruptedException {
        readers.shutdownNow();
        registrar.execute(functions::close);
        registrar.shutdown();
        boolean closed = registrar.awaitTermination(5, TimeUnit.SECONDS);
        if (!closed) {
            registrar.shutdownNow();
        }
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        return invocation.arguments().equals(List.of("shell")) ? shell.run(invocation) : commandLine.run(invocation);
    }

    /** Runs the shell on the terminal of this process. */
    @Override
    public Integer call() throws IOException {
        return shell.runLocally();
    }
}
