package io.aitbc.plugins.manager.shell.views;

import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.management.PluginOutcome;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.shell.cli.ExitStatus;
import io.aitbc.plugins.manager.shell.text.Table;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** How a request ended, for whoever typed it. */
public final class Outcomes {

    private Outcomes() {}

    /** Prints what happened, or why it did not and what to do; returns the exit status. */
    public static int report(Call call, PluginOutcome outcome) {
        if (outcome.succeeded()) {
            call.out().println(Table.harmless(outcome.message()));
            return ExitStatus.DONE;
        }
        call.err().println(Table.harmless(sentence(outcome)));
        return outcome.reason().map(Reason::code).orElse(Reason.Code.NOT_DONE).exitStatus();
    }

    /** Returns the message with what to do next. */
    public static String sentence(PluginOutcome outcome) {
        String message = outcome.message();
        return outcome.reason()
                .flatMap(Reason::fix)
                .filter(fix -> !message.contains(fix))
                .map(fix -> message + " " + fix)
                .orElse(message);
    }

    /** Waits for an answer of the runtime. */
    public static <T> T await(CompletionStage<T> stage) throws Exception {
        try {
            return stage.toCompletableFuture().get();
        } catch (ExecutionException e) {
            // The runtime's own fault: it is told with its cause, not with the wrapper of the future.
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** The exit status of what was found about a file that the operator brings: a damaged one is refused like a forged one. */
    public static int statusOfFile(Reason.Code code) {
        return code == Reason.Code.INCOMPLETE || code == Reason.Code.NOT_A_BUNDLE
                ? ExitStatus.REFUSED
                : code.exitStatus();
    }
}
