package io.aitbc.plugins.manager.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A place at which a thread waits until the test lets it through. */
public final class Gate {

    private static final long DEADLINE_SECONDS = 60;

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    /** Waits until the gate is open; ends with an exception when it is interrupted. */
    public void pass() throws InterruptedException {
        arrived.countDown();
        assertThat(open.await(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    /** Waits until the gate is open, whatever interrupts it. */
    public void passWithoutHearing() {
        boolean through = false;
        while (!through) {
            try {
                pass();
                through = true;
            } catch (InterruptedException e) {
                through = false;
            }
        }
    }

    /** For the test: waits until a thread is at the gate. */
    public void awaitArrival() throws InterruptedException {
        assertThat(arrived.await(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    /** For the test: lets all through. */
    public void open() {
        open.countDown();
    }
}
