package io.aitbc.plugins.manager.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private final AtomicLong now = new AtomicLong();
    private final Breaker breaker = new Breaker(now::get);

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breaker.failed();
        }
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void fourFailuresKeepNobodyAway() {
        fail(4);
        assertThat(breaker.pause()).isZero();
    }

    @Test
    void theFifthInARowKeepsAllAwayForAMinute() {
        fail(5);
        assertThat(breaker.pause()).isEqualTo(Duration.ofSeconds(60));
        pass(Duration.ofSeconds(59));
        assertThat(breaker.pause()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void anAnswerBetweenFailuresBeginsTheCountAnew() {
        fail(4);
        breaker.answered();
        fail(4);
        assertThat(breaker.pause()).isZero();
    }

    @Test
    void afterAMinuteOneIsLetThroughAndItsSuccessOpensTheWay() {
        fail(5);
        pass(Duration.ofSeconds(60));
        assertThat(breaker.pause()).isZero();
        assertThat(breaker.pause()).isPositive();
        breaker.answered();
        assertThat(breaker.pause()).isZero();
        assertThat(breaker.pause()).isZero();
    }

    @Test
    void itsFailureKeepsAllAwayForAnotherMinute() {
        fail(5);
        pass(Duration.ofSeconds(60));
        assertThat(breaker.pause()).isZero();
        breaker.failed();
        assertThat(breaker.pause()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void oneThatNobodyWaitedForLetsAnotherTry() {
        fail(5);
        pass(Duration.ofSeconds(60));
        assertThat(breaker.pause()).isZero();
        breaker.leftAlone();
        assertThat(breaker.pause()).isZero();
    }
}
