package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.BasePlugin;
import java.util.Optional;

/** What a start on the lane came to. */
sealed interface StartResult {
    /** All phases returned true. */
    record Running(BasePlugin plugin) implements StartResult {}

    /** The offer was withdrawn meanwhile; what had begun was cleaned up. */
    record Withdrawn() implements StartResult {}

    /** A phase failed; what had begun was cleaned up. */
    record Failed(Failure failure, Optional<Throwable> thrown) implements StartResult {}
}
