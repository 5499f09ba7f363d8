package io.aitbc.plugins.testing.samples;

import io.aitbc.plugins.AitbcPlugin;
import io.aitbc.plugins.PluginContext;
import io.aitbc.plugins.cli.CliPlugin;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandGroup;
import io.aitbc.plugins.cli.Option;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Greets by command and by event; needs a clock beside its context. */
@AitbcPlugin(name = "greeter", version = "1.0.0", description = "Greets", author = "AITBC Team", license = "MIT")
public final class GreeterPlugin implements CliPlugin {
    private final PluginContext context;
    private final Clock clock;

    public GreeterPlugin(PluginContext context, Clock clock) {
        this.context = context;
        this.clock = clock;
    }

    @Override
    public boolean initialize() {
        context.eventBus().subscribe("order.*", (type, data) -> context.eventBus()
                .publish("greeting.sent", Map.of("to", data.getOrDefault("buyer", "nobody"))));
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

    @Override
    public void handleEvent(String type, Map<String, Object> data) {
        if (type.equals("bad")) {
            throw new IllegalStateException("cannot take it");
        }
    }

    @Override
    public List<CommandGroup> getCommands() {
        return List.of(CommandGroup.named("greet")
                .help("Greetings")
                .command(Command.named("one")
                        .help("Greet somebody")
                        .option(Option.string("--name").required().help("Whom"))
                        .rows("name", "greeting", "at")
                        .action(call -> {
                            call.row(
                                    call.string("name"),
                                    String.valueOf(context.config().get("greeting")),
                                    clock.instant().toString());
                            return 0;
                        }))
                .build());
    }
}
