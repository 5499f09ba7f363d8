package io.aitbc.plugins.manager.config;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.config.file.FileSettings;
import io.aitbc.plugins.manager.config.plugin.ConfigResolver;
import io.aitbc.plugins.manager.config.plugin.Resolved;
import io.aitbc.plugins.manager.config.plugin.Variables;
import io.aitbc.plugins.manager.config.tree.Problem;
import io.aitbc.plugins.manager.config.tree.Problems;
import io.aitbc.plugins.manager.lifecycle.Configurator;
import io.aitbc.plugins.manager.lifecycle.Configured;
import io.aitbc.plugins.manager.lifecycle.PluginConfig;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.secrets.SecretBook;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Gives plugins their configuration out of the file in force. Safe for all threads. */
public final class PluginConfigurator implements Configurator {

    /** What a plugin's PID begins with; its name follows. */
    public static final String PID_PREFIX = "io.aitbc.plugin.";

    private final Supplier<FileSettings> inForce;
    private final LevelTwo levelTwo;
    private final Feed feed;
    private final SecretBook secrets;
    private final FormerEntries formers;

    /**
     * Who works beside it.
     *
     * @param feed takes what ConfigAdmin is to hold
     * @param secrets told what each configuration must hide
     * @param formers what counts instead of the file
     */
    public record Told(Feed feed, SecretBook secrets, FormerEntries formers) {}

    /**
     * Reads nothing yet.
     *
     * @param inForce the file in force at the moment of the call
     * @param file what problems call the file
     */
    public PluginConfigurator(Supplier<FileSettings> inForce, String file, Variables variables, Told told) {
        this.inForce = inForce;
        this.levelTwo = new LevelTwo(file, new ConfigResolver(variables, false));
        this.feed = told.feed();
        this.secrets = told.secrets();
        this.formers = told.formers();
    }

    @Override
    public Configured configure(Descriptor descriptor) {
        Configured verdict = imagine(inForce.get(), formers, descriptor);
        if (verdict instanceof Configured.Valid valid) {
            secrets.learn(descriptor.name(), valid.config().hidden());
        }
        return verdict;
    }

    /**
     * What a plugin's configuration would be if other settings were in force. Nobody is told.
     *
     * @param instead what would count instead of the entries
     */
    public Configured imagine(FileSettings settings, FormerEntries instead, Descriptor descriptor) {
        String name = descriptor.name();
        Problems problems = new Problems(levelTwo.file());
        Optional<Resolved> resolved = levelTwo.resolve(settings, descriptor, problems);
        Resolved written = resolved.orElseGet(() -> levelTwo.describe(settings, name, Optional.of(descriptor)));
        Optional<Configured> former = instead.of(settings, name, written).flatMap(before -> former(before, descriptor));
        if (former.isPresent()) {
            return former.get();
        }
        return resolved.isPresent()
                ? new Configured.Valid(written.config(), FormerEntries.entry(settings, name, written), Optional.empty())
                : new Configured.Invalid(reason(name, problems));
    }

    /** What counted before may not fit the bytes any more: then the file counts, with what is wrong with it. */
    private Optional<Configured> former(FormerEntries.Former before, Descriptor descriptor) {
        return levelTwo.resolve(before.settings(), descriptor, new Problems(levelTwo.file()))
                .map(resolved -> new Configured.Valid(
                        resolved.config(),
                        FormerEntries.entry(before.settings(), descriptor.name(), resolved),
                        Optional.of(before.because())));
    }

    @Override
    public Optional<Reason> check(Descriptor descriptor, Map<String, Object> schema) {
        if (schema.isEmpty() || descriptor.configSchema().isPresent()) {
            return Optional.empty();
        }
        Problems problems = new Problems(levelTwo.file());
        Optional<Resolved> resolved = levelTwo.resolve(inForce.get(), descriptor.name(), schema, problems);
        // A schema that only the code has may mark more secrets than the configuration was made with.
        resolved.ifPresent(
                made -> secrets.learn(descriptor.name(), made.config().hidden()));
        return resolved.isPresent() ? Optional.empty() : Optional.of(reason(descriptor.name(), problems));
    }

    /** Writes ConfigAdmin whether or not a component names the PID: code may listen for it without one. */
    @Override
    public void publish(String name, PluginConfig config, boolean typed) {
        feed.publish(PID_PREFIX + name, TypedProperties.of(config));
    }

    @Override
    public void withdraw(String name) {
        feed.withdraw(PID_PREFIX + name);
    }

    private static Reason reason(String name, Problems problems) {
        List<String> errors = problems.sorted().stream()
                .filter(Problem::isError)
                .map(p -> p.place() + " " + p.sentence())
                .toList();
        String count = errors.size() == 1 ? "" : " (" + errors.size() + " problems)";
        return Cause.of(
                        Reason.Code.CONFIGURATION,
                        "Plugin '" + name + "' cannot run with its configuration" + count + ": "
                                + String.join(" ", errors))
                .withPhase("load")
                .withFix("Correct '" + problems.file() + "' and save it; the plugin is tried again at once.");
    }
}
