package io.aitbc.plugins.manager.shell.commands;

import io.aitbc.plugins.EventBus;
import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.ChangePlan;
import io.aitbc.plugins.management.ChangeSet;
import io.aitbc.plugins.management.ConfigurationProblem;
import io.aitbc.plugins.management.Configurations;
import io.aitbc.plugins.management.HealthReport;
import io.aitbc.plugins.management.HistoryEntry;
import io.aitbc.plugins.management.LeakView;
import io.aitbc.plugins.management.PermissionsView;
import io.aitbc.plugins.management.PluginManager;
import io.aitbc.plugins.management.PluginOutcome;
import io.aitbc.plugins.management.PluginRegistry;
import io.aitbc.plugins.management.PluginView;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.RuntimeEvents;
import io.aitbc.plugins.management.RuntimeInfo;
import io.aitbc.plugins.management.Trust;
import io.aitbc.plugins.management.VerificationReport;
import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.SemVer;
import io.aitbc.plugins.manager.registry.Registries;
import io.aitbc.plugins.manager.registry.answers.RegistryService;
import io.aitbc.plugins.manager.registry.source.RegistryPlace;
import io.aitbc.plugins.manager.shell.views.Services;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** All services of the runtime, with answers that a test puts in. */
final class FakeRuntime implements PluginManager, RuntimeInfo, Configurations, RuntimeEvents {

    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    final Map<String, FakeView> views = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    final Map<String, CompletableFuture<PluginOutcome>> outcomes = new LinkedHashMap<>();
    final Map<String, PermissionsView> permissions = new LinkedHashMap<>();
    final Map<String, List<Reason>> whys = new LinkedHashMap<>();
    final Map<String, HealthReport> health = new LinkedHashMap<>();
    final List<LeakView> leaks = new ArrayList<>();
    final List<ConfigurationProblem> problems = new ArrayList<>();
    final List<HistoryEntry> history = new ArrayList<>();
    final List<String> requests = new ArrayList<>();
    final List<EventBus.Handler> handlers = new ArrayList<>();
    final CompletableFuture<Void> handled = new CompletableFuture<>();
    final CompletableFuture<EventBus.Handler> subscribed = new CompletableFuture<>();
    final FakeTrust trust = new FakeTrust();
    final Map<String, VerificationReport> reports = new LinkedHashMap<>();
    List<String> notices = List.of();
    FakePlan plan = new FakePlan(List.of(), List.of(), List.of(), List.of(), Optional.empty());
    final FakeVulnerabilities vulnerabilities = new FakeVulnerabilities();
    Path base = Path.of("/base");
    PluginRegistry registry = registries(base, List.of());
    final FakeSets sets = new FakeSets();
    boolean ready = true;
    boolean stopped;

    Services services() {
        return new Services(this, this, this, this, vulnerabilities, registry, sets);
    }

    /** A real one, asked on the thread of the test. */
    static PluginRegistry registries(Path base, List<RegistryPlace> places) {
        AdmissionContext here = new AdmissionContext(new SemVer(1, 0, 0), "linux", "amd64", 17);
        Registries registries = new Registries(base, id -> Optional.empty(), here, Clock.fixed(NOW, ZoneOffset.UTC));
        registries.configure(places, here);
        return new RegistryService(registries, id -> Optional.empty(), Runnable::run);
    }

    FakeView plugin(String name, PluginStatus status) {
        FakeView view = new FakeView(name, status);
        views.put(name, view);
        return view;
    }

    void answers(String request, PluginOutcome outcome) {
        outcomes.put(request, CompletableFuture.completedFuture(outcome));
    }

    private CompletionStage<PluginOutcome> asked(String request, String name) {
        requests.add(request);
        CompletableFuture<PluginOutcome> outcome = outcomes.get(request);
        if (outcome != null) {
            return outcome;
        }
        return CompletableFuture.completedFuture(
                views.containsKey(name)
                        ? PluginOutcome.done("Done: " + request + ".")
                        : PluginOutcome.rejected(new FakeReason(Reason.Code.NOT_FOUND, "Unknown.")));
    }

    @Override
    public CompletionStage<PluginOutcome> changePlugins(ChangeSet change) {
        String request = "change " + names(change);
        requests.add(request);
        return CompletableFuture.completedFuture(PluginOutcome.done("Done: " + request + "."));
    }

    @Override
    public CompletionStage<ChangePlan> planChange(ChangeSet change) {
        requests.add("plan change " + names(change));
        return CompletableFuture.completedFuture(plan);
    }

    private static String names(ChangeSet change) {
        return change.installs().stream().map(Path::getFileName).toList() + " " + change.uninstalls()
                + (change.force() ? " forced" : "");
    }

    @Override
    public CompletionStage<PluginOutcome> rollbackPlugin(String name, Optional<String> version, boolean force) {
        return asked("rollback " + name + version.map(each -> " " + each).orElse("") + (force ? " forced" : ""), name);
    }

    @Override
    public CompletionStage<PluginOutcome> pinPlugin(String name, String note) {
        return asked("pin " + name + (note.isEmpty() ? "" : " because " + note), name);
    }

    @Override
    public CompletionStage<PluginOutcome> unpinPlugin(String name) {
        return asked("unpin " + name, name);
    }

    @Override
    public Optional<PermissionsView> permissions(String name) {
        return Optional.ofNullable(permissions.get(name));
    }

    @Override
    public CompletionStage<PluginOutcome> grantPermissions(String name, List<String> asked, Optional<String> digest) {
        return asked(
                "grant " + name + " " + asked + digest.map(each -> " " + each).orElse(""), name);
    }

