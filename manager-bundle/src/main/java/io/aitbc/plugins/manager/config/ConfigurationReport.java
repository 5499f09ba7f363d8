package io.aitbc.plugins.manager.config;

import io.aitbc.plugins.management.ConfigurationProblem;
import io.aitbc.plugins.management.Configurations;
import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.config.file.ConfigurationFile;
import io.aitbc.plugins.manager.config.file.FileRules;
import io.aitbc.plugins.manager.config.file.FileSettings;
import io.aitbc.plugins.manager.config.file.Reading;
import io.aitbc.plugins.manager.config.plugin.ConfigResolver;
import io.aitbc.plugins.manager.config.plugin.Variables;
import io.aitbc.plugins.manager.config.tree.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The service that tells operators what is configured and what is wrong with it. Safe for all threads. */
public final class ConfigurationReport implements Configurations {

    private final FileRules rules;
    private final Variables variables;
    private final Supplier<ConfigurationFile.Snapshot> snapshot;
    private final Supplier<Collection<Descriptor>> plugins;
    private final FormerEntries formers;

    /**
     * Reads nothing yet.
     *
     * @param rules those of the file in force
     * @param snapshot what holds at the moment of the call
     * @param plugins those that are known then, at most one of each name
     * @param formers what counts instead of the file
     */
    public ConfigurationReport(
            FileRules rules,
            Variables variables,
            Supplier<ConfigurationFile.Snapshot> snapshot,
            Supplier<Collection<Descriptor>> plugins,
            FormerEntries formers) {
        this.rules = rules;
        this.variables = variables;
        this.snapshot = snapshot;
        this.plugins = plugins;
        this.formers = formers;
    }

    @Override
    public List<ConfigurationProblem> validate(Path file) {
        FileRules own = rules.named(file.toString());
        Reading reading = own.read(file);
        List<Problem> problems = new ArrayList<>(reading.problems());
        reading.settings().ifPresent(settings -> {
            problems.addAll(levelTwo(own, true).report(settings, plugins.get()));
            problems.addAll(new OutsideReferences(own, variables).of(settings));
        });
        return sorted(problems);
    }

    @Override
    public List<ConfigurationProblem> problems() {
        ConfigurationFile.Snapshot now = snapshot.get();
        if (!now.refused().isEmpty()) {
            return List.copyOf(now.refused());
        }
        List<Problem> problems = new ArrayList<>();
        now.inForce().ifPresent(settings -> {
            problems.addAll(settings.warnings());
            problems.addAll(levelTwo(rules, false).report(settings, plugins.get()));
        });
        return sorted(problems);
    }

    @Override
    public Map<String, Object> show(boolean origin) {
        return snapshot.get()
                .inForce()
                .map(settings -> display(settings, origin).all(names()))
                .orElse(Map.of());
    }

    @Override
    public Optional<Map<String, Object>> show(String name, boolean origin) {
        Optional<FileSettings> settings = snapshot.get().inForce();
        boolean known = settings.map(s -> s.entries().containsKey(name)).orElse(false)
                || plugins.get().stream().anyMatch(p -> p.isPlugin() && p.name().equals(name));
        return known ? settings.map(s -> display(s, origin).plugin(name)) : Optional.empty();
    }

    private List<String> names() {
        return plugins.get().stream()
                .filter(Descriptor::isPlugin)
                .map(Descriptor::name)
                .toList();
    }

    private Display display(FileSettings settings, boolean origin) {
        return new Display(settings, levelTwo(rules, true), plugins.get(), formers, origin);
    }

    private LevelTwo levelTwo(FileRules named, boolean unsetIsWarning) {
        return new LevelTwo(named.name(), new ConfigResolver(variables, unsetIsWarning));
    }

    private static List<ConfigurationProblem> sorted(List<Problem> problems) {
        return problems.stream()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .map(ConfigurationProblem.class::cast)
                .toList();
    }
}
