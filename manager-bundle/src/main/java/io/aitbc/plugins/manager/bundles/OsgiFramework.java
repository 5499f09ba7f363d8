package io.aitbc.plugins.manager.bundles;

import io.aitbc.plugins.PluginMetadata;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.bundles.Components.Supervised;
import io.aitbc.plugins.manager.lifecycle.ActivePlugin;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.lifecycle.Framework;
import io.aitbc.plugins.manager.lifecycle.FrameworkFailure;
import io.aitbc.plugins.manager.lifecycle.Installed;
import io.aitbc.plugins.manager.lifecycle.Limits;
import io.aitbc.plugins.manager.permissions.grants.PluginRights;
import io.aitbc.plugins.manager.reason.Cause;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/** The framework, as the life cycle uses it. Bundles are started transiently and stopped plainly: facts, section 7. */
final class OsgiFramework implements Framework {
    private static final System.Logger LOG = System.getLogger(OsgiFramework.class.getName());

    private final BundleContext manager;
    private final AdmittedBundles admitted;
    private final Components components;
    private final Publications publications;
    private final PluginRights rights;
    /** How the components of what was published are stopped, by the number of the bundle. */
    private final Map<Long, Supervised> stops = new ConcurrentHashMap<>();

    private final AtomicLong rehearsals = new AtomicLong();

    OsgiFramework(
            BundleContext manager,
            AdmittedBundles admitted,
            Components components,
            Publications publications,
            PluginRights rights) {
        this.rights = rights;
        this.manager = manager;
        this.admitted = admitted;
        this.components = components;
        this.publications = publications;
    }

    @Override
    public Installed install(Artifact artifact) throws FrameworkFailure {
        return install(artifact, "");
    }

    @Override
    public Map<Artifact, Reason> rehearse(Collection<Artifact> artifacts) {
        Map<Artifact, Reason> obstacles = new LinkedHashMap<>();
        List<Installed> tried = new ArrayList<>();
        try {
            for (Artifact artifact : artifacts) {
                try {
                    // A location of its own: the same one again would be the bundle that runs.
                    tried.add(install(artifact, "/rehearsal-" + rehearsals.incrementAndGet()));
                } catch (FrameworkFailure failure) {
                    obstacles.put(artifact, failure.reason());
                }
            }
            resolve(tried).forEach((installed, reason) -> obstacles.put(installed.artifact(), reason));
        } finally {
            tried.forEach(this::forget);
        }
        return obstacles;
    }

    private void forget(Installed rehearsed) {
        try {
            uninstall(rehearsed);
        } catch (FrameworkFailure failure) {
            LOG.log(System.Logger.Level.WARNING, "A bundle that was only tried is still there", failure);
        }
    }

    private Installed install(Artifact artifact, String suffix) throws FrameworkFailure {
        String location = "aitbc:" + artifact.descriptor().name() + "/"
                + artifact.descriptor().version() + "/" + artifact.sha256() + suffix;
        try {
            Bundle bundle = VerifiedBytes.install(manager, location, artifact);
            // The manager's own level: reached already, and the last to be left before the manager itself.
            int level = manager.getBundle().adapt(BundleStartLevel.class).getStartLevel();
            bundle.adapt(BundleStartLevel.class).setStartLevel(level);
            Installed installed = new Installed(bundle.getBundleId(), artifact);
            admitted.admit(bundle, installed);
            return installed;
        } catch (BundleException | IOException failure) {
            throw failure(artifact.descriptor().name(), "could not be installed", failure);
        }
    }

    @Override
    public Map<Installed, Reason> resolve(Collection<Installed> bundles) {
        Map<Installed, Reason> unresolved = new LinkedHashMap<>();
        List<Bundle> all =
                bundles.stream().map(this::bundle).filter(Objects::nonNull).toList();
        if (all.isEmpty() || framework().resolveBundles(all)) {
            return unresolved;
        }
        for (Installed each : bundles) {
            Bundle bundle = bundle(each);
            if (bundle != null && bundle.getState() == Bundle.INSTALLED) {
                Reason report = ResolveReport.of(bundle, each);
                if (bundle.getState() == Bundle.INSTALLED) { // asking for the account tries once more
                    unresolved.put(each, report);
                }
            }
        }
        return unresolved;
    }

    @Override
    public List<String> start(Installed installed) throws FrameworkFailure {
        Bundle bundle = existing(installed);
        rights.starts(installed.artifact());
        try {
            bundle.start(Bundle.START_TRANSIENT);
        } catch (BundleException | RuntimeException failure) {
            throw failure(installed.name(), "could not be started", failure);
        }
        return waitsFor(installed);
    }

    @Override
    public List<String> waitsFor(Installed installed) {
        Bundle bundle = bundle(installed);
        return bundle == null
                ? List.of()
                : components.waitsFor(bundle, installed.artifact().descriptor());
    }

