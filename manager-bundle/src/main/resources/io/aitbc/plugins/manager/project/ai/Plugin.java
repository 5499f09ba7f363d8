package ${package};

import io.aitbc.plugins.AitbcPlugin;
import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.PluginContext;
import io.aitbc.plugins.ai.AiPlugin;
import io.aitbc.plugins.ai.ModelInfo;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceScope;

/** A model that greets; others call it as AiModel. Put your model in its place. */
@Component(service = BasePlugin.class)
@AitbcPlugin(
        name = "${artifactId}",
        version = "1.0.0",
        description = "A model that greets",
        author = "Developer Name",
        license = "MIT",
        keywords = "ai")
public final class ${pluginClass} implements AiPlugin {
    /** The keys of config_schema.json; maxAgents would be max_agents there. */
    record Config(String greeting) {}

    private final Config config;

    /** Takes what it needs and starts nothing. */
    @Activate
    public ${pluginClass}(@Reference(scope = ReferenceScope.PROTOTYPE_REQUIRED) PluginContext context) {
        config = context.config(Config.class);
    }

    /** Called several at a time, with a limit of 60 s. */
    @Override
    public Map<String, Object> predict(Map<String, Object> input) {
        if (!(input.get("name") instanceof String name)) {
            throw new IllegalArgumentException("The input needs a text 'name'.");
        }
        return Map.of("text", config.greeting() + ", " + name);
    }

    @Override
    public boolean train(List<Map<String, Object>> trainingData) {
        return false;
    }

    @Override
    public ModelInfo getModelInfo() {
        return new ModelInfo("greeter", "1", false, Map.of());
    }

    @Override
    public boolean initialize() {
        return true;
    }

    @Override
    public boolean start() {
        return true;
    }

    @Override
    public boolean stop() {
        return true;
    }

    @Override
    public boolean cleanup() {
        return true;
    }
}
