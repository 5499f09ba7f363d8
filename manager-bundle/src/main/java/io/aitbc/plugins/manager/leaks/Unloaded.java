package io.aitbc.plugins.manager.leaks;

import io.aitbc.plugins.manager.lifecycle.Installed;
import java.lang.ref.WeakReference;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A class loader that is out of use, held weakly, and what it was. */
final class Unloaded {
    private final WeakReference<ClassLoader> loader;
    private final Installed installed;
    private final Instant at;
    private final String shown;

    Unloaded(ClassLoader loader, Installed installed, Instant at) {
        this.loader = new WeakReference<>(loader);
        this.installed = installed;
        this.at = at;
        this.shown = loader.getClass().getName() + " '" + loader + "'";
    }

    @Nullable
    ClassLoader loader() {
        return loader.get();
    }

    boolean isGone() {
        return loader.refersTo(null);
    }

    String name() {
        return installed.name();
    }

    String version() {
        return installed.artifact().descriptor().version();
    }

    long bundle() {
        return installed.bundle();
    }

    Leak leak(Findings findings) {
        return new Leak(
                name(),
                version(),
                installed.artifact().sha256(),
                at,
                shown,
                findings.holders(),
                findings.notLookedAt(),
                findings.isEmpty() ? dump() : findings.isOfRuntime() ? report() : end());
    }

    private static String end() {
        return "Its stop() or cleanup() has to end this or take it back; what is there now goes with it, or with a"
                + " restart of the runtime.";
    }

    private static String report() {
        return "This is a fault of the runtime and not of the plugin: report it with the line above.";
    }

    private String dump() {
        return "Write a heap dump, 'jcmd " + ProcessHandle.current().pid() + " GC.heap_dump /tmp/" + name()
                + ".hprof', and look in it for the paths from GC roots to " + shown + ".";
    }
}
