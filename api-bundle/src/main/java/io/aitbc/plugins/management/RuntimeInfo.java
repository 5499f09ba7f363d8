package io.aitbc.plugins.management;

import io.aitbc.plugins.Dictionaries;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** What this running runtime is. A service of the runtime; no method blocks, and all may be called from any thread. */
@ProviderType
public interface RuntimeInfo {

    /** The version of the runtime. */
    String version();

    /** The version of the AITBC platform that plugins are compared with. */
    String platformVersion();

    /** The random id of this instance, which it keeps over restarts. */
    String instanceId();

    /** How often this instance was started, from 1. */
    long incarnation();

    /** The process. */
    long pid();

    /** When the process began. */
    Instant startedAt();

    /**
     * Whether the configuration is applied, the folders are reconciled, and every plugin that is wanted is ACTIVE, in
     * ERROR or held, or ten seconds have gone. Once {@code true} it stays so.
     */
    boolean ready();

    /** Done when {@link #ready()}; on a thread of the runtime. */
    CompletionStage<Void> whenReady();

    /**
     * What an operator should know about this run as long as it is so, a sentence each: what is not loaded since another
     * runtime or another Java used the instance last. Empty when there is nothing to say; unmodifiable.
     */
    List<String> notices();

    /**
     * Asks the AITBC services that are configured whether they answer: done after some seconds at the latest, in the
     * order of their names. Unmodifiable; empty when none is configured.
     */
    default CompletionStage<List<ServiceView>> aitbcServices() {
        return CompletableFuture.completedFuture(List.of());
    }

    /** The instance directory, absolute. */
    Path base();

    /** The installation, absolute. */
    Path home();

    /**
     * Asks for the end of the runtime and returns at once. Plugins are stopped in order; the process ends with 0, after
     * the limit for the whole shutdown at the latest. Asking twice changes nothing.
     */
    void shutdown();

    /**
     * The same as JSON: {@code version}, {@code platform_version}, {@code instance_id}, {@code incarnation}, {@code pid},
     * {@code started_at} (ISO 8601), {@code ready}, {@code notices}, {@code base}, {@code home}. Unmodifiable.
     */
    default Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("version", version());
        map.put("platform_version", platformVersion());
        map.put("instance_id", instanceId());
        map.put("incarnation", incarnation());
        map.put("pid", pid());
        map.put("started_at", startedAt().toString());
        map.put("ready", ready());
        map.put("notices", notices());
        map.put("base", base().toString());
        map.put("home", home().toString());
        return Dictionaries.copyOf(map);
    }
}
