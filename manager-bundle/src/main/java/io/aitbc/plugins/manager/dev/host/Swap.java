package io.aitbc.plugins.manager.dev.host;

import java.util.Optional;

/** How it went to put another bundle in the place of the one before. */
public sealed interface Swap {

    /**
     * The plugin runs with it.
     *
     * @param message a sentence
     */
    record Running(String message) implements Swap {}

    /**
     * It does not.
     *
     * @param message why, as a sentence with advice
     * @param at the author's code where it failed, {@code FILE:LINE}
     * @param now what there is instead, as a sentence
     */
    record Failed(String message, Optional<String> at, String now) implements Swap {}
}
