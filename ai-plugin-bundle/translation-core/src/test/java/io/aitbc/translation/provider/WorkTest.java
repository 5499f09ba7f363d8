package io.aitbc.translation.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.plugins.Progress;
import io.aitbc.translation.provider.TranslationFailure.Code;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WorkTest {

    @Test
    void whatIsNeitherCancelledNorLateGoesOn() throws Exception {
        Work.unlimited().check();
        Work.within(Duration.ofMinutes(1)).check();
        assertThat(Work.unlimited().left()).isEmpty();
        assertThat(Work.within(Duration.ofMinutes(1)).left())
                .hasValueSatisfying(left -> assertThat(left).isPositive());
    }

    @Test
    void cancellingEndsItFromWhereverItComes() {
        Work own = Work.unlimited();
        own.cancel();
        assertThatThrownBy(own::check)
                .satisfies(failure -> assertThat(code(failure)).isEqualTo(Code.CANCELLED));

        AtomicBoolean asked = new AtomicBoolean();
        Work reporting = Work.reporting(new Progress() {
            @Override
            public void report(double fraction, String message) {
                asked.set(true);
            }

            @Override
            public boolean cancelled() {
                return asked.get();
            }
        });
        assertThat(reporting.isCancelled()).isFalse();
        reporting.report(0.5, "align");
        assertThat(reporting.isCancelled()).isTrue();

        Thread.currentThread().interrupt();
        assertThat(Work.unlimited().isCancelled()).isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whatIsLateEndsWithTheLimit() {
        assertThatThrownBy(() -> Work.within(Duration.ZERO).check())
                .hasMessageContaining("longer than 0 ms")
                .satisfies(failure -> assertThat(code(failure)).isEqualTo(Code.DEADLINE));
    }

    private static Code code(Throwable failure) {
        assertThat(failure).isInstanceOf(TranslationFailure.class);
        return ((TranslationFailure) failure).code();
    }
}
