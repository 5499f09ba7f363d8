package io.aitbc.plugins.testing.samples;

import io.aitbc.plugins.AitbcPlugin;
import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.PluginContext;

/** The specification's example. */
@AitbcPlugin(
        name = "my-plugin",
        version = "1.0.0",
        description = "Example plugin",
        author = "Developer Name",
        license = "MIT")
public final class MyPlugin implements BasePlugin {
    private final PluginContext context;

    public MyPlugin(PluginContext context) {
        this.context = context;
    }

    @Override
    public boolean initialize() {
        context.logger().info("Initializing my-plugin");
        return true;
    }

    @Override
    public boolean start() {
        context.logger().info("Starting my-plugin: " + context.config().get("greeting"));
        return true;
    }

    @Override
    public boolean stop() {
        context.logger().info("Stopping my-plugin");
        return true;
    }

    @Override
    public boolean cleanup() {
        context.logger().info("Cleaning up my-plugin");
        return true;
    }
}
