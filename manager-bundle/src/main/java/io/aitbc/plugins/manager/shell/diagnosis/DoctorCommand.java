package io.aitbc.plugins.manager.shell.diagnosis;

import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.management.ConfigurationProblem;
import io.aitbc.plugins.management.LeakView;
import io.aitbc.plugins.management.LockDifference;
import io.aitbc.plugins.management.PluginView;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.shell.cli.ExitStatus;
import io.aitbc.plugins.manager.shell.text.Ages;
import io.aitbc.plugins.manager.shell.views.Services;
import io.aitbc.plugins.manager.shell.views.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** {@code doctor}: looks at everything that commonly goes wrong; status 1 when something has. */
public final class DoctorCommand {

    private static final long LITTLE_SPACE = 1L << 30;
    private static final long NO_SPACE = 100L << 20;
    private static final long LEAKS = 30;

    private final Services services;

    public DoctorCommand(Services services) {
        this.services = services;
    }

    /** Returns the command {@code doctor}. */
    public Command command() {
        return Command.named("doctor")
                .help("Look for what commonly goes wrong")
                .rows("check", "result", "message")
                .action(this::examine);
    }

    private int examine(Call call) {
        List<Finding> findings = new ArrayList<>();
        findings.add(runtime());
        services.runtime().notices().forEach(notice -> findings.add(Finding.warning("instance", notice)));
        findings.add(java());
        findings.add(memory());
        findings.add(disk());
        findings.addAll(folders());
        findings.addAll(configuration());
        findings.addAll(plugins());
        findings.addAll(VulnerabilityFindings.of(services.vulnerabilities()));
        services.plugins()
                .trust()
                .problem()
                .ifPresent(reason -> findings.add(Finding.error("trust", reason.message())));
        findings.addAll(ServiceFindings.of(services.runtime()));
        findings.addAll(leaks());
        findings.addAll(lock());
        boolean wrong = false;
        for (Finding finding : findings) {
            wrong |= finding.result() == Finding.Result.ERROR;
            call.row(finding.check(), finding.result().name().toLowerCase(Locale.ROOT), finding.message());
        }
        return wrong ? ExitStatus.NOT_DONE : ExitStatus.DONE;
    }

    /** Only where there is something to say: most instances have no such file. */
    private List<Finding> lock() {
        try {
            return services.sets().lockDifferences().toCompletableFuture().get(LEAKS, TimeUnit.SECONDS).stream()
                    .map(LockDifference::reason)
                    .map(reason -> Finding.warning(
                            "lock",
                            reason.message()
                                    + reason.fix().map(fix -> " " + fix).orElse("")))
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(Finding.warning("lock", "The comparison with etc/plugins.lock was interrupted."));
        } catch (ExecutionException | TimeoutException e) {
            return List.of(Finding.error("lock", "The comparison with etc/plugins.lock failed: " + e + "."));
        }
    }

    private Finding runtime() {
        String which = "version " + services.runtime().version() + ", pid "
                + services.runtime().pid();
        return services.runtime().ready()
                ? Finding.ok("runtime", "Ready; " + which + ".")
                : Finding.warning(
                        "runtime", "Not ready yet; " + which + ". 'aitbc plugin list' shows what is going on.");
    }

    private static Finding java() {
        String version = System.getProperty("java.vm.name") + " " + Runtime.version();
        return Finding.ok("java", version + ".");
    }

    private static Finding memory() {
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        String text = Ages.bytes(used) + " of " + Ages.bytes(runtime.maxMemory()) + " heap used.";
        return used > runtime.maxMemory() / 10 * 9
                ? Finding.warning("memory", text + " Give the runtime more with -Xmx in AITBC_JAVA_OPTS.")
                : Finding.ok("memory", text);
    }

