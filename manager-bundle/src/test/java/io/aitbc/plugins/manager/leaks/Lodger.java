package io.aitbc.plugins.manager.leaks;

import java.util.concurrent.CountDownLatch;

/** An object of a plugin, which others may hold. Made by {@link LodgerLoader}. */
public final class Lodger extends Thread implements LodgerMBean {
    private final CountDownLatch end = new CountDownLatch(1);

    public Lodger() {
        super("lodger");
        setDaemon(true);
    }

    @Override
    public void run() {
        try {
            end.await();
        } catch (InterruptedException told) {
            interrupt();
        }
    }

    /** A trap: whoever looks for leaks must not ask a plugin's own method. */
    @Override
    public ClassLoader getContextClassLoader() {
        throw new IllegalStateException("plugin code was run");
    }

    @Override
    public int getRent() {
        throw new IllegalStateException("plugin code was run");
    }
}
