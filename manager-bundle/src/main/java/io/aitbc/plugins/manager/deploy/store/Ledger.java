package io.aitbc.plugins.manager.deploy.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.UnaryOperator;

/** Changes a stored value step by step, from any thread; each change is durable when its method returns. */
public final class Ledger<T> {

    private final Store<T> store;

    public Ledger(Store<T> store) {
        this.store = store;
    }

    public T read() {
        return store.read().value();
    }

    /**
     * Replaces the value by what becomes of it; {@code change} may run more than once.
     *
     * @param what the thing that could not be kept, for the sentence
     * @throws UncheckedIOException with a sentence when the disk refuses
     */
    public void update(String what, UnaryOperator<T> change) {
        while (true) {
            Store.Snapshot<T> before = store.read();
            T after = change.apply(before.value());
            if (after.equals(before.value())) {
                return;
            }
            Store.Outcome<T> outcome = store.compareAndSet(before, after);
            if (outcome instanceof Store.Done) {
                return;
            }
            if (outcome instanceof Store.Unknown<T> unknown) {
                IOException failure = unknown.failure();
                throw new UncheckedIOException(
                        "The " + what + " could not be made durable: " + failure
                                + ". Check the space and the permissions of 'data'.",
                        failure);
            }
        }
    }
}
