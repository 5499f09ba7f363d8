package io.aitbc.plugins.manager;

import io.aitbc.plugins.manager.bundles.PluginBundles;
import io.aitbc.plugins.manager.events.EventService;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** Serves Event Admin handlers of plugin bundles through the plugin's own queue. Readings, section 5. */
final class RawHandlers {
    private static final System.Logger LOG = System.getLogger(RawHandlers.class.getName());

    private final BundleContext context;
    private final PluginBundles bundles;
    private final EventService events;
    private final Map<ServiceReference<EventHandler>, Closeable> open = new ConcurrentHashMap<>();

    RawHandlers(BundleContext context, PluginBundles bundles, EventService events) {
        this.context = context;
        this.bundles = bundles;
        this.events = events;
    }

    void bind(ServiceReference<EventHandler> reference) {
        Optional<String> plugin = bundles.pluginOf(reference.getBundle());
        if (plugin.isPresent()) {
            // The handler is looked up when the first event comes, so that it is made on the plugin's own thread.
            EventHandler late = event -> {
                EventHandler handler = context.getService(reference);
                if (handler != null) {
                    handler.handleEvent(event);
                }
            };
            open.put(reference, events.bridge(plugin.get(), topics(reference), filter(plugin.get(), reference), late));
        }
    }

    void unbind(ServiceReference<EventHandler> reference) {
        Closeable bridge = open.remove(reference);
        if (bridge != null) {
            try {
                bridge.close();
            } catch (IOException failure) {
                LOG.log(System.Logger.Level.WARNING, "A handler of events could not be let go", failure);
            }
            context.ungetService(reference);
        }
    }

    private static List<String> topics(ServiceReference<EventHandler> reference) {
        Object topics = reference.getProperty(EventConstants.EVENT_TOPIC);
        return topics instanceof String[] many ? List.of(many) : List.of(Objects.toString(topics, ""));
    }

    private static Predicate<Event> filter(String plugin, ServiceReference<EventHandler> reference) {
        Object text = reference.getProperty(EventConstants.EVENT_FILTER);
        if (!(text instanceof String written) || written.isBlank()) {
            return event -> true;
        }
        try {
            Filter filter = FrameworkUtil.createFilter(written);
            return event -> event.matches(filter);
        } catch (InvalidSyntaxException wrong) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Plugin '" + plugin + "' has a handler whose event.filter is wrong: " + wrong.getMessage());
            return event -> false;
        }
    }
}
