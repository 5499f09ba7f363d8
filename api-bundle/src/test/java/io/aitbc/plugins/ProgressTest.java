package io.aitbc.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressTest {

    private final Progress progress = (fraction, message) -> {};

    @Test
    void isNotCancelledByDefault() {
        assertThat(progress.cancelled()).isFalse();
    }

    @Test
    void isCancelledByDefaultWhileTheThreadIsInterrupted() {
        Thread.currentThread().interrupt();
        boolean cancelled = progress.cancelled();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(cancelled).isTrue();
    }
}
