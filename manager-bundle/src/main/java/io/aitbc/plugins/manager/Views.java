package io.aitbc.plugins.manager;

import io.aitbc.plugins.PluginHealth;
import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.HealthReport;
import io.aitbc.plugins.management.PluginView;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.deploy.store.DesiredStates;
import io.aitbc.plugins.manager.events.EventCounts;
import io.aitbc.plugins.manager.events.EventService;
import io.aitbc.plugins.manager.health.HealthService;
import io.aitbc.plugins.manager.lifecycle.Framework;
import io.aitbc.plugins.manager.lifecycle.Libraries;
import io.aitbc.plugins.manager.lifecycle.LooseFile;
import io.aitbc.plugins.manager.lifecycle.PluginControl;
import io.aitbc.plugins.manager.lifecycle.PluginSnapshot;
import io.aitbc.plugins.manager.reason.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What is shown: the life cycle's snapshots, completed by what framework, events and health know. */
final class Views {
    private final PluginControl control;
    private final Libraries libraries;
    private final Framework framework;
    private final EventService events;
    private final HealthService health;
    private final DesiredStates desired;
    private volatile List<PluginView> files = List.of();

    Views(
            PluginControl control,
            Libraries libraries,
            Framework framework,
            EventService events,
            HealthService health,
            DesiredStates desired) {
        this.control = control;
        this.libraries = libraries;
        this.framework = framework;
        this.events = events;
        this.health = health;
        this.desired = desired;
    }

    /** Keeps the time since when a file has been as it is. */
    void files(List<LooseFile> now) {
        Map<String, PluginView> before = new HashMap<>();
        files.forEach(view -> before.put(view.name() + view.source().orElse(""), view));
        files = now.stream()
                .<PluginView>map(file -> {
                    PluginView known = before.get(file.fileName() + file.source());
                    return PluginSnapshot.ofFile(file, known == null ? Instant.now() : known.since());
                })
                .toList();
    }

    PluginStatus status(String name) {
        return control.status(name);
    }

    List<String> loaded() {
        return control.views().stream()
                .filter(v -> v.status() != PluginStatus.UNLOADED)
                .map(PluginView::name)
                .toList();
    }

    Optional<PluginView> one(String name) {
        return all().stream().filter(v -> v.name().equals(name)).findFirst();
    }

    List<PluginView> all() {
        List<PluginView> all = new ArrayList<>();
        control.views().forEach(v -> all.add(complete(v)));
        libraries.views().forEach(v -> all.add(((PluginSnapshot) v).with(facts(v), Optional.empty(), 0, 0)));
        all.addAll(files);
        return List.copyOf(all);
    }

    private PluginView complete(PluginView view) {
        EventCounts counts = events.counts(view.name());
        return ((PluginSnapshot) view)
                .with(facts(view), healthOf(view), counts.dropped(), counts.failed() + counts.late())
                .pinned(pin(view.name()));
    }

    private Optional<PluginView.PinView> pin(String name) {
        return desired.pin(name)
                .map(pin -> new PluginSnapshot.PinShown(
                        pin.version(), pin.sha256(), pin.note(), Instant.parse(pin.since())));
    }

    /** What a check said of an instance that is gone says nothing of the plugin now. */
    private Optional<PluginHealth.State> healthOf(PluginView view) {
        if (sleeps(view)) {
            return Optional.of(PluginHealth.State.HEALTHY);
        }
        return view.status() == PluginStatus.ACTIVE ? health.state(view.name()) : Optional.empty();
    }

    /** Readings, section 7: counts as healthy. */
    private static boolean sleeps(PluginView view) {
        return view.status() == PluginStatus.LOADED
                && view.reason()
                        .filter(reason -> reason.code() == Reason.Code.LAZY)
                        .isPresent();
    }

    private Optional<PluginView.BundleView> facts(PluginView view) {
        return view.bundle()
                .flatMap(b -> framework.facts(b.id()))
                .map(f -> new PluginSnapshot.BundleShown(f.id(), f.state(), f.symbolicName(), f.version()));
    }

    Optional<HealthReport> health(String name) {
        return control.view(name).map(v -> {
            String version = v.version().orElse("");
            return sleeps(v) ? health.asleep(name, version) : health.report(name, version, v.status());
        });
    }

    List<Reason> why(String name) {
        if (control.view(name).isPresent()) {
            return control.why(name)
                    .orTimeout(10, TimeUnit.SECONDS)
                    .exceptionally(
                            late -> List.of(Cause.of(Reason.Code.NOT_DONE, "The manager did not answer within 10 s.")))
                    .join();
        }
        return one(name).flatMap(PluginView::reason).map(List::of).orElse(List.of());
    }
}
