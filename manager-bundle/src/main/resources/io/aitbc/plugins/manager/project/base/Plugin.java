package ${package};

import io.aitbc.plugins.AitbcPlugin;
import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.PluginContext;
import io.aitbc.plugins.PluginLogger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceScope;

/** Greets when it starts. */
@Component(service = BasePlugin.class)
@AitbcPlugin(
        name = "${artifactId}",
        version = "1.0.0",
        description = "Greets when it starts",
        author = "Developer Name",
        license = "MIT")
public final class ${pluginClass} implements BasePlugin {
    /** The keys of config_schema.json; maxAgents would be max_agents there. */
    record Config(String greeting) {}

    private final PluginLogger logger;
    private final Config config;

    /** Takes what it needs and starts nothing. */
    @Activate
    public ${pluginClass}(@Reference(scope = ReferenceScope.PROTOTYPE_REQUIRED) PluginContext context) {
        logger = context.logger();
        config = context.config(Config.class);
    }

    @Override
    public boolean initialize() {
        logger.info("Initializing ${artifactId}");
        return true;
    }

    @Override
    public boolean start() {
        logger.info(config.greeting() + " from ${artifactId}");
        return true;
    }

    @Override
    public boolean stop() {
        logger.info("Stopping ${artifactId}");
        return true;
    }

    @Override
    public boolean cleanup() {
        logger.info("Cleaning up ${artifactId}");
        return true;
    }
}
