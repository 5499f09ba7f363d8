package io.aitbc.chain.rpc;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the pool knows of one endpoint: whether it was found to be of the right chain, how often it failed, until when it is
 * left alone, and how far it is. Changed under its own lock, by nothing that blocks.
 */
final class Endpoint {

    private static final long FIRST_PAUSE = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofSeconds(60).toNanos();

    private final EndpointUrl url;
    private boolean checked;
    private int failures;
    private long openUntil;
    private long head = -1;
    private @Nullable String problem;

    Endpoint(EndpointUrl url, long now) {
        this.url = url;
        this.openUntil = now;
    }

    EndpointUrl url() {
        return url;
    }

    synchronized boolean isChecked() {
        return checked;
    }

    synchronized void passed() {
        checked = true;
    }

    synchronized void answered() {
        failures = 0;
        problem = null;
    }

    /** It failed: it is left alone for a time that doubles, and has to prove its chain again. */
    synchronized void failed(String why, Duration wish, long now) {
        failures++;
        checked = false;
        problem = why;
        long pause = Math.min(FIRST_PAUSE << Math.min(failures - 1, 10), LONGEST_PAUSE);
        openUntil = now + Math.min(Math.max(pause, wish.toNanos()), LONGEST_PAUSE);
    }

    /** The same for the time that the failure names. */
    void failed(IOException why, long now) {
        Duration wish = why instanceof EndpointAway away ? away.retryAfter() : Duration.ZERO;
        failed(String.valueOf(why.getMessage()), wish, now);
    }

    /** Whether it can be asked without further ado. */
    synchronized boolean isReady(long now) {
        return checked && !isResting(now);
    }

    /** Whether it is left alone at present: the breaker is open. */
    synchronized boolean isResting(long now) {
        return failures > 0 && now - openUntil < 0;
    }

    synchronized void reached(long block) {
        head = block;
    }

    synchronized long head() {
        return head;
    }

    synchronized EndpointPool.View view(long now, long best) {
        String state = problem != null ? (failures > 0 && now - openUntil < 0 ? "resting" : "failing") : "up";
        boolean behind = head >= 0 && best - head > EndpointPool.LAG;
        return new EndpointPool.View(
                url.toString(), behind && problem == null ? "behind" : state, head, problem == null ? "" : problem);
    }
}
