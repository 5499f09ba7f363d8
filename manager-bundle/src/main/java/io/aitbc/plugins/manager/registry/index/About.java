package io.aitbc.plugins.manager.registry.index;

import java.util.List;
import java.util.Optional;

/**
 * What an index says about a plugin for people to read; empty texts where it says nothing. Immutable.
 *
 * @param tags as written
 */
public record About(
        String description,
        String author,
        String license,
        Optional<String> homepage,
        Optional<String> repository,
        List<String> tags) {

    /** Copies the tags. */
    public About {
        tags = List.copyOf(tags);
    }
}
