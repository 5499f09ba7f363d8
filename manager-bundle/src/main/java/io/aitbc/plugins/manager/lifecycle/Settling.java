package io.aitbc.plugins.manager.lifecycle;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Brings every touched plugin one step on, in start order, until nothing is left to do now. Control thread only. */
final class Settling {
    private final Plugins plugins;
    private final Actions actions;
    private final NextStep next;

    Settling(Plugins plugins, Executor control, Ports ports) {
        this.plugins = plugins;
        this.actions = new Actions(plugins, control, ports);
        this.next = new NextStep(plugins, actions);
    }

    void settle() {
        for (@Nullable ManagedPlugin p = plugins.nextDirty(); p != null; p = plugins.nextDirty()) {
            next.take(p);
            plugins.touched().add(p);
        }
        actions.flush();
    }
}
