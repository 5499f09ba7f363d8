package io.aitbc.plugins.testing.samples;

import io.aitbc.plugins.AitbcPlugin;
import io.aitbc.plugins.BasePlugin;
import java.util.Timer;
import java.util.TimerTask;

/** Starts a timer and forgets it; whoever plants it ends it by {@link #end}. */
@AitbcPlugin(name = "leaky", version = "1.0.0", description = "Leaks", author = "AITBC Team", license = "MIT")
public final class LeakyPlugin implements BasePlugin {
    public static final String TIMER = "leaky-heartbeat";

    private final Timer timer = new Timer(TIMER, true);

    @Override
    public boolean initialize() {
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        if (Boolean.getBoolean("leaky.end")) {
                            timer.cancel();
                        }
                    }
                },
                0,
                20);
        return true;
    }

    /** Ends the timers of all of them. */
    public static void end() {
        System.setProperty("leaky.end", "true");
    }

    @Override
    public boolean start() {
        return true;
    }

    @Override
    public boolean stop() {
        return true;
    }

    @Override
    public boolean cleanup() {
        return true;
    }
}
