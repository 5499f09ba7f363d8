package io.aitbc.plugins.manager.lifecycle;

import java.util.Optional;

/** The durable wishes. Each change is on the disk before the method returns. */
public interface WishStore {
    Optional<Wish> wish(String name);

    void wish(String name, Wish wish);

    void forget(String name);
}
