package io.aitbc.plugins.manager;

import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.PluginContext;
import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.Configurations;
import io.aitbc.plugins.management.PluginRegistry;
import io.aitbc.plugins.management.PluginSets;
import io.aitbc.plugins.management.RuntimeEvents;
import io.aitbc.plugins.management.RuntimeInfo;
import io.aitbc.plugins.management.Trust;
import io.aitbc.plugins.management.Vulnerabilities;
import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.SemVer;
import io.aitbc.plugins.manager.bundles.PluginBundles;
import io.aitbc.plugins.manager.changeover.Changeover;
import io.aitbc.plugins.manager.context.Directories;
import io.aitbc.plugins.manager.context.OwnContext;
import io.aitbc.plugins.manager.context.PluginLog;
import io.aitbc.plugins.manager.deploy.DeployService;
import io.aitbc.plugins.manager.deploy.store.Histories;
import io.aitbc.plugins.manager.deploy.store.HistoryState;
import io.aitbc.plugins.manager.deploy.store.Instance;
import io.aitbc.plugins.manager.events.EventIds;
import io.aitbc.plugins.manager.events.EventService;
import io.aitbc.plugins.manager.events.EventWatch;
import io.aitbc.plugins.manager.facade.CallWatch;
import io.aitbc.plugins.manager.health.ErrorCounter;
import io.aitbc.plugins.manager.health.HealthService;
import io.aitbc.plugins.manager.lazy.LazyServices;
import io.aitbc.plugins.manager.leaks.LeakWatch;
import io.aitbc.plugins.manager.lifecycle.Installed;
import io.aitbc.plugins.manager.lifecycle.Libraries;
import io.aitbc.plugins.manager.lifecycle.PluginControl;
import io.aitbc.plugins.manager.lifecycle.Ports;
import io.aitbc.plugins.manager.lifecycle.Selection;
import io.aitbc.plugins.manager.lifecycle.Transition;
import io.aitbc.plugins.manager.permissions.Refusals;
import io.aitbc.plugins.manager.permissions.grants.Grants;
import io.aitbc.plugins.manager.permissions.grants.PluginRights;
import io.aitbc.plugins.manager.secrets.MaskedLog;
import io.aitbc.plugins.manager.secrets.SecretBook;
import io.aitbc.plugins.manager.vulnerabilities.VulnerabilityDesk;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** Makes the runtime out of its parts, opens them in order, closes them in the reverse. */
final class Assembly {
    private static final System.Logger LOG = System.getLogger(Assembly.class.getName());
    private static final Duration READY_AT_LAST = Duration.ofSeconds(10);
    private static final Duration RAW_STOP_AT_LAST = Duration.ofSeconds(10);

    private final BundleContext context;
    private final Threads threads = Threads.make();
    private final Settings settings;
    private final PluginRights rights;
    private final Grants grants;
    private final PluginBundles bundles;
    private final ErrorCounter errors = new ErrorCounter();
    private final SecretBook secrets = new SecretBook();
    private final MaskedLog log;
    private final LeakWatch leaks;
    private final EventService events;
    private final HealthService health;
    private final LazyServices lazy;
    private final PluginControl control;
    private final Supplies supplies;
    private final DeployService deploy;
    private final TrustOrders trust;
    private final Orders orders;
    private final Versions versions;
    private final Histories histories;
    private final Plans plans;
    private final Changes changes;
    private final Changeover changeover;
    private final Views views;
    private final RuntimeState state;
    private final RawHandlers rawHandlers;
    private final VulnerabilityDesk vulnerabilities;
    private final RegistryParts registry;
    private final ServiceParts services;
    private final SetParts sets;
    private volatile CompletionStage<?> applied = CompletableFuture.completedFuture(null);
    private volatile boolean stopped;
    private final Deque<ServiceRegistration<?>> registered = new ArrayDeque<>();

