package io.aitbc.plugins.manager.bundles;

import io.aitbc.plugins.PluginContext;
import io.aitbc.plugins.management.PluginManager;
import io.aitbc.plugins.manager.lifecycle.Installed;
import io.aitbc.plugins.manager.permissions.InForce;
import io.aitbc.plugins.manager.permissions.Kind;
import io.aitbc.plugins.manager.permissions.Permission;
import io.aitbc.plugins.manager.permissions.grants.PluginRights;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.condition.Condition;
import org.osgi.service.event.EventAdmin;

/**
 * Which services and bundles the bundles of operators see. The runtime's own bundles, the framework's, and those that were
 * installed by hand see everything: whoever can do that needs no permission.
 */
final class Sight {
    private static final String PLUGIN_NAME = "aitbc.plugin.name";
    private static final String LOG_SERVICES = "org.osgi.service.log.";
    private static final String MANAGEMENT = PluginManager.class.getPackageName() + ".";

    private final Bundle manager;
    private final Set<Long> runtime;
    private final AdmittedBundles admitted;
    private final PluginRights rights;

    Sight(BundleContext manager, AdmittedBundles admitted, PluginRights rights) {
        this.manager = manager.getBundle();
        this.runtime =
                Arrays.stream(manager.getBundles()).map(Bundle::getBundleId).collect(Collectors.toSet());
        this.admitted = admitted;
        this.rights = rights;
    }

    /**
     * What keeps a service from somebody.
     *
     * @param who whose permission it is: of who looks, or of who offers
     * @param wanted empty for what is given to nobody
     */
    record Kept(String who, InForce rights, Optional<Permission> wanted) {}

    /** Empty when it is seen. */
    Optional<Kept> keeps(Bundle seeker, ServiceReference<?> service) {
        Bundle owner = service.getBundle();
        Optional<Installed> looking = admitted.installed(seeker);
        if (looking.isEmpty() || owner == null || owner.equals(seeker)) {
            return Optional.empty();
        }
        List<String> classes = classes(service);
        if (classes.contains(Condition.class.getName())) {
            return Optional.empty();
        }
        String name = looking.get().name();
        InForce own = rights.of(looking.get().artifact());
        Optional<Installed> offering = admitted.installed(owner);
        Object facade = service.getProperty(PLUGIN_NAME);
        if (offering.isPresent()) {
            Installed by = offering.get();
            InForce theirs = rights.of(by.artifact());
            return unoffered(by.name(), theirs, classes)
                    .or(() -> by.artifact().descriptor().isPlugin()
                            ? ofPlugin(name, own, by.name(), classes)
                            : Optional.empty());
        }
        if (owner.equals(manager) && facade instanceof String plugin) {
            return unoffered(plugin, rights.of(plugin), classes).or(() -> ofPlugin(name, own, plugin, classes));
        }
        return runtime.contains(owner.getBundleId()) ? ofRuntime(name, own, owner, classes) : Optional.empty();
    }

    private static List<String> classes(ServiceReference<?> service) {
        return service.getProperty(Constants.OBJECTCLASS) instanceof String[] names ? List.of(names) : List.of();
    }

    private static Optional<Kept> unoffered(String name, InForce rights, List<String> classes) {
        return classes.stream().anyMatch(each -> rights.may(Kind.SERVICES_REGISTER, each))
                ? Optional.empty()
                : Optional.of(new Kept(
                        name,
                        rights,
                        classes.stream().findFirst().map(each -> new Permission(Kind.SERVICES_REGISTER, each))));
    }

    private static Optional<Kept> ofPlugin(String name, InForce rights, String plugin, List<String> classes) {
        return rights.may(Kind.PLUGINS_USE, plugin) || mayUse(rights, classes)
                ? Optional.empty()
                : Optional.of(new Kept(name, rights, Optional.of(new Permission(Kind.PLUGINS_USE, plugin))));
    }

    private Optional<Kept> ofRuntime(String name, InForce rights, Bundle owner, List<String> classes) {
        if (classes.contains(PluginContext.class.getName())
                || classes.stream().allMatch(each -> each.startsWith(LOG_SERVICES))) {
            return Optional.empty();
        }
        boolean management = owner.equals(manager) && classes.stream().anyMatch(each -> each.startsWith(MANAGEMENT));
        if (!management && Internals.has(owner) || classes.stream().anyMatch(Internals::has)) {
            return Optional.of(new Kept(name, rights, Optional.empty()));
        }
        boolean events = classes.contains(EventAdmin.class.getName()) && rights.may(Kind.EVENTS_PUBLISH, "*");
        return events || mayUse(rights, classes)
                ? Optional.empty()
                : Optional.of(new Kept(
                        name,
                        rights,
                        classes.stream().findFirst().map(each -> new Permission(Kind.SERVICES_GET, each))));
    }

    private static boolean mayUse(InForce rights, List<String> classes) {
        return classes.stream().anyMatch(each -> rights.may(Kind.SERVICES_GET, each));
    }

    /** Whether the look-up under way is one of the runtime's own bundles, which uses somebody else's context. */
    boolean runtimeAsks() {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.map(frame -> FrameworkUtil.getBundle(frame.getDeclaringClass()))
                        .filter(bundle -> bundle != null && bundle.getBundleId() != 0 && !bundle.equals(manager))
                        .findFirst())
                .filter(bundle -> runtime.contains(bundle.getBundleId()))
                .isPresent();
    }

    /** Libraries may extend others, and see all bundles; a plugin sees itself, what is shared, and whom it may call. */
    boolean sees(Bundle seeker, Bundle target) {
        Optional<Installed> looking =
                admitted.installed(seeker).filter(i -> i.artifact().descriptor().isPlugin());
        if (looking.isEmpty() || target.equals(seeker) || target.getBundleId() == 0) {
            return true;
        }
        if (runtime.contains(target.getBundleId())) {
            return false;
        }
        return admitted.installed(target)
                .filter(other -> other.artifact().descriptor().isPlugin())
                .map(other -> rights.of(looking.get().artifact()).may(Kind.PLUGINS_USE, other.name()))
                .orElse(true);
    }

    /** Counts what was kept from somebody who looked for it by name. */
    void tell(Kept kept, Bundle seeker, String service) {
        kept.wanted().ifPresent(wanted -> admitted.installed(seeker)
                .filter(looking -> looking.name().equals(kept.who()))
                .ifPresentOrElse(
                        looking -> rights.hid(kept.who(), service, kept.rights(), wanted),
                        () -> rights.refusals().refused(kept.who(), kept.rights(), wanted)));
    }
}
