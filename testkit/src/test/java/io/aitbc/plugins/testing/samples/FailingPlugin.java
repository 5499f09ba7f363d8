package io.aitbc.plugins.testing.samples;

import io.aitbc.plugins.AitbcPlugin;
import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.PluginContext;
import io.aitbc.plugins.PluginHealth;
import io.aitbc.plugins.TemporaryFailure;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Fails in the phase that its configuration names, in the way it names; logs every call. */
@AitbcPlugin(name = "failing", version = "1.0.0", description = "Fails", author = "AITBC Team", license = "MIT")
public final class FailingPlugin implements BasePlugin {
    record Config(String failsIn, String how) {}

    private final PluginContext context;
    private final Config config;

    public FailingPlugin(PluginContext context) throws Exception {
        this.context = context;
        this.config = context.config(Config.class);
        phase("construct");
    }

    private boolean phase(String name) throws Exception {
        context.logger().debug(name);
        if (!config.failsIn().equals(name)) {
            return true;
        }
        switch (config.how()) {
            case "throws" -> throw new IllegalStateException("no luck in " + name);
            case "temporary" -> throw new TemporaryFailure("the node is away");
            case "hangs" -> new CountDownLatch(1).await();
            default -> context.logger().debug(name + " says no");
        }
        return false;
    }

    @Override
    public boolean initialize() throws Exception {
        return phase("initialize");
    }

    @Override
    public boolean start() throws Exception {
        return phase("start");
    }

    @Override
    public boolean stop() throws Exception {
        return phase("stop");
    }

    @Override
    public boolean cleanup() throws Exception {
        return phase("cleanup");
    }

    @Override
    public boolean reconfigure(Map<String, Object> changed) throws Exception {
        return !"restart".equals(changed.get("greeting")) && phase("reconfigure");
    }

    @Override
    public PluginHealth healthCheck() throws Exception {
        phase("health");
        return PluginHealth.degraded("slow").with("memory_usage", 42);
    }
}
