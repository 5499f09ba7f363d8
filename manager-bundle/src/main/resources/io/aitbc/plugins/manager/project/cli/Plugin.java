package ${package};

import io.aitbc.plugins.AitbcPlugin;
import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.PluginContext;
import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.CliPlugin;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandGroup;
import io.aitbc.plugins.cli.Option;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceScope;

/** Brings commands: aitbc ${artifactId} greet --name Ada. */
@Component(service = BasePlugin.class)
@AitbcPlugin(
        name = "${artifactId}",
        version = "1.0.0",
        description = "Greets by command",
        author = "Developer Name",
        license = "MIT",
        keywords = "cli")
public final class ${pluginClass} implements CliPlugin {
    /** The keys of config_schema.json; maxAgents would be max_agents there. */
    record Config(String greeting) {}

    private static final Option<String> NAME =
            Option.string("--name").required().help("Whom to greet");

    private final Config config;

    /** Takes what it needs and starts nothing. */
    @Activate
    public ${pluginClass}(@Reference(scope = ReferenceScope.PROTOTYPE_REQUIRED) PluginContext context) {
        config = context.config(Config.class);
    }

    @Override
    public List<CommandGroup> getCommands() {
        return List.of(CommandGroup.named("${artifactId}")
                .help("Greetings")
                .command(Command.named("greet")
                        .help("Greet somebody")
                        .option(NAME)
                        .rows("name", "text")
                        .action(this::greet))
                .build());
    }

    private int greet(Call call) {
        String name = call.get(NAME);
        call.row(name, config.greeting() + ", " + name);
        return 0;
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
