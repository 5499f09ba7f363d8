package io.aitbc.runtime;

import io.aitbc.runtime.logging.PluginNames;
import java.util.Map;
import java.util.Optional;

/**
 * A call of {@code System.exit} that has begun the end of the process. A signal ends a JVM without it, and the launcher
 * never calls it: so it is a plugin's doing, or a library's.
 *
 * @param thread the thread that waits in it
 * @param caller who called it, as a stack trace shows it
 * @param plugin the plugin whose thread it is, where that can be seen
 */
record ExitCall(String thread, String caller, Optional<String> plugin) {

    /** To be asked in a shutdown hook: until the hooks are through, the caller's thread stands in the call. */
    static Optional<ExitCall> find() {
        for (Map.Entry<Thread, StackTraceElement[]> each :
                Thread.getAllStackTraces().entrySet()) {
            StackTraceElement[] stack = each.getValue();
            for (int i = 0; i + 1 < stack.length; i++) {
                if (is(stack[i], "java.lang.Runtime")) {
                    int caller = is(stack[i + 1], "java.lang.System") && i + 2 < stack.length ? i + 2 : i + 1;
                    Thread thread = each.getKey();
                    return Optional.of(new ExitCall(
                            thread.getName(),
                            stack[caller].toString(),
                            new PluginNames().of(thread.getContextClassLoader())));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean is(StackTraceElement frame, String type) {
        return frame.getClassName().equals(type) && frame.getMethodName().equals("exit");
    }

    /** What happened, in a sentence. */
    String sentence() {
        return plugin.map(name -> "Plugin '" + name + "' ended").orElse("Something ended")
                + " the whole process by a call of System.exit in " + caller + ", thread '" + thread
                + "'. Stop or replace it; after a second time in its probation it is left out.";
    }
}
