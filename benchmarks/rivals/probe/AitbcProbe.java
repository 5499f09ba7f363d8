package probe;

import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.PluginContext;
import io.aitbc.plugins.PluginMetadata;

/** The probe as an AITBC plugin. */
public final class AitbcProbe implements BasePlugin {
    private final Work work;

    public AitbcProbe(PluginContext context) {
        work = new Work(() -> String.valueOf(context.config().getOrDefault("key", "none")));
    }

    @Override
    public PluginMetadata getMetadata() {
        return new PluginMetadata(work.name(), work.version(), "probe", "rivals", "MIT");
    }

    @Override
    public boolean initialize() {
        return true;
    }

    @Override
    public boolean start() {
        work.start();
        return true;
    }

    @Override
    public boolean stop() {
        work.stop();
        return true;
    }

    @Override
    public boolean cleanup() {
        return true;
    }
}
