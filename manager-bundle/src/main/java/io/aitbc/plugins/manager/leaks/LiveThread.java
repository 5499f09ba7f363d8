package io.aitbc.plugins.manager.leaks;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A thread, asked without running a method that a class of a plugin overrides. */
record LiveThread(Thread thread) {

    static List<LiveThread> all() {
        ThreadGroup root = Objects.requireNonNull(Thread.currentThread().getThreadGroup());
        while (root.getParent() != null) {
            root = root.getParent();
        }
        Thread[] threads = new Thread[root.activeCount() + 16];
        int count = root.enumerate(threads);
        while (count == threads.length) { // there may have been no room for all
            threads = new Thread[threads.length * 2];
            count = root.enumerate(threads);
        }
        return Arrays.stream(threads, 0, count).map(LiveThread::new).toList();
    }

    String name() {
        return thread.getName();
    }

    @Nullable
    ClassLoader contextLoader() {
        return asked("getContextClassLoader", Thread::getContextClassLoader).orElse(null);
    }

    boolean isTimer() {
        return thread.getClass().getName().equals("java.util.TimerThread");
    }

    boolean isOfHttpClient() {
        return thread.getClass().getName().startsWith("jdk.internal.net.http.") || name().matches("HttpClient-\\d+-.*");
    }

    /** What it is doing: its state, and where in the plugin, or else where at all. */
    String activity(ClassLoader loader, Inside inside) {
        String state = asked("getState", Thread::getState).map(Enum::name).orElse("state unknown");
        StackTraceElement[] stack =
                asked("getStackTrace", Thread::getStackTrace).orElseGet(() -> new StackTraceElement[0]);
        return Arrays.stream(stack)
                .filter(frame -> inside.hasLoaded(loader, frame.getClassName()))
                .findFirst()
                .or(() -> Arrays.stream(stack).findFirst())
                .map(frame -> state + " in " + frame)
                .orElse(state);
    }

    private <T> Optional<T> asked(String method, Function<Thread, @Nullable T> question) {
        try {
            ClassLoader owner =
                    thread.getClass().getMethod(method).getDeclaringClass().getClassLoader();
            return owner == null ? Optional.ofNullable(question.apply(thread)) : Optional.empty();
        } catch (NoSuchMethodException | LinkageError unclear) {
            // A thread whose class cannot even be looked at is not asked.
            return Optional.empty();
        }
    }
}
