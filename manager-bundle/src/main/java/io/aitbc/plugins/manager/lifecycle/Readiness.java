package io.aitbc.plugins.manager.lifecycle;

import java.util.concurrent.CompletableFuture;

/** Finds out when the first settling after boot is over. Control thread only, but for the future. */
final class Readiness {
    private final Plugins plugins;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private boolean selected;

    Readiness(Plugins plugins) {
        this.plugins = plugins;
    }

    void selected() {
        selected = true;
    }

    void look() {
        if (selected && !ready.isDone() && plugins.all().stream().allMatch(p -> p.action == null && !p.leaving)) {
            ready.complete(null);
        }
    }

    CompletableFuture<Void> ready() {
        return ready.copy();
    }
}
