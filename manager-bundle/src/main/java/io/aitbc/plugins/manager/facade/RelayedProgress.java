package io.aitbc.plugins.manager.facade;

import io.aitbc.plugins.Progress;

/** The caller's progress as the plugin sees it: stays cancelled once the call is over, and then reports nothing more. */
final class RelayedProgress implements Progress {

    private static final System.Logger LOG = System.getLogger(RelayedProgress.class.getName());

    private final Progress caller;
    private volatile boolean over;

    RelayedProgress(Progress caller) {
        this.caller = caller;
    }

    void over() {
        over = true;
    }

    @Override
    public void report(double fraction, String message) {
        if (over) {
            return;
        }
        try {
            caller.report(fraction, message);
        } catch (RuntimeException failure) { // the caller's fault, of which the plugin must not fail
            LOG.log(System.Logger.Level.WARNING, "Whoever made a long call cannot take its progress.", failure);
        }
    }

    @Override
    public boolean cancelled() {
        return over || caller.cancelled();
    }
}