    Assembly(
            BundleContext context,
            ServiceComponentRuntime components,
            EventAdmin eventAdmin,
            ConfigurationAdmin configurationAdmin) {
        this.context = context;
        Clock clock = Clock.systemUTC();
        Places places = Places.of(context);
        Stores stores = Stores.open(places);
        Instance instance = stores.instance();
        this.settings = new Settings(places, configurationAdmin, threads.timer(), secrets, name -> stores.histories()
                .override(name));
        this.rights = new PluginRights(stores.grants(), settings::permissions, new Refusals(), name -> control()
                .look(name));
        this.grants =
                new Grants(stores.grants(), rights, new Decided(this::control, stores.deploy()), threads.workers());
        this.bundles = new PluginBundles(
                context,
                components,
                name -> lazy().offered(name),
                new CallWatch(name -> control().status(name), errors::increment, secrets),
                rights);
        this.log = new MaskedLog(secrets, bundles::speaking);
        this.leaks = new LeakWatch(threads.timer(), threads.workers(), clock, bundles::usersOfGone, this);
        this.events = new EventService(
                eventAdmin,
                new EventIds(instance.id(), instance.incarnation()),
                clock,
                threads.workers(),
                new EventWatch(errors::increment, secrets, rights::guard));
        this.health = new HealthService(
                threads.timer(), clock, (name, reason) -> control().unhealthy(name, reason), errors, secrets);
        this.lazy = new LazyServices(
                places.base().resolve("data").resolve("lazy"),
                bundles.lazyPublisher(),
                name -> control().wake(name),
                name -> control().status(name),
                bundles::service);
        Ports ports = new Ports(
                bundles.framework(),
                settings.configurator(),
                stores.wishes(),
                rights,
                stores.histories(),
                health,
                List.of(events, health),
                lazy,
                threads.workers(),
                threads.timer());
        this.control = new PluginControl(threads.control(), ports, clock, this::publish);
        Libraries libraries = new Libraries(bundles.framework(), threads.libraries(), clock);
        this.supplies = new Supplies(libraries, control);
        this.deploy = stores.deploy();
        this.changeover = stores.changeover();
        this.trust = TrustOrders.of(stores, settings, rights, threads, clock);
        this.orders = new Orders(control, deploy, () -> applied, name -> {
            grants.purged(name);
            trust.forget(name);
        });
        this.histories = stores.histories();
        this.changes = new Changes(control, deploy.batches(), () -> applied);
        this.versions = new Versions(control, deploy.versions(), histories, settings, () -> applied);
        this.views = new Views(control, libraries, bundles.framework(), events, health, stores.wishes());
        this.plans = new Plans(control, deploy, settings, new Plans.Rules(trust, grants), threads.workers());
        this.services = ServiceParts.of(places.base(), secrets, threads.workers());
        RuntimeState.Asked asked = new RuntimeState.Asked(stores.notices()::all, services::check);
        this.state = new RuntimeState(places, instance, settings, asked, this::stopFramework);
        this.rawHandlers = new RawHandlers(context, bundles, events);
        this.vulnerabilities =
                new VulnerabilityDesk(stores.vulnerabilities(), this::proven, deploy::judgeAnew, threads.workers());
        this.registry = RegistryParts.of(places.base(), trust::inForce, threads.workers(), clock);
        this.sets = new SetParts(changes, stores.wishes(), settings::runtime);
    }

    private LazyServices lazy() {
        return lazy;
    }

    private PluginControl control() {
        return control;
    }

    Trust trust() {
        return trust;
    }

    Orders orders() {
        return orders;
    }

    Versions versions() {
        return versions;
    }

    Plans plans() {
        return plans;
    }

    Changes changes() {
        return changes;
    }

    Views views() {
        return views;
    }

    Grants grants() {
        return grants;
    }

    LeakWatch leaks() {
        return leaks;
    }

    EventService events() {
        return events;
    }

    <T> Optional<T> service(String name, Class<T> type) {
        return bundles.service(name, type);
    }

    void bind(ServiceReference<BasePlugin> reference) {
        bundles.bind(reference, control.framework());
    }

    void unbind(ServiceReference<BasePlugin> reference) {
        bundles.unbind(reference, control.framework(), patience());
    }

    /** How long the framework is held up by a plugin that it stops: no longer once that plugin was left behind. */
    private Duration patience() {
        Duration stop = settings.runtime().defaults().limits().stop();
        Duration limit = stop.compareTo(RAW_STOP_AT_LAST) < 0 ? stop : RAW_STOP_AT_LAST;
        return stopped ? Duration.ZERO : limit;
    }

    void bindHandler(ServiceReference<EventHandler> reference) {
        rawHandlers.bind(reference);
    }

    void unbindHandler(ServiceReference<EventHandler> reference) {
        rawHandlers.unbind(reference);
    }

