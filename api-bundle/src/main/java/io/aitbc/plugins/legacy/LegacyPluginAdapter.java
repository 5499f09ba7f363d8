package io.aitbc.plugins.legacy;

import io.aitbc.plugins.PluginContext;
import io.aitbc.plugins.PluginHealth;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Runs an object of the old shape as a plugin. The author writes one class and leaves the old one as it is:
 *
 * <pre>{@code
 * @Component(service = BasePlugin.class)
 * @AitbcPlugin(name = "whisper", version = "1.0.0", description = "Speech to text", license = "MIT")
 * public final class WhisperPlugin extends LegacyPluginAdapter {
 *     @Activate
 *     public WhisperPlugin(@Reference(scope = ReferenceScope.PROTOTYPE_REQUIRED) PluginContext context) {
 *         super(context, new Whisper());
 *     }
 * }
 * }</pre>
 *
 * <p>{@code setup()} is called in {@link #initialize()}, {@code cleanup()} in {@link #cleanup()}, {@code healthCheck()}
 * in {@link #healthCheck()}; other plugins call {@link #execute} of a {@link LegacyService}. The plugin's log has one
 * warning, until the plugin is unloaded, that says when this class goes.
 *
 * <p>Specification: Plugin Migration.
 */
public class LegacyPluginAdapter implements LegacyKind {

    /** The version of the API in which this package is not there any more. */
    public static final String REMOVED_IN = "2.0.0";

    private static final double NANOS = Duration.ofSeconds(1).toNanos();
    private static final String WARNED = ".legacy-interface-warned";

    private final PluginContext context;
    private final LegacyPlugin legacy;
    private boolean setUp;

    /**
     * Wraps an old plugin; does not call it yet.
     *
     * @param context of the plugin
     * @param legacy used by this plugin only
     */
    public LegacyPluginAdapter(PluginContext context, LegacyPlugin legacy) {
        this.context = Objects.requireNonNull(context, "context");
        this.legacy = Objects.requireNonNull(legacy, "legacy");
    }

    /** Says that the interface is obsolete, and calls {@link LegacyPlugin#setup()}. */
    @Override
    public boolean initialize() throws Exception {
        warnOnce();
        setUp = true;
        legacy.setup();
        return true;
    }

    /** The old shape is at work as soon as it is set up. */
    @Override
    public boolean start() throws Exception {
        return true;
    }

    /** The old shape ends its work in {@link LegacyPlugin#cleanup()}. */
    @Override
    public boolean stop() throws Exception {
        return true;
    }

    /** Calls {@link LegacyPlugin#cleanup()} if {@link LegacyPlugin#setup()} was called. */
    @Override
    public boolean cleanup() throws Exception {
        if (setUp) {
            legacy.cleanup();
        }
        return true;
    }

    /** Healthy or unhealthy, as the old plugin says, with its metrics as details. */
    @Override
    public PluginHealth healthCheck() throws Exception {
        PluginHealth health = legacy.healthCheck()
                ? PluginHealth.healthy()
                : PluginHealth.unhealthy("The plugin's old health check says that it is not well.");
        for (Map.Entry<String, Object> metric : legacy.getMetrics().entrySet()) {
            health = health.with(metric.getKey(), metric.getValue());
        }
        return health;
    }

    @Override
    public Map<String, Object> execute(Map<String, Object> request) throws Exception {
        long begin = System.nanoTime();
        List<String> problems = legacy.validateRequest(request);
        Map<String, Object> result = new LinkedHashMap<>();
        if (problems.isEmpty()) {
            result.putAll(legacy.execute(request));
        } else {
            result.put("success", false);
            result.put("error", String.join(" ", problems));
        }
        // The old platform wrote what is not there as nothing.
        result.values().removeIf(Objects::isNull);
        result.putIfAbsent("success", true);
        result.putIfAbsent("execution_time", (System.nanoTime() - begin) / NANOS);
        return result;
    }

    /** The file goes with the temporary folder when the plugin is unloaded; a restart says nothing again. */
    private void warnOnce() throws IOException {
        try {
            Files.createFile(context.tempDir().resolve(WARNED));
        } catch (FileAlreadyExistsException e) {
            return;
        }
        context.logger()
                .warning("Plugin '" + getMetadata().name()
                        + "' runs through LegacyPluginAdapter, an obsolete interface that version " + REMOVED_IN
                        + " of the API does not have any more. Its author moves it to BasePlugin; see"
                        + " docs/compatibility.md.");
    }
}
