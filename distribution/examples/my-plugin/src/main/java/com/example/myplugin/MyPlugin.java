package com.example.myplugin;

import io.aitbc.plugins.AitbcPlugin;
import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.PluginContext;
import io.aitbc.plugins.PluginLogger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceScope;

/** The specification's example plugin. */
@Component(service = BasePlugin.class)
@AitbcPlugin(
        name = "my-plugin",
        version = "1.0.0",
        description = "Example plugin",
        author = "Developer Name",
        license = "MIT")
public final class MyPlugin implements BasePlugin {
    record Config(String greeting) {}

    private final PluginLogger logger;
    private final Config config;

    @Activate
    public MyPlugin(@Reference(scope = ReferenceScope.PROTOTYPE_REQUIRED) PluginContext context) {
        logger = context.logger();
        config = context.config(Config.class);
    }

    @Override
    public boolean initialize() {
        logger.info("Initializing my-plugin");
        return true;
    }

    @Override
    public boolean start() {
        logger.info("Starting my-plugin: " + config.greeting());
        return true;
    }

    @Override
    public boolean stop() {
        logger.info("Stopping my-plugin");
        return true;
    }

    @Override
    public boolean cleanup() {
        logger.info("Cleaning up my-plugin");
        return true;
    }
}
