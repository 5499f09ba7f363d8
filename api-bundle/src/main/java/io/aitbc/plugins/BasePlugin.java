package io.aitbc.plugins;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A plugin: one class that the runtime constructs, initializes, starts, stops and cleans up.
 *
 * <pre>{@code
 * @Component(service = BasePlugin.class)
 * @AitbcPlugin(name = "hello", version = "1.0.0", description = "Says hello", license = "MIT")
 * public final class HelloPlugin implements BasePlugin { ... }
 * }</pre>
 *
 * <p><b>Threads.</b> The constructor, {@link #initialize()}, {@link #start()}, {@link #stop()}, {@link #cleanup()} and
 * {@link #reconfigure} are called on the plugin's own lane, never two at once, and may block.
 * {@link #handleEvent} is called on the plugin's event queue, one event at a time, and {@link #healthCheck()} on a thread
 * of its own, one check at a time; both only while the plugin is ACTIVE, and beside whatever the lane does. What other
 * plugins call (the methods of the plugin's kind) is called several at a time. Always the thread's context class loader
 * is the plugin's.
 *
 * <p><b>Success and failure.</b> {@code true} means done. {@code false} and an exception both lead to
 * {@link PluginStatus#ERROR}; an exception is better, because its message reaches the operator. A
 * {@link TemporaryFailure} is tried again, a {@link ConfigurationFailure} waits for another configuration, anything else
 * for the operator.
 *
 * <p><b>Time limits.</b> Each phase has one, which the configuration can change. When it is over the thread is
 * interrupted, the plugin is ERROR, and no method of this instance is called again, not even {@link #cleanup()}. A new
 * instance is not made before the thread has left the plugin's code.
 *
 * <p><b>Once.</b> No phase is called twice on one instance. A plugin that is started again, for whatever reason, is a new
 * instance.
 *
 * <p>New methods are added with a default only. Specification: BasePlugin, Lifecycle Methods.
 */
@ConsumerType
public interface BasePlugin {

    /**
     * What the plugin is. Asked once for each instance, on the lane, between the constructor and {@link #initialize()},
     * and compared with what the bundle says: another name or version is an ERROR.
     *
     * @return by default, what {@link AitbcPlugin} on the class says
     * @throws IllegalStateException by default, when the class has no such annotation
     */
    default PluginMetadata getMetadata() {
        return PluginMetadata.of(getClass());
    }

    /**
     * Prepares: reads what it needs, opens what {@link #cleanup()} closes, starts no work. Called once, on the lane, right
     * after the constructor, when everything the plugin depends on is ACTIVE. The limit is 30 s together with the
     * constructor.
     *
     * <p>If it fails, or the start is withdrawn meanwhile, {@link #start()} is not called and {@link #cleanup()} is.
     *
     * @return {@code true} when ready to start; {@code false} makes the plugin ERROR
     * @throws Exception likewise, with the reason
     */
    boolean initialize() throws Exception;

    /**
     * Begins to work. Called once, on the lane, after {@link #initialize()}, with a limit of 30 s; returns when the work
     * has begun, and does not stay for it. With {@code true} the plugin is ACTIVE and others see its services.
     *
     * <p>If it fails, {@link #stop()} and {@link #cleanup()} are called.
     *
     * @return {@code true} when at work; {@code false} makes the plugin ERROR
     * @throws Exception likewise, with the reason
     */
    boolean start() throws Exception;

    /**
     * Ends the work in order. Called once, on the lane, if {@link #start()} was called, with a limit of 30 s. Before it is
     * called, others no longer see the plugin's services, and calls that ran into them have ended or were cancelled.
     * {@link #cleanup()} follows in any case.
     *
     * @return {@code true} when the work has ended; {@code false} is an ERROR
     * @throws Exception likewise, with the reason
     */
    boolean stop() throws Exception;

    /**
     * Gives back everything the instance holds: threads, files, connections. Called exactly once for each instance that
     * was constructed, whatever failed before, except after a phase ran out of time; on the lane, with a limit of 30 s.
     * Nothing is called afterwards.
     *
     * @return {@code true} when all is given back; {@code false} is reported, and is an ERROR unless the plugin is being
     *     unloaded, which it then is all the same
     * @throws Exception likewise, with the reason
     */
    boolean cleanup() throws Exception;

    /**
     * How the plugin thinks it is. Called while ACTIVE, right after the start and then each
     * {@code health_check_interval}, on a thread of its own, beside the lane, one at a time, with a limit of 5 s.
     *
     * <p>An exception, {@code null} or running out of time counts as {@link PluginHealth.State#UNKNOWN}, which never makes
     * a plugin ERROR; {@link PluginHealth.State#UNHEALTHY} several times in a row does.
     *
     * @return by default {@link PluginHealth#healthy()}
     */
    default PluginHealth healthCheck() throws Exception {
        return PluginHealth.healthy();
    }

    /**
     * Receives every event, the plugin's own and the runtime's ({@code plugin.active} and the like) included, in order,
     * one at a time, on the plugin's event queue, while ACTIVE, with a limit of 5 s. The queue is bounded; when the plugin
     * is too slow the oldest events are dropped and counted. {@link EventBus#subscribe} is for those who want a few.
     *
     * @param data unmodifiable, without {@code null}
     * @throws Exception is counted and logged, and changes nothing else; running out of time likewise
     */
    default void handleEvent(String eventType, Map<String, Object> data) throws Exception {}

    /**
     * Takes a changed configuration without a restart. Called on the lane while ACTIVE, for each change, with the limit of
     * {@link #start()}. The configuration is as validated as the one in {@link PluginContext#config()}, which keeps the
     * values that the instance began with.
     *
     * @param config the whole new configuration, unmodifiable, without {@code null}
     * @return {@code true} when it is in force; {@code false}, the default, to be stopped and started with it
     * @throws Exception makes the plugin ERROR, as in {@link #start()}
     */
    default boolean reconfigure(Map<String, Object> config) throws Exception {
        return false;
    }

    /**
     * The JSON Schema of the plugin's configuration. Used by the runtime only where the bundle has no
     * {@code config_schema.json} at its root, once, between the constructor and {@link #initialize()}; the file is better,
     * because it is checked before any code runs.
     *
     * @return by default what {@code config_schema.json} holds, or an empty dictionary when there is none; unmodifiable,
     *     and a {@code null} in the file is left out
     * @throws IllegalStateException by default, when that file cannot be read or is no JSON object
     */
    default Map<String, Object> getConfigSchema() {
        return ConfigSchemaFile.of(getClass());
    }
}
