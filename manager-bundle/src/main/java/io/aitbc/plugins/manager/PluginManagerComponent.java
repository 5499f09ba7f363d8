package io.aitbc.plugins.manager;

import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.ChangePlan;
import io.aitbc.plugins.management.ChangeSet;
import io.aitbc.plugins.management.HealthReport;
import io.aitbc.plugins.management.HistoryEntry;
import io.aitbc.plugins.management.LeakView;
import io.aitbc.plugins.management.PermissionsView;
import io.aitbc.plugins.management.PluginManager;
import io.aitbc.plugins.management.PluginOutcome;
import io.aitbc.plugins.management.PluginView;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.Trust;
import io.aitbc.plugins.management.VerificationReport;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventHandler;

/** {@link PluginManager} as a service. Immediate: it is what makes a framework a plugin runtime. */
@Component(service = PluginManager.class, immediate = true)
public final class PluginManagerComponent implements PluginManager {
    private final Assembly assembly;

    @Activate
    public PluginManagerComponent(
            BundleContext context,
            @Reference ServiceComponentRuntime components,
            @Reference EventAdmin eventAdmin,
            @Reference ConfigurationAdmin configurationAdmin) {
        try {
            assembly = new Assembly(context, components, eventAdmin, configurationAdmin);
        } catch (UncheckedIOException unusable) {
            // Nothing may run that could not be accounted for: not even whatever needs no disk.
            Refusal.ofTheDisk(String.valueOf(unusable.getMessage())).tell();
            stopFramework(context);
            throw unusable;
        }
    }

    /** The framework is starting, on this very thread: it is stopped from another one. */
    private static void stopFramework(BundleContext context) {
        Bundle framework = context.getBundle(Constants.SYSTEM_BUNDLE_ID);
        Thread stopper = new Thread(() -> stop(framework), "aitbc-manager-stop");
        stopper.setDaemon(true);
        stopper.start();
    }

    private static void stop(Bundle framework) {
        try {
            framework.stop();
        } catch (BundleException failure) {
            System.getLogger(PluginManagerComponent.class.getName())
                    .log(System.Logger.Level.ERROR, "The framework could not be stopped", failure);
        }
    }

    @Activate
    void open() {
        assembly.open();
    }

    @Deactivate
    void close() {
        assembly.close();
    }

    /** The reference, not the object: the plugin's constructor runs on its lane. */
    @Reference(
            service = BasePlugin.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "unbindPlugin")
    void bindPlugin(ServiceReference<BasePlugin> reference) {
        assembly.bind(reference);
    }

    void unbindPlugin(ServiceReference<BasePlugin> reference) {
        assembly.unbind(reference);
    }

    /** Raw handlers of plugins: Event Admin does not see them, they are served through the plugin's own queue. */
    @Reference(
            service = EventHandler.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "unbindHandler")
    void bindHandler(ServiceReference<EventHandler> reference) {
        assembly.bindHandler(reference);
    }

    void unbindHandler(ServiceReference<EventHandler> reference) {
        assembly.unbindHandler(reference);
    }

    @Override
    public CompletionStage<PluginOutcome> loadPlugin(String name) {
        return assembly.orders().load(name);
    }

    @Override
    public CompletionStage<PluginOutcome> unloadPlugin(String name) {
        return assembly.orders().unload(name);
    }

    @Override
    public CompletionStage<PluginOutcome> startPlugin(String name) {
        return assembly.orders().start(name);
    }

    @Override
    public CompletionStage<PluginOutcome> stopPlugin(String name) {
        return assembly.orders().stop(name);
    }

    @Override
    public CompletionStage<PluginOutcome> reloadPlugin(String name) {
        return assembly.orders().reload(name);
    }

    @Override
    public CompletionStage<PluginOutcome> installPlugin(Path file, boolean force) {
        return assembly.orders().install(file, force);
    }

    @Override
    public CompletionStage<PluginOutcome> uninstallPlugin(String name, boolean purge, boolean force) {
        return assembly.orders().uninstall(name, purge, force);
    }

    @Override
    public CompletionStage<PluginOutcome> changePlugins(ChangeSet change) {
        return assembly.changes().make(change);
    }

    @Override
    public CompletionStage<ChangePlan> planChange(ChangeSet change) {
        return assembly.changes().plan(change);
    }

    @Override
    public CompletionStage<PluginOutcome> rollbackPlugin(String name, Optional<String> version, boolean force) {
        return assembly.versions().rollback(name, version, force);
    }

    @Override
    public CompletionStage<PluginOutcome> pinPlugin(String name, String note) {
        return assembly.versions().pin(name, note);
    }

    @Override
    public CompletionStage<PluginOutcome> unpinPlugin(String name) {
        return assembly.versions().unpin(name);
    }

    @Override
    public List<HistoryEntry> history(String name) {
        return assembly.versions().history(name);
    }

    @Override
    public List<HistoryEntry> history() {
        return assembly.versions().history();
    }

    @Override
    public CompletionStage<ChangePlan> planInstall(Path file, boolean force) {
        return assembly.plans().install(file, force);
    }

    @Override
    public CompletionStage<ChangePlan> planUninstall(String name, boolean force) {
        return assembly.plans().uninstall(name, force);
    }

    @Override
    public CompletionStage<ChangePlan> planRollback(String name, Optional<String> version, boolean force) {
        return assembly.versions().plan(name, version, force);
    }

    @Override
    public CompletionStage<ChangePlan> planConfiguration(Path file) {
        return assembly.plans().configuration(file);
    }

    @Override
    public Trust trust() {
        return assembly.trust();
    }

    @Override
    public CompletionStage<Optional<VerificationReport>> verifyPlugin(String name) {
        return assembly.orders().verify(name);
    }

    @Override
    public CompletionStage<Optional<VerificationReport>> verifyFile(Path file) {
        return assembly.orders().verify(file);
    }

    @Override
    public PluginStatus getPluginStatus(String name) {
        return assembly.views().status(name);
    }

    @Override
    public List<String> listPlugins() {
        return assembly.views().loaded();
    }

    @Override
    public CompletionStage<Void> broadcastEvent(String eventType, Map<String, Object> data) {
        return assembly.events().broadcast(eventType, data);
    }

    @Override
    public Optional<PluginView> plugin(String name) {
        return assembly.views().one(name);
    }

    @Override
    public List<PluginView> plugins() {
        return assembly.views().all();
    }

    @Override
    public Optional<HealthReport> health(String name) {
        return assembly.views().health(name);
    }

    @Override
    public List<Reason> why(String name) {
        return assembly.views().why(name);
    }

    @Override
    public Optional<PermissionsView> permissions(String name) {
        return assembly.grants().view(name);
    }

    @Override
    public CompletionStage<PluginOutcome> grantPermissions(
            String name, List<String> permissions, Optional<String> digest) {
        return assembly.grants().grant(name, permissions, digest);
    }

    @Override
    public CompletionStage<PluginOutcome> revokePermissions(String name, List<String> permissions) {
        return assembly.grants().revoke(name, permissions);
    }

    @Override
    public CompletionStage<List<LeakView>> leaks() {
        return assembly.leaks().leaks();
    }

    @Override
    public <T> Optional<T> service(String name, Class<T> type) {
        return assembly.service(name, type);
    }
}
