package io.aitbc.plugins.manager.config.file;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** A clock that a test moves: what is due runs on the test's thread. */
final class ManualDelay implements ConfigurationFile.Delay {

    private record Due(Duration at, FutureTask<?> task) {}

    private final List<Due> tasks = new ArrayList<>();
    private Duration now = Duration.ZERO;

    @Override
    public Future<?> after(Duration delay, Runnable task) {
        FutureTask<?> future = new FutureTask<>(task, null);
        tasks.add(new Due(now.plus(delay), future));
        return future;
    }

    void pass(Duration time) {
        Duration end = now.plus(time);
        while (true) {
            Due next = tasks.stream()
                    .filter(t -> t.at().compareTo(end) <= 0)
                    .min(Comparator.comparing(Due::at))
                    .orElse(null);
            if (next == null) {
                now = end;
                return;
            }
            tasks.remove(next);
            now = next.at();
            next.task().run();
        }
    }
}