    void open() {
        log.open();
        if (!settings.load()) {
            threads.workers().execute(this::stopFramework);
            return;
        }
        settings.listen(changed -> {
            health.settings(changed.runtime());
            control.settings(changed.runtime());
            histories.keep(changed.keepVersions());
            vulnerabilities.policy(changed.vulnerabilities());
            registry.configure(changed);
            services.configure(changed);
            trust.settings(changed.trust().signatures());
            deploy.configure(
                    changed.folders().stream().map(Object::toString).toList(),
                    AdmissionContext.current(SemVer.parse(changed.runtime().platformVersion())));
        });
        Directories.removeAllTemp(state.base());
        bundles.open(control.framework(), this::contextOf, this::unloaded, this::shutdown);
        register(EventHandler.class, events.handler(), Map.of(EventConstants.EVENT_TOPIC, new String[] {"*"}));
        register(RuntimeEvents.class, events, Map.of());
        register(Configurations.class, settings.configurations(), Map.of());
        register(RuntimeInfo.class, state, Map.of());
        register(Vulnerabilities.class, vulnerabilities, Map.of());
        register(PluginRegistry.class, registry.service(), Map.of());
        register(Trust.class, trust, Map.of());
        register(PluginSets.class, sets.service(state.base(), registry.registries(), threads.workers()), Map.of());
        boolean safe = Boolean.parseBoolean(context.getProperty("aitbc.safe"));
        if (safe) {
            control.leaveOut();
        }
        deploy.withhold(artifact -> rights.missing(artifact).isPresent());
        deploy.start(this::selected, supplies::inUse);
        control.settled().thenRun(state::becameReady);
        threads.timer()
                .scheduleWithFixedDelay(() -> threads.workers().execute(vulnerabilities::look), 1, 1, TimeUnit.HOURS);
        trust.look(threads);
        threads.timer().schedule(state::becameReady, READY_AT_LAST.toMillis(), TimeUnit.MILLISECONDS);
    }

    private java.util.Set<String> proven(String name) {
        return histories.kept(name).stream()
                .map(HistoryState.Kept::sha256)
                .collect(java.util.stream.Collectors.toSet());
    }

    private void selected(Selection selection) {
        changeover.look(selection);
        vulnerabilities.selected(selection);
        sets.selected(selection);
        views.files(selection.files());
        settings.plugins(selection);
        rights.seen(selection);
        grants.seen(selection);
        trust.chosen(selection);
        applied = supplies.select(selection);
    }

    private PluginContext contextOf(Installed installed) {
        String name = installed.name();
        Directories directories = Directories.of(state.base(), name, installed.bundle());
        try {
            directories.create();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(
                    "The directories of plugin '" + name + "' could not be made: " + failure.getMessage(), failure);
        }
        return new OwnContext(
                control.configuration(name),
                directories,
                new PluginLog(name),
                events.eventBus(name),
                services.client(name, rights.guard(name)),
                () -> control.status(name));
    }

    private void unloaded(Installed installed, ClassLoader loader) {
        leaks.unloaded(installed, loader);
        Directories.of(state.base(), installed.name(), installed.bundle()).removeTemp();
    }

    /** On the control thread: hands over to the publisher, in order. */
    private void publish(Transition transition) {
        threads.publisher().execute(() -> {
            System.getLogger("io.aitbc.plugin." + transition.name())
                    .log(
                            System.Logger.Level.INFO,
                            "Plugin '" + transition.name() + "' " + transition.version() + " is " + transition.to()
                                    + " (was " + transition.from() + ")");
            health.changed(transition);
            events.changed(transition);
            services.changed(transition);
            if (transition.to() == PluginStatus.UNLOADED) {
                supplies.look();
            }
        });
    }

    private <T> void register(Class<T> type, T service, Map<String, Object> properties) {
        Dictionary<String, Object> all = new Hashtable<>(properties);
        registered.push(context.registerService(type, service, all));
    }

    private void stopFramework() {
        try {
            context.getBundle(0).stop();
        } catch (org.osgi.framework.BundleException failure) {
            LOG.log(System.Logger.Level.ERROR, "The framework could not be stopped", failure);
        }
    }

    private void shutdown() {
        state.stopping();
        OrderlyStop.noteHowItEnds(histories);
        deploy.close();
        try {
            new OrderlyStop(control).within(settings.runtime().shutdownTimeout());
        } finally {
            stopped = true;
        }
    }

    void close() {
        shutdown();
        registered.forEach(ServiceRegistration::unregister);
        registered.clear();
        try {
            bundles.close();
            settings.close();
        } catch (Exception failure) {
            LOG.log(System.Logger.Level.WARNING, "The manager could not let go of the framework", failure);
        }
        services.close();
        threads.close();
        log.close();
    }
}
