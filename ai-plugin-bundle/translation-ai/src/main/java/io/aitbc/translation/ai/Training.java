package io.aitbc.translation.ai;

import io.aitbc.plugins.Progress;
import io.aitbc.translation.provider.LanguagePair;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Passes on how far a training is: to its caller always, to the bus at most four times a second. Knows that it was cancelled,
 * whichever thread asks.
 */
final class Training implements Progress {

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final LanguagePair pair;
    private final Progress caller;
    private final Announcer announcer;
    private final Thread thread = Thread.currentThread();
    private long number;
    private long last = System.nanoTime() - PAUSE_NANOS;

    Training(LanguagePair pair, Progress caller, Announcer announcer) {
        this.pair = pair;
        this.caller = caller;
        this.announcer = announcer;
    }

    @Override
    public void report(double fraction, String phase) {
        caller.report(fraction, phase);
        long now = System.nanoTime();
        long sequence;
        synchronized (this) {
            if (now - last < PAUSE_NANOS) {
                return;
            }
            last = now;
            sequence = ++number;
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("pair", pair.id());
        data.put("phase", phase);
        data.put("fraction", Dictionary.rounded(fraction));
        data.put("number", sequence);
        announcer.say("train.progress", data);
    }

    @Override
    public boolean cancelled() {
        return caller.cancelled() || thread.isInterrupted();
    }
}