    @Override
    public void stop(Installed installed) throws FrameworkFailure {
        Bundle bundle = bundle(installed);
        if (bundle == null || bundle.getState() == Bundle.UNINSTALLED) {
            return;
        }
        try {
            bundle.stop();
        } catch (IllegalStateException uninstalled) {
            // Somebody was quicker: an uninstalled bundle is stopped.
            LOG.log(System.Logger.Level.DEBUG, "Bundle {0} was uninstalled meanwhile", installed.bundle());
        } catch (BundleException | RuntimeException failure) {
            throw failure(installed.name(), "could not be stopped", failure);
        }
    }

    @Override
    public void uninstall(Installed installed) throws FrameworkFailure {
        Bundle bundle = bundle(installed);
        if (bundle == null) {
            return;
        }
        try {
            bundle.uninstall();
        } catch (BundleException | RuntimeException failure) {
            throw failure(installed.name(), "could not be uninstalled", failure);
        } finally {
            admitted.forget(bundle);
        }
    }

    @Override
    public ClassLoader loader(Installed installed) throws FrameworkFailure {
        BundleWiring wiring = existing(installed).adapt(BundleWiring.class);
        ClassLoader loader = wiring == null ? null : wiring.getClassLoader();
        if (loader == null) {
            throw failure(installed.name(), "has no classes any more", null);
        }
        return loader;
    }

    @Override
    public List<String> users(Installed installed) {
        Bundle bundle = bundle(installed);
        BundleWiring wiring = bundle == null ? null : bundle.adapt(BundleWiring.class);
        return wiring == null
                ? List.of()
                : wiring.getProvidedWires(null).stream()
                        .map(wire -> wire.getRequirer().getBundle())
                        .filter(user -> !user.equals(bundle))
                        .map(user ->
                                admitted.installed(user).map(Installed::name).orElse(user.getSymbolicName()))
                        .distinct()
                        .sorted()
                        .toList();
    }

    @Override
    public void publish(Installed installed, ActivePlugin plugin) throws FrameworkFailure {
        Bundle bundle = existing(installed);
        BundleContext context = bundle.getBundleContext();
        if (context == null) {
            throw failure(installed.name(), "was stopped before it could offer its services", null);
        }
        PluginMetadata metadata = installed
                .artifact()
                .descriptor()
                .metadata()
                .orElseGet(() -> new PluginMetadata(plugin.name(), plugin.version(), "", "", ""));
        publications.publish(context, plugin, metadata);
        Limits limits = plugin.settings().limits();
        stops.put(installed.bundle(), new Supervised(plugin.caller(), limits.stop()));
        components.others(
                bundle, installed.artifact().descriptor(), true, new Supervised(plugin.caller(), limits.initialize()));
    }

    @Override
    public void unpublish(Installed installed) {
        Bundle bundle = bundle(installed);
        @Nullable Supervised stop = stops.remove(installed.bundle());
        if (bundle != null && bundle.getState() == Bundle.ACTIVE) {
            components.others(bundle, installed.artifact().descriptor(), false, stop);
        }
        try {
            publications.unpublish(installed.name());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Optional<BundleFacts> facts(long id) {
        return Optional.ofNullable(manager.getBundle(id))
                .map(b -> new BundleFacts(
                        b.getBundleId(),
                        state(b.getState()),
                        Objects.toString(b.getSymbolicName(), ""),
                        b.getVersion().toString()));
    }

    private static String state(int state) {
        return switch (state) {
            case Bundle.INSTALLED -> "INSTALLED";
            case Bundle.RESOLVED -> "RESOLVED";
            case Bundle.STARTING -> "STARTING";
            case Bundle.ACTIVE -> "ACTIVE";
            case Bundle.STOPPING -> "STOPPING";
            default -> "UNINSTALLED";
        };
    }

    private FrameworkWiring framework() {
        return manager.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    }

    private @Nullable Bundle bundle(Installed installed) {
        return manager.getBundle(installed.bundle());
    }

    private Bundle existing(Installed installed) throws FrameworkFailure {
        Bundle bundle = bundle(installed);
        if (bundle == null) {
            throw failure(installed.name(), "was uninstalled by hand", null);
        }
        return bundle;
    }

    private static FrameworkFailure failure(String name, String what, @Nullable Exception failure) {
        String said = failure == null ? "" : Objects.toString(failure.getMessage(), failure.toString());
        String detail = said.isEmpty() ? "" : ": " + (said.endsWith(".") ? said.substring(0, said.length() - 1) : said);
        Cause cause = Cause.of(Reason.Code.PHASE_FAILED, "'" + name + "' " + what + detail + ".")
                .withFix("See 'aitbc log " + name + "'.");
        return new FrameworkFailure(failure == null ? cause : cause.withFailure(failure.toString()), failure);
    }
}
