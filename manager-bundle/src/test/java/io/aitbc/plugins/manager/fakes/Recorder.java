package io.aitbc.plugins.manager.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Remembers what happened on other threads, and lets a test wait for it. */
public final class Recorder<T> {

    // For a loaded machine; no test that passes waits so long.
    private static final long DEADLINE_SECONDS = 60;

    private final BlockingQueue<T> seen = new LinkedBlockingQueue<>();

    public void add(T thing) {
        seen.add(thing);
    }

    /** The next thing, which may still have to happen. */
    public T next() throws InterruptedException {
        T thing = seen.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
        assertThat(thing).as("the next one, within %s s", DEADLINE_SECONDS).isNotNull();
        return thing;
    }

    /** The next things. */
    public List<T> next(int count) throws InterruptedException {
        List<T> things = new ArrayList<>();
        while (things.size() < count) {
            things.add(next());
        }
        return things;
    }

    /** What happened already and was not asked for yet. */
    public List<T> rest() {
        List<T> things = new ArrayList<>();
        seen.drainTo(things);
        return things;
    }
}
