package io.aitbc.plugins.manager.shell.gogo;

import io.aitbc.plugins.manager.channel.CommandRunner;
import java.util.List;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandProcessor;

/** A Gogo without a framework, with functions of ours in it. */
public final class RunningGogo implements AutoCloseable {

    private final ThreadIOImpl streams = new ThreadIOImpl();
    private final CommandProcessorImpl processor = new CommandProcessorImpl(streams);
    private final CommandRunner runner;

    /** @param names of functions, {@code scope:function} */
    public RunningGogo(CommandRunner runner, String... names) {
        this.runner = runner;
        streams.start();
        offer(names);
    }

    /** More functions. */
    public void offer(String... names) {
        for (String name : names) {
            String[] parts = name.split(":");
            List<String> words = parts[0].equals(GogoFunctions.SCOPE) ? List.of(parts[1]) : List.of(parts[0], parts[1]);
            processor.addCommand(parts[0], new GogoFunction(words, runner), parts[1]);
        }
    }

    public CommandProcessor processor() {
        return processor;
    }

    @Override
    public void close() {
        processor.stop();
        streams.stop();
    }
}
