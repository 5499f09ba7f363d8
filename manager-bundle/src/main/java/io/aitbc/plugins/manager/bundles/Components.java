package io.aitbc.plugins.manager.bundles;

import io.aitbc.plugins.ConfigurationFailure;
import io.aitbc.plugins.TemporaryFailure;
import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.context.ConfigurationMismatch;
import io.aitbc.plugins.manager.lifecycle.ConstructorFailed;
import io.aitbc.plugins.manager.lifecycle.PluginCaller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentConstants;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;
import org.osgi.util.promise.Promise;

/** Asks and steers Declarative Services: what a component waits for, why its constructor failed, who may run. */
final class Components {
    private static final System.Logger LOG = System.getLogger(Components.class.getName());
    private static final Duration SWITCH_LIMIT = Duration.ofSeconds(5);

    /** Switching a component takes a few milliseconds, unless it has much to do in its activate. */
    private static final Duration SHORT = Duration.ofMillis(500);

    private final ServiceComponentRuntime runtime;
    private final ComponentThreads threads;

    Components(ServiceComponentRuntime runtime) {
        this.runtime = runtime;
        this.threads = new ComponentThreads(runtime);
    }

    /** The services that the plugin's component waits for now; empty when it is satisfied. */
    List<String> waitsFor(Bundle bundle, Descriptor descriptor) {
        List<String> waits = new ArrayList<>();
        plugin(bundle, descriptor).forEach(component -> {
            for (ComponentConfigurationDTO configuration : runtime.getComponentConfigurationDTOs(component)) {
                for (UnsatisfiedReferenceDTO missing : configuration.unsatisfiedReferences) {
                    waits.add(service(component, missing));
                }
            }
        });
        return waits.stream().distinct().toList();
    }

    private Stream<ComponentDescriptionDTO> plugin(Bundle bundle, Descriptor descriptor) {
        return descriptions(bundle).filter(c -> descriptor.pluginComponent().equals(Optional.of(c.name)));
    }

    private Stream<ComponentDescriptionDTO> descriptions(Bundle bundle) {
        return runtime.getComponentDescriptionDTOs(bundle).stream();
    }

    private static String service(ComponentDescriptionDTO component, UnsatisfiedReferenceDTO missing) {
        String type = Arrays.stream(component.references)
                .filter(r -> r.name.equals(missing.name))
                .map((ReferenceDTO r) -> r.interfaceName)
                .findFirst()
                .orElse(missing.name);
        return missing.target == null || missing.target.isEmpty()
                ? "'" + type + "'"
                : "'" + type + "' with " + FilterWords.of(missing.target);
    }

    /**
     * What a constructor threw, as far as Declarative Services tells: as text. A failure that means something to the
     * life cycle is made again, so that it is classed as what it is.
     */
    Exception constructionFailure(ServiceReference<?> reference) {
        Object name = reference.getProperty(ComponentConstants.COMPONENT_NAME);
        String report = descriptions(reference.getBundle())
                .filter(c -> c.name.equals(name))
                .flatMap(c -> runtime.getComponentConfigurationDTOs(c).stream())
                .map(c -> c.failure)
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .orElse("");
        return FailureReport.read(report);
    }

    /**
     * The components beside the plugin's own are satisfied only while the plugin is ACTIVE: readings, section 2. Those that
     * the author did not enable are left to the plugin.
     */
    void others(Bundle bundle, Descriptor descriptor, boolean enabled, @Nullable Supervised plugin) {
        if (descriptor.components().size() < 2) {
            return;
        }
        descriptions(bundle)
                .filter(c -> !descriptor.pluginComponent().equals(Optional.of(c.name)))
                .filter(c -> !enabled || !c.properties.containsKey(QuietComponents.ASLEEP))
                .forEach(c -> await(enabled ? runtime.enableComponent(c) : runtime.disableComponent(c), c, plugin));
    }

    /** Who counts the threads that components keep for longer than the limit. */
    record Supervised(PluginCaller caller, Duration limit) {}

    /**
     * Waits for a while, as whoever goes on counts on the components being as they should. One that hangs is looked after
     * when its limit is over.
     */
    private void await(Promise<Void> done, ComponentDescriptionDTO component, @Nullable Supervised plugin) {
        if (isOver(done, SHORT, component)) {
            return;
        }
        threads.lost();
        CompletableFuture<Void> over = new CompletableFuture<>();
        done.onResolve(() -> over.complete(null));
        over.thenRun(threads::back);
        if (!isOver(done, SWITCH_LIMIT, component) && plugin != null) {
            CompletableFuture.delayedExecutor(plugin.limit().toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> giveUp(over, component, plugin));
        }
    }

    private static boolean isOver(Promise<Void> done, Duration within, ComponentDescriptionDTO component) {
        try {
            done.timeout(within.toMillis()).getFailure();
        } catch (InterruptedException interrupted) {
            LOG.log(System.Logger.Level.WARNING, "Interrupted while switching component {0}", component.name);
            Thread.currentThread().interrupt();
        }
        return done.isDone();
    }

    private static void giveUp(CompletableFuture<Void> over, ComponentDescriptionDTO component, Supervised plugin) {
        Optional<Thread> lost = ComponentThreads.inside(component.implementationClass);
        if (over.isDone() || lost.isEmpty()) {
            return;
        }
        LOG.log(
                System.Logger.Level.ERROR,
                "Component '" + component.name
                        + "' hangs where Declarative Services calls it; its thread was interrupted"
                        + " and given up. It blocks its plugin and nobody else.");
        plugin.caller().overstays(lost.get(), "component", over);
    }

    /** Reads an exception's printed form. */
    static final class FailureReport {
        private FailureReport() {}

        static Exception read(String report) {
            List<String> lines = report.lines().map(String::strip).toList();
            for (String line : lines) {
                String text = line.startsWith("Caused by: ") ? line.substring("Caused by: ".length()) : line;
                if (text.startsWith(ConfigurationFailure.class.getName())
                        || text.startsWith(ConfigurationMismatch.class.getName())) {
                    return new ConfigurationFailure(after(text));
                }
                if (text.startsWith(TemporaryFailure.class.getName())) {
                    return new TemporaryFailure(after(text));
                }
            }
            String root = lines.stream()
                    .filter(l -> l.startsWith("Caused by: "))
                    .reduce((first, last) -> last)
                    .map(l -> l.substring("Caused by: ".length()))
                    .or(() -> lines.stream().findFirst())
                    .orElse("its component could not be made; see the log");
            return new ConstructorFailed(root, withoutPackage(root), report);
        }

        private static String withoutPackage(String text) {
            int colon = text.indexOf(':');
            String type = colon < 0 ? text : text.substring(0, colon);
            boolean isClass = type.matches("[\\w.$]+");
            return isClass ? text.substring(type.lastIndexOf('.') + 1) : text;
        }

        private static String after(String text) {
            int colon = text.indexOf(": ");
            return colon < 0 ? text : text.substring(colon + 2);
        }
    }
}