    private Finding disk() {
        Path base = services.runtime().base();
        try {
            long free = Files.getFileStore(base).getUsableSpace();
            String text = Ages.bytes(free) + " free under '" + base + "'.";
            if (free < NO_SPACE) {
                return Finding.error("disk", text + " Make room: the runtime cannot keep its state without.");
            }
            return free < LITTLE_SPACE ? Finding.warning("disk", text) : Finding.ok("disk", text);
        } catch (IOException e) {
            return Finding.error("disk", "The file system of '" + base + "' gives no answer: " + e.getMessage() + ".");
        }
    }

    private List<Finding> folders() {
        List<Finding> findings = new ArrayList<>();
        for (String name : List.of("deploy", "data", "log")) {
            Path folder = services.runtime().base().resolve(name);
            if (!Files.isDirectory(folder)) {
                findings.add(Finding.warning(name, "There is no folder '" + folder + "'."));
            } else if (!Files.isReadable(folder) || (!name.equals("deploy") && !Files.isWritable(folder))) {
                findings.add(Finding.error(
                        name,
                        "The folder '" + folder + "' cannot be used by " + System.getProperty("user.name")
                                + ". Change its owner or its mode."));
            }
        }
        return findings.isEmpty() ? List.of(Finding.ok("folders", "All there and usable.")) : findings;
    }

    private List<Finding> configuration() {
        List<Finding> findings = new ArrayList<>();
        for (ConfigurationProblem problem : services.configurations().problems()) {
            String place = problem.line() > 0 ? "line " + problem.line() + ": " : "";
            Finding.Result result =
                    switch (problem.severity()) {
                        case ERROR -> Finding.Result.ERROR;
                        case WARNING -> Finding.Result.WARNING;
                        case NOTE -> Finding.Result.OK;
                    };
            findings.add(new Finding("configuration", result, place + problem.message()));
        }
        return findings.isEmpty() ? List.of(Finding.ok("configuration", "In force without a complaint.")) : findings;
    }

    /** Collects garbage: who asks the doctor waits that long. */
    private List<Finding> leaks() {
        try {
            List<LeakView> leaks =
                    services.plugins().leaks().toCompletableFuture().get(LEAKS, TimeUnit.SECONDS);
            if (leaks.isEmpty()) {
                return List.of(Finding.ok("leaks", "Nothing of an unloaded plugin is left in memory."));
            }
            return leaks.stream()
                    .collect(Collectors.groupingBy(LeakView::name, TreeMap::new, Collectors.counting()))
                    .entrySet()
                    .stream()
                    .map(each -> Finding.warning(
                            "leaks",
                            "'" + each.getKey() + "' was unloaded and is still in memory" + times(each.getValue())
                                    + ". 'aitbc plugin leaks " + each.getKey() + "' says what keeps it."))
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(Finding.warning("leaks", "Not looked at: interrupted."));
        } catch (ExecutionException | TimeoutException e) {
            return List.of(Finding.warning("leaks", "Not looked at: " + e + "."));
        }
    }

    private static String times(long count) {
        return count == 1 ? "" : ", " + count + " times";
    }

    private List<Finding> plugins() {
        List<Finding> findings = new ArrayList<>();
        List<PluginView> views = services.plugins().plugins();
        for (PluginView view : views) {
            Trouble.of(view).ifPresent(trouble -> findings.add(Finding.error("plugin " + view.name(), trouble)));
            Trouble.unheeded(view)
                    .ifPresent(sentence -> findings.add(Finding.warning("plugin " + view.name(), sentence)));
            if (view.kind() == PluginView.Kind.FILE) {
                findings.add(Finding.warning(
                        "file " + view.name(),
                        view.reason().map(Reason::message).orElse("It has no readable name.")));
            }
            if (view.abandonedThreads() > 0) {
                findings.add(Finding.warning(
                        "plugin " + view.name(),
                        view.abandonedThreads() + " of its threads ran out of time and have not come back."));
            }
            if (view.droppedEvents() > 0) {
                findings.add(Finding.warning(
                        "plugin " + view.name(),
                        "It missed " + view.droppedEvents() + " events because it handles them too slowly."));
            }
        }
        return findings.isEmpty()
                ? List.of(Finding.ok("plugins", views.size() + " known, none in trouble."))
                : findings;
    }
}
