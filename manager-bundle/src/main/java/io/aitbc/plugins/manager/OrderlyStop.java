package io.aitbc.plugins.manager;

import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.manager.deploy.store.Histories;
import io.aitbc.plugins.manager.lifecycle.PluginControl;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Stops the plugins in order, for at most the time limit; what hangs is named and left behind. */
final class OrderlyStop {
    private static final System.Logger LOG = System.getLogger(OrderlyStop.class.getName());
    /** The launcher's word that nobody asked for this end: the name of the plugin that brought it about, or nothing. */
    private static final String EXIT_BY = "aitbc.exit_by";

    private final PluginControl control;

    OrderlyStop(PluginControl control) {
        this.control = control;
    }

    private static Optional<String> exitBy() {
        return Optional.ofNullable(System.getProperty(EXIT_BY));
    }

    /** Only an end that was asked for is a clean one. */
    static void noteHowItEnds(Histories histories) {
        if (exitBy().isPresent()) {
            return;
        }
        try {
            histories.endedCleanly();
        } catch (UncheckedIOException failure) {
            LOG.log(
                    Level.ERROR,
                    "It could not be written down that this end was asked for: " + failure.getMessage()
                            + " The next start may take it for a crash.");
        }
    }

    void within(Duration limit) {
        try {
            control.shutdown(exitBy()).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            List<String> hanging = control.views().stream()
                    .filter(v -> v.status() == PluginStatus.ACTIVE || v.phase().isPresent())
                    .map(v -> "'" + v.name() + "'"
                            + v.phase().map(p -> " (in " + p + ")").orElse(""))
                    .toList();
            LOG.log(
                    Level.WARNING,
                    "Not stopped within " + limit.toSeconds() + " s and left behind: " + String.join(", ", hanging));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failure) {
            LOG.log(Level.ERROR, "The plugins could not be stopped in order", failure);
        }
    }
}
