package io.aitbc.plugins.manager.lazy;

import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.cli.CommandGroup;
import io.aitbc.plugins.cli.Commands;
import io.aitbc.plugins.management.PluginOutcome;
import io.aitbc.plugins.manager.lifecycle.ActivePlugin;
import io.aitbc.plugins.manager.lifecycle.Installed;
import io.aitbc.plugins.manager.lifecycle.LazyPlugins;
import io.aitbc.plugins.manager.lifecycle.PluginSettings;
import io.aitbc.plugins.manager.reason.CallRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Keeps and publishes what lazy plugins offer. */
public final class LazyServices implements LazyPlugins {
    private static final long WAKE_LIMIT_SECONDS = 120;

    /** Where services are published; what knows the framework implements it. */
    public interface Publisher {
        /** The service interfaces of the kinds that a running plugin is of. */
        List<Class<?>> services(ActivePlugin plugin);

        /** The interface of that name, as the plugin's bundle sees it; no code of the plugin runs. */
        Class<?> service(Installed installed, String name) throws ClassNotFoundException;

        /** Publishes under the plugin's properties; the result withdraws it. */
        Runnable publish(Installed installed, PluginSettings settings, Class<?> service, Object object);
    }

    private final Memory memory;
    private final Publisher publisher;
    private final Function<String, CompletableFuture<PluginOutcome>> wake;
    private final Function<String, PluginStatus> status;
    private final BiFunction<String, Class<?>, Optional<?>> facades;
    private final Map<String, List<Runnable>> published = new ConcurrentHashMap<>();

    /**
     * @param folder where what was learnt is kept
     * @param wake starts a plugin for its first use
     * @param facades the real facade of an ACTIVE plugin
     */
    public LazyServices(
            Path folder,
            Publisher publisher,
            Function<String, CompletableFuture<PluginOutcome>> wake,
            Function<String, PluginStatus> status,
            BiFunction<String, Class<?>, Optional<?>> facades) {
        this.memory = new Memory(folder);
        this.publisher = publisher;
        this.wake = wake;
        this.status = status;
        this.facades = facades;
    }

    @Override
    public boolean known(String sha256) {
        return memory.recall(sha256).isPresent();
    }

    @Override
    public void learn(Installed installed, ActivePlugin plugin) throws IOException {
        List<Class<?>> services = publisher.services(plugin);
        List<CommandShape.Group> groups = services.contains(Commands.class)
                ? real(plugin.name(), Commands.class).getCommands().stream()
                        .map(CommandShape.Group::of)
                        .toList()
                : List.of();
        memory.keep(
                installed.artifact().sha256(),
                new Memory.Learnt(services.stream().map(Class::getName).toList(), groups));
    }

    @Override
    public void offer(Installed installed, PluginSettings settings) throws ClassNotFoundException {
        withdraw(installed.name());
        Memory.Learnt learnt = memory.recall(installed.artifact().sha256()).orElseThrow();
        List<CommandGroup> groups =
                learnt.groups().stream().map(CommandShape.Group::make).toList();
        List<Runnable> open = new ArrayList<>();
        published.put(installed.name(), open);
        for (String name : learnt.services()) {
            Class<?> service = publisher.service(installed, name);
            SleepingFacade facade =
                    new SleepingFacade(service, installed.name(), groups, () -> awake(installed.name(), service));
            open.add(publisher.publish(installed, settings, service, facade.proxy()));
        }
    }

    @Override
    public void withdraw(String name) {
        List<Runnable> open = published.remove(name);
        if (open != null) {
            open.forEach(Runnable::run);
        }
    }

    /** Whether its services are published from memory, awake or not. */
    public boolean offered(String name) {
        return published.containsKey(name);
    }

    private Object awake(String name, Class<?> service) {
        if (status.apply(name) != PluginStatus.ACTIVE
                || facades.apply(name, service).isEmpty()) {
            PluginOutcome outcome = wake.apply(name)
                    .orTimeout(WAKE_LIMIT_SECONDS, TimeUnit.SECONDS)
                    .join();
            if (!outcome.succeeded()) {
                throw new CallRefused("Plugin '" + name + "' could not be started for this call: " + outcome.message());
            }
        }
        return real(name, service);
    }

    private <T> T real(String name, Class<T> service) {
        return facades.apply(name, service)
                .map(service::cast)
                .orElseThrow(() -> new CallRefused("Plugin '" + name + "' is " + status.apply(name)
                        + " and takes no call. 'aitbc plugin why " + name + "' says why."));
    }
}
