package io.aitbc.plugins.cli;

import io.aitbc.plugins.LongRunning;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The commands of a plugin, as others see them. Methods are called several at a time.
 *
 * <p>Specification: CLIPlugin.
 */
@ConsumerType
public interface Commands {

    /** The groups of this plugin, the same each time while the plugin is ACTIVE. */
    List<CommandGroup> getCommands();

    /**
     * Help for all commands of this plugin, as text for a terminal.
     *
     * @return by default one line for each group and command, made from their help
     */
    default String getCommandHelp() {
        return CommandHelp.of(getCommands());
    }

    /**
     * Runs a command of this plugin: the only way to its action, so that it runs where the runtime can watch and cancel
     * it. Not meant to be overridden.
     *
     * @return 0 for done, 1 for not done, 2 for wrong usage; anything else counts as 1
     * @throws CommandFailure when the command ended with one line for standard error
     * @throws Exception when it failed otherwise
     */
    @LongRunning
    default int run(Command command, Call call) throws Exception {
        return command.action().run(call);
    }
}
