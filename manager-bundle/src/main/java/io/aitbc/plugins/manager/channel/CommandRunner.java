package io.aitbc.plugins.manager.channel;

/** Runs one command line; implemented by the shell, replaced by tests. */
@FunctionalInterface
public interface CommandRunner {
    /**
     * Runs a command to its end on the calling thread, which belongs to this invocation alone.
     *
     * <p>When the caller goes away (Ctrl-C, a closed pipe) the thread is interrupted and {@link
     * Invocation#cancelled()} becomes true; what reads or streams should end then, a change of state that was begun
     * may complete.
     *
     * @return the exit status of the command, 0 to 255
     * @throws Exception what the runner did not turn into a sentence and a status itself; the caller sees one line
     *     and status 1
     */
    int run(Invocation invocation) throws Exception;
}
