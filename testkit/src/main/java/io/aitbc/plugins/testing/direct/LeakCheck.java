package io.aitbc.plugins.testing.direct;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.management.ObjectName;

/**
 * What came to be between two moments and is still there: threads with their timers, executors and clients, and
 * registered MBeans. What the JVM starts for itself does not count.
 */
final class LeakCheck {
    /** Long enough for threads that were told to end. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final List<String> OF_THE_JVM =
            List.of("ForkJoinPool.commonPool-", "Common-Cleaner", "process reaper", "Attach Listener", "junit-");

    private final Set<Thread> before = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<ObjectName> beansBefore;
    private final Predicate<Thread> known;

    /** @param known threads of the kit itself */
    LeakCheck(Predicate<Thread> known) {
        this.known = known;
        before.addAll(Thread.getAllStackTraces().keySet());
        beansBefore = ManagementFactory.getPlatformMBeanServer().queryNames(null, null);
    }

    /** What is left, a few words each; waits a moment for threads that are about to end. */
    List<String> found() throws InterruptedException {
        long deadline = System.nanoTime() + GRACE.toNanos();
        if (threads().stream().anyMatch(LeakCheck::isOfHttpClient)) {
            // Before Java 21 such a client cannot be closed, and ends when nobody holds it.
            System.gc();
        }
        for (Thread thread : threads()) {
            thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
        }
        List<String> found = new ArrayList<>();
        threads().forEach(thread -> found.add(named(thread)));
        Set<ObjectName> beans =
                new TreeSet<>(ManagementFactory.getPlatformMBeanServer().queryNames(null, null));
        beans.removeAll(beansBefore);
        beans.stream()
                .filter(bean -> !bean.getDomain().startsWith("java.")
                        && !bean.getDomain().startsWith("JMImplementation"))
                .forEach(bean -> found.add("the MBean '" + bean + "'"));
        return found;
    }

    private List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive() && !before.contains(thread) && !known.test(thread))
                .filter(thread -> OF_THE_JVM.stream().noneMatch(thread.getName()::startsWith))
                .toList();
    }

    private static String named(Thread thread) {
        String kind = thread.getClass().getName().equals("java.util.TimerThread")
                ? "the timer"
                : isOfHttpClient(thread) ? "the HTTP client" : "the thread";
        String where = Arrays.stream(thread.getStackTrace())
                .filter(frame -> frame.getModuleName() == null)
                .findFirst()
                .or(() -> Arrays.stream(thread.getStackTrace()).findFirst())
                .map(frame -> " in " + frame)
                .orElse("");
        return kind + " '" + thread.getName() + "' (" + thread.getState() + where + ")";
    }

    private static boolean isOfHttpClient(Thread thread) {
        return thread.getName().startsWith("HttpClient-");
    }

    /** The sentence for what is left. */
    static String sentence(String plugin, List<String> found) {
        return "Plugin '" + plugin + "' left behind: " + found.stream().collect(Collectors.joining(", "))
                + ". Its stop() or cleanup() has to end this.";
    }
}
