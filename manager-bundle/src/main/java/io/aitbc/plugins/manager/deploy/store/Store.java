package io.aitbc.plugins.manager.deploy.store;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * One durable value. Today a file of this instance stands behind it; an agreed value of several instances can.
 *
 * @param <T> the value, immutable
 */
public interface Store<T> {

    /** The value as it is known now. */
    Snapshot<T> read();

    /**
     * Writes a value if the store still holds the expected one. On {@link Done} it is on the disk.
     *
     * @param expected what the new value was made from
     */
    Outcome<T> compareAndSet(Snapshot<T> expected, T value);

    /** Tells of every later change, on the thread that made it, after it is durable and outside of any lock. */
    Watch watch(Consumer<Snapshot<T>> watcher);

    /**
     * A value and its place in the history.
     *
     * @param generation counts the writes; order is by generation, never by the clock
     * @param parent hash of the generation before, empty for the first
     * @param hash hash of this generation, empty when nothing was written yet
     */
    record Snapshot<T>(long generation, String parent, String hash, T value) {}

    /** How a write ended. */
    sealed interface Outcome<T> permits Done, Conflict, Unknown {}

    /** Written and durable. */
    record Done<T>(Snapshot<T> written) implements Outcome<T> {}

    /** Not written: the store holds something else by now. */
    record Conflict<T>(Snapshot<T> present) implements Outcome<T> {}

    /** Perhaps written: the disk failed on the way. The next read tells. */
    record Unknown<T>(IOException failure) implements Outcome<T> {}

    /** A watcher's registration. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
