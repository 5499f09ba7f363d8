package io.aitbc.plugins.manager.shell.commands;

import io.aitbc.plugins.PluginHealth;
import io.aitbc.plugins.PluginMetadata;
import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.PluginView;
import io.aitbc.plugins.management.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A plugin as a test describes it. */
final class FakeView implements PluginView {

    private final String name;
    private final PluginStatus status;
    Kind kind = Kind.PLUGIN;
    Optional<String> phase = Optional.empty();
    Optional<Reason> reason = Optional.empty();
    Optional<PluginHealth.State> health = Optional.empty();
    List<Candidate> candidates = List.of();
    String wanted = "started";
    boolean enabled = true;
    int abandoned;
    long dropped;

    FakeView(String name, PluginStatus status) {
        this.name = name;
        this.status = status;
    }

    FakeView because(Reason why) {
        reason = Optional.of(why);
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> version() {
        return kind == Kind.FILE ? Optional.empty() : Optional.of("1.0.0");
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public PluginStatus status() {
        return status;
    }

    @Override
    public Optional<String> phase() {
        return phase;
    }

    @Override
    public Optional<Instant> phaseSince() {
        return Optional.empty();
    }

    @Override
    public Instant since() {
        return FakeRuntime.NOW.minusSeconds(65);
    }

    @Override
    public Optional<BundleView> bundle() {
        return Optional.empty();
    }

    @Override
    public Optional<String> source() {
        return Optional.of("/base/deploy/" + name + ".jar");
    }

    @Override
    public Optional<String> sha256() {
        return Optional.of("ab");
    }

    @Override
    public String signature() {
        return "unchecked";
    }

    @Override
    public String isolation() {
        return "none";
    }

    @Override
    public Optional<PluginHealth.State> health() {
        return health;
    }

    @Override
    public List<Candidate> candidates() {
        return candidates;
    }

    @Override
    public Optional<Reason> reason() {
        return reason;
    }

    @Override
    public Optional<PluginMetadata> metadata() {
        return Optional.empty();
    }

    @Override
    public boolean enabled() {
        return enabled;
    }

    @Override
    public int priority() {
        return 50;
    }

    @Override
    public List<String> dependencies() {
        return List.of();
    }

    @Override
    public List<String> dependents() {
        return List.of();
    }

    @Override
    public String wanted() {
        return wanted;
    }

    @Override
    public int abandonedThreads() {
        return abandoned;
    }

    @Override
    public long droppedEvents() {
        return dropped;
    }

    @Override
    public long eventFailures() {
        return 0;
    }
}
