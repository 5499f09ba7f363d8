package io.aitbc.agent;

import io.aitbc.plugins.AitbcPlugin;
import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.PluginContext;
import io.aitbc.plugins.PluginHealth;
import io.aitbc.plugins.cli.CliPlugin;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.cli.CommandGroup;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceScope;

/**
 * Manages agents from the command line: {@code aitbc agent create --name x}. Agents are local records, kept in the
 * plugin's data directory; no server is needed. Where an agent coordinator is configured it is told of them, and where a
 * coordinator is, jobs can be submitted.
 *
 * <p>Specification: AgentCLIPlugin.
 */
@Component(service = BasePlugin.class)
@AitbcPlugin(
        name = "agent-cli",
        version = "1.0.0",
        description = "Agent management CLI commands",
        author = "AITBC Team",
        license = "MIT",
        keywords = {"cli", "agent", "management"})
public final class AgentCliPlugin implements CliPlugin {

    /** The configuration, with the defaults of the schema. */
    record Config(String defaultAgentType, int maxAgents, long syncInterval) {}

    private final PluginContext context;
    private final AgentFiles files;
    private final AgentRegistry agents;
    private final List<CommandGroup> commands;
    private final Background background;
    private final long syncInterval;

    /** Takes what it needs and does nothing yet: work begins in {@link #initialize()}. */
    @Activate
    public AgentCliPlugin(@Reference(scope = ReferenceScope.PROTOTYPE_REQUIRED) PluginContext context) {
        Config config = context.config(Config.class);
        this.context = context;
        files = new AgentFiles(context.dataDir().resolve("agents"));
        agents = new AgentRegistry(files, config.maxAgents());
        AgentCoordinator coordinator = new AgentCoordinator(context.apiClient());
        Synchronization synchronization =
                new Synchronization(agents, new Registrations(context.dataDir().resolve("registrations")), coordinator);
        background = new Background(synchronization, coordinator, context.logger());
        syncInterval = config.syncInterval();
        CommandGroup.Builder group =
                new AgentCommands(agents, config.defaultAgentType(), Clock.tickMillis(ZoneOffset.UTC)).group();
        new CoordinatorCommands(agents, coordinator, synchronization).all().forEach(group::command);
        commands = List.of(group.group(new TaskCommands(coordinator).group())
                .group(new MessageCommands(agents, coordinator).group())
                .group(new JobCommands(context.apiClient()).group())
                .build());
    }

    @Override
    public boolean initialize() throws Exception {
        files.open();
        List<String> damaged = agents.all().damaged();
        if (!damaged.isEmpty()) {
            context.logger().warning(AgentCommands.skipped(damaged));
        }
        return true;
    }

    @Override
    public boolean start() {
        background.start(syncInterval);
        return true;
    }

    @Override
    public boolean stop() throws InterruptedException {
        background.stop();
        return true;
    }

    @Override
    public boolean cleanup() {
        return true;
    }

    /** Damaged files are worth a look and no reason to stop; agents that cannot be read at all are. */
    @Override
    public PluginHealth healthCheck() {
        try {
            AgentFiles.Contents contents = agents.all();
            PluginHealth health = contents.damaged().isEmpty()
                    ? PluginHealth.healthy()
                    : PluginHealth.degraded(AgentCommands.skipped(contents.damaged()));
            return health.with("agents", contents.agents().size())
                    .with("damaged_files", contents.damaged().size());
        } catch (CommandFailure e) {
            return PluginHealth.unhealthy(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public List<CommandGroup> getCommands() {
        return commands;
    }
}
