package io.aitbc.plugins.manager.deploy.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.UUID;

/**
 * Which runtime this is. Never derived from the host's name.
 *
 * @param id random, made with the instance directory and kept in it
 * @param incarnation counts the starts, from 1
 */
public record Instance(String id, long incarnation) {

    /** The value of a store that was never written: no start so far. */
    public static final Instance UNBORN = new Instance("", 0);

    public Instance {
        Objects.requireNonNull(id, "id");
    }

    /**
     * Counts a start of this instance. To be called once per process.
     *
     * @throws UncheckedIOException with a sentence when it cannot be kept; two starts must not have one number
     */
    public static Instance started(Store<Instance> store) {
        Store.Snapshot<Instance> before = store.read();
        String id = before.value().id().isEmpty()
                ? UUID.randomUUID().toString()
                : before.value().id();
        Instance now = new Instance(id, before.value().incarnation() + 1);
        Store.Outcome<Instance> outcome = store.compareAndSet(before, now);
        if (outcome instanceof Store.Done) {
            return now;
        }
        IOException failure = outcome instanceof Store.Unknown<Instance> unknown
                ? unknown.failure()
                : new IOException("another process wrote it at the same time");
        throw new UncheckedIOException(
                "The start of this instance could not be recorded: " + failure
                        + ". Check the space and the permissions of 'data/state'.",
                failure);
    }
}
