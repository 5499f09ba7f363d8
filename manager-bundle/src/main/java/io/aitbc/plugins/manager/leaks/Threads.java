package io.aitbc.plugins.manager.leaks;

import io.aitbc.plugins.management.LeakView.Kind;
import java.util.Optional;

/** Threads that keep a plugin: its own, and others that carry something of it. */
final class Threads {
    private static final Reach.Limit NEAR = new Reach.Limit(8, 5_000);

    private final Inside inside;
    private final ClassLoader loader;
    private final Reach reach;

    Threads(Inside inside, ClassLoader loader) {
        this.inside = inside;
        this.loader = loader;
        this.reach = new Reach(inside, loader);
    }

    /** What can be seen at a glance: threads with the plugin's class, class loader or task. */
    void glance(Findings findings) {
        LiveThread.all().stream().filter(this::isOwn).forEach(thread -> add(thread, findings));
    }

    /** The same, and what other threads hold of the plugin. */
    void look(Findings findings) {
        for (LiveThread thread : LiveThread.all()) {
            if (isOwn(thread)) {
                add(thread, findings);
            } else {
                reach.path(thread.thread(), NEAR).ifPresent(path -> add(thread, path, findings));
            }
        }
    }

    boolean isOwn(LiveThread thread) {
        return reach.isOf(thread.thread())
                || thread.contextLoader() == loader
                || task(thread.thread()).filter(reach::isOf).isPresent();
    }

    /** In 17 a field of the thread, later one of its holder. */
    private Optional<Object> task(Thread thread) {
        return inside.read(thread, Thread.class, "target").or(() -> inside.read(thread, Thread.class, "holder")
                .flatMap(holder -> inside.read(holder, holder.getClass(), "task")));
    }

    private void add(LiveThread thread, Findings findings) {
        findings.add(kind(thread), thread.name(), thread.activity(loader, inside));
    }

    private void add(LiveThread thread, Reach.Path path, Findings findings) {
        boolean local = path.first().equals("threadLocals") || path.first().equals("inheritableThreadLocals");
        findings.add(local ? Kind.THREAD_LOCAL : kind(thread), thread.name(), "by " + path.text());
    }

    private static Kind kind(LiveThread thread) {
        return thread.isTimer() ? Kind.TIMER : thread.isOfHttpClient() ? Kind.HTTP_CLIENT : Kind.THREAD;
    }
}
