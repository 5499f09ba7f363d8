package io.aitbc.plugins.manager.shell.diagnosis;

import io.aitbc.plugins.management.HealthReport;
import io.aitbc.plugins.management.PluginView;
import io.aitbc.plugins.manager.shell.text.Json;
import io.aitbc.plugins.manager.shell.views.Services;
import io.aitbc.plugins.manager.shell.views.Shapes;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadInfo;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** The files of a dump, as text. A part that cannot be made says why in its place. */
final class DumpContents {

    private static final int LINES = 2_000;
    private static final List<String> PROPERTIES = List.of(
            "java.version",
            "java.vendor",
            "java.vm.name",
            "java.vm.version",
            "java.home",
            "os.name",
            "os.version",
            "os.arch",
            "user.timezone",
            "user.language",
            "file.encoding",
            "sun.jnu.encoding");

    private final Services services;
    private final Clock clock;

    DumpContents(Services services, Clock clock) {
        this.services = services;
        this.clock = clock;
    }

    Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        add(parts, "runtime.json", () -> Json.document(runtime()));
        add(
                parts,
                "plugins.json",
                () -> Json.document(services.plugins().plugins().stream()
                        .map(Shapes::plugin)
                        .toList()));
        add(parts, "why.json", () -> Json.document(why()));
        add(parts, "health.json", () -> Json.document(health()));
        add(
                parts,
                "configuration.json",
                () -> Json.document(services.configurations().show(true)));
        add(
                parts,
                "configuration-problems.json",
                () -> Json.document(services.configurations().problems().stream()
                        .map(problem -> Shapes.problem(problem.toMap()))
                        .toList()));
        add(parts, "jvm.json", () -> Json.document(jvm()));
        add(parts, "threads.txt", DumpContents::threads);
        add(parts, "log/aitbc.log", () -> log("aitbc.log"));
        add(parts, "log/audit.log", () -> log("audit.log"));
        return parts;
    }

    private static void add(Map<String, String> parts, String name, Callable<String> part) {
        try {
            parts.put(name, Redaction.of(part.call()));
        } catch (Exception failure) { // a dump is made when something is broken: the rest of it still counts
            parts.put(name, "This part could not be made: " + failure + "\n");
        }
    }

    private Map<String, Object> runtime() {
        Map<String, Object> map = new LinkedHashMap<>(services.runtime().toMap());
        map.put("dumped_at", clock.instant().toString());
        return map;
    }

    private Map<String, Object> why() {
        Map<String, Object> map = new LinkedHashMap<>();
        for (PluginView view : services.plugins().plugins()) {
            map.put(
                    view.name(),
                    services.plugins().why(view.name()).stream()
                            .map(Shapes::reason)
                            .toList());
        }
        return map;
    }

    private Map<String, Object> health() {
        Map<String, Object> map = new LinkedHashMap<>();
        for (PluginView view : services.plugins().plugins()) {
            services.plugins()
                    .health(view.name())
                    .map(HealthReport::toMap)
                    .ifPresent(report -> map.put(view.name(), Shapes.health(report)));
        }
        return map;
    }

    private static Map<String, Object> jvm() {
        Map<String, Object> map = new LinkedHashMap<>();
        PROPERTIES.forEach(name -> map.put(name, System.getProperty(name, "")));
        map.put("arguments", ManagementFactory.getRuntimeMXBean().getInputArguments());
        map.put("processors", Runtime.getRuntime().availableProcessors());
        map.put("load", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        map.put("heap", memory(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage()));
        map.put("non_heap", memory(ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage()));
        map.put("classes", ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
        map.put("threads", ManagementFactory.getThreadMXBean().getThreadCount());
        map.put(
                "collections",
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .collect(Collectors.toMap(
                                GarbageCollectorMXBean::getName, GarbageCollectorMXBean::getCollectionCount)));
        return map;
    }

    private static Map<String, Object> memory(MemoryUsage usage) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("used", usage.getUsed());
        map.put("committed", usage.getCommitted());
        map.put("max", usage.getMax());
        return map;
    }

    private static String threads() {
        StringBuilder text = new StringBuilder();
        for (ThreadInfo info : ManagementFactory.getThreadMXBean().dumpAllThreads(true, true)) {
            text.append('"')
                    .append(info.getThreadName())
                    .append("\" #")
                    .append(info.getThreadId())
                    .append(' ')
                    .append(info.getThreadState());
            if (info.getLockName() != null) {
                text.append(" on ").append(info.getLockName());
            }
            text.append('\n');
            // ThreadInfo's own text stops after eight frames.
            for (StackTraceElement frame : info.getStackTrace()) {
                text.append("\tat ").append(frame).append('\n');
            }
            text.append('\n');
        }
        return text.toString();
    }

    private String log(String name) throws IOException {
        Path file = services.runtime().base().resolve("log").resolve(name);
        return String.join("\n", new LogFile(file, entry -> true).last(LINES)) + "\n";
    }
}