    @Override
    public CompletionStage<PluginOutcome> revokePermissions(String name, List<String> asked) {
        return asked("revoke " + name + " " + asked, name);
    }

    @Override
    public List<HistoryEntry> history(String name) {
        return history.stream().filter(entry -> entry.plugin().equals(name)).toList();
    }

    @Override
    public List<HistoryEntry> history() {
        return history;
    }

    @Override
    public CompletionStage<PluginOutcome> loadPlugin(String name) {
        return asked("load " + name, name);
    }

    @Override
    public CompletionStage<PluginOutcome> unloadPlugin(String name) {
        return asked("unload " + name, name);
    }

    @Override
    public CompletionStage<PluginOutcome> startPlugin(String name) {
        return asked("start " + name, name);
    }

    @Override
    public CompletionStage<PluginOutcome> stopPlugin(String name) {
        return asked("stop " + name, name);
    }

    @Override
    public CompletionStage<PluginOutcome> reloadPlugin(String name) {
        return asked("reload " + name, name);
    }

    @Override
    public CompletionStage<PluginOutcome> installPlugin(Path file, boolean force) {
        return asked("install " + file.getFileName() + " " + force, file.toString());
    }

    @Override
    public CompletionStage<PluginOutcome> uninstallPlugin(String name, boolean purge, boolean force) {
        return asked("uninstall " + name + " " + purge + " " + force, name);
    }

    @Override
    public CompletionStage<ChangePlan> planInstall(Path file, boolean force) {
        requests.add("plan install " + file.getFileName() + " " + force);
        return CompletableFuture.completedFuture(plan);
    }

    @Override
    public CompletionStage<ChangePlan> planUninstall(String name, boolean force) {
        requests.add("plan uninstall " + name + " " + force);
        return CompletableFuture.completedFuture(plan);
    }

    @Override
    public CompletionStage<ChangePlan> planRollback(String name, Optional<String> version, boolean force) {
        requests.add("plan rollback " + name + version.map(each -> " " + each).orElse("") + (force ? " forced" : ""));
        return CompletableFuture.completedFuture(plan);
    }

    @Override
    public CompletionStage<ChangePlan> planConfiguration(Path file) {
        requests.add("plan configuration " + file.getFileName());
        return CompletableFuture.completedFuture(plan);
    }

    @Override
    public Trust trust() {
        return trust;
    }

    @Override
    public CompletionStage<Optional<VerificationReport>> verifyPlugin(String name) {
        requests.add("verify " + name);
        return CompletableFuture.completedFuture(Optional.ofNullable(reports.get(name)));
    }

    @Override
    public CompletionStage<Optional<VerificationReport>> verifyFile(Path file) {
        requests.add("verify file " + file.getFileName());
        return CompletableFuture.completedFuture(Optional.ofNullable(reports.get(String.valueOf(file.getFileName()))));
    }

    @Override
    public PluginStatus getPluginStatus(String name) {
        return plugin(name).map(PluginView::status).orElse(PluginStatus.UNLOADED);
    }

    @Override
    public List<String> listPlugins() {
        return List.copyOf(views.keySet());
    }

    @Override
    public CompletionStage<Void> broadcastEvent(String eventType, Map<String, Object> data) {
        if (eventType.contains(" ")) {
            throw new IllegalArgumentException("'" + eventType + "' is no type of an event.");
        }
        requests.add("event " + eventType + " " + data);
        return handled;
    }

    @Override
    public Optional<PluginView> plugin(String name) {
        return Optional.ofNullable(views.get(name));
    }

    @Override
    public List<PluginView> plugins() {
        return List.copyOf(views.values());
    }

    @Override
    public Optional<HealthReport> health(String name) {
        return Optional.ofNullable(health.get(name));
    }

    @Override
    public List<Reason> why(String name) {
        return whys.getOrDefault(name, List.of());
    }

    @Override
    public CompletionStage<List<LeakView>> leaks() {
        return CompletableFuture.completedFuture(List.copyOf(leaks));
    }

    @Override
    public <T> Optional<T> service(String name, Class<T> type) {
        return Optional.empty();
    }

    @Override
    public EventBus.Subscription subscribe(String pattern, EventBus.Handler handler) {
        if (pattern.contains(" ")) {
            throw new IllegalArgumentException("'" + pattern + "' is no pattern.");
        }
        requests.add("subscribe " + pattern);
        handlers.add(handler);
        subscribed.complete(handler);
        return () -> handlers.remove(handler);
    }

    @Override
    public List<ConfigurationProblem> validate(Path file) {
        requests.add("validate " + file);
        return List.copyOf(problems);
    }

    @Override
    public List<ConfigurationProblem> problems() {
        return List.copyOf(problems);
    }

    @Override
    public Map<String, Object> show(boolean origin) {
        return Map.of("auto_load", origin ? Map.of("value", true, "origin", "default") : true);
    }

    @Override
    public Optional<Map<String, Object>> show(String name, boolean origin) {
        return views.containsKey(name) ? Optional.of(Map.of("priority", 50L)) : Optional.empty();
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public String platformVersion() {
        return "1.0.0";
    }

    @Override
    public String instanceId() {
        return "an-instance";
    }

    @Override
    public long incarnation() {
        return 3;
    }

    @Override
    public long pid() {
        return 4711;
    }

    @Override
    public Instant startedAt() {
        return NOW.minusSeconds(75);
    }

    @Override
    public boolean ready() {
        return ready;
    }

    @Override
    public CompletionStage<Void> whenReady() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public List<String> notices() {
        return notices;
    }

    @Override
    public Path base() {
        return base;
    }

    @Override
    public Path home() {
        return Path.of("/home");
    }

    @Override
    public void shutdown() {
        stopped = true;
    }
}
