package io.aitbc.plugins.manager;

import io.aitbc.plugins.management.Configurations;
import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.config.ConfigAdminFeed;
import io.aitbc.plugins.manager.config.ConfigurationReport;
import io.aitbc.plugins.manager.config.FormerEntries;
import io.aitbc.plugins.manager.config.PluginConfigurator;
import io.aitbc.plugins.manager.config.file.ConfigurationFile;
import io.aitbc.plugins.manager.config.file.Edit;
import io.aitbc.plugins.manager.config.file.FileRules;
import io.aitbc.plugins.manager.config.file.FileSettings;
import io.aitbc.plugins.manager.config.file.Reading;
import io.aitbc.plugins.manager.config.file.TrustSettings;
import io.aitbc.plugins.manager.config.plugin.Variables;
import io.aitbc.plugins.manager.config.tree.Problem;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.lifecycle.Configurator;
import io.aitbc.plugins.manager.lifecycle.Configured;
import io.aitbc.plugins.manager.lifecycle.RuntimeSettings;
import io.aitbc.plugins.manager.lifecycle.Selection;
import io.aitbc.plugins.manager.lifecycle.VersionHistory;
import io.aitbc.plugins.manager.permissions.FirstRequest;
import io.aitbc.plugins.manager.secrets.SecretBook;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.cm.ConfigurationAdmin;

/** The configuration file in force, and all that is made of it. */
final class Settings implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Settings.class.getName());

    private final Places places;
    private final ConfigurationFile file;
    private final PluginConfigurator configurator;
    private final ConfigurationReport report;
    private final LogLevels levels = new LogLevels();
    private final Variables variables;
    private volatile @Nullable FileSettings inForce;
    private volatile Collection<Descriptor> plugins = List.of();
    private final FileRules rules;
    private final FormerEntries formers;
    private final Function<String, Optional<VersionHistory.Override>> overrides;
    private volatile Consumer<FileSettings> listener = settings -> {};

    /**
     * @param secrets told what the plugins' configurations must hide
     * @param overrides what counts instead of the file, by plugin
     */
    Settings(
            Places places,
            ConfigurationAdmin admin,
            ScheduledExecutorService timer,
            SecretBook secrets,
            Function<String, Optional<VersionHistory.Override>> overrides) {
        this.places = places;
        this.overrides = overrides;
        String name = places.configuration().toString();
        this.formers = new FormerEntries(overrides);
        this.rules = new FileRules(name, places.base(), Path.of(System.getProperty("user.home")));
        this.variables = Variables.ofProcess(places.base());
        this.file = new ConfigurationFile(
                places.configuration(),
                rules,
                (delay, task) -> timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS),
                this::edited);
        PluginConfigurator.Told told = new PluginConfigurator.Told(new ConfigAdminFeed(admin), secrets, formers);
        this.configurator = new PluginConfigurator(this::inForce, name, variables, told);
        this.report = new ConfigurationReport(rules, variables, file::snapshot, () -> plugins, formers);
    }

    /** A text with its references to variables and files replaced; what cannot be replaced is left out. */
    String resolved(String text) {
        return variables.replace(text).text();
    }

    private FileSettings inForce() {
        return Objects.requireNonNull(inForce, "the configuration is loaded first");
    }

    /** Reads the file as at boot. False: it is not valid, and whoever started the runtime will be told. */
    boolean load() {
        Reading reading = file.load();
        if (reading.settings().isPresent()) {
            take(reading.settings().get());
            return true;
        }
        String text = reading.problems().stream().map(Problem::text).collect(Collectors.joining("\n"));
        LOG.log(System.Logger.Level.ERROR, text);
        new Refusal(7, text).tell();
        return false;
    }

    private void take(FileSettings settings) {
        inForce = settings;
        levels.apply(settings.logging());
        // The launcher looks at this when it ends: it waits for all else a little longer than the manager for plugins.
        System.setProperty(
                "aitbc.shutdown_timeout",
                Long.toString(settings.runtime().shutdownTimeout().toMillis()));
        settings.warnings().forEach(problem -> LOG.log(System.Logger.Level.WARNING, problem.text()));
    }

    /** Tells what is in force now, and of every change from now on. */
    void listen(Consumer<FileSettings> told) {
        listener = told;
        told.accept(inForce());
        try {
            file.start();
        } catch (IOException failure) {
            LOG.log(System.Logger.Level.WARNING, "Edits of etc/aitbc.yaml are not noticed", failure);
        }
    }

    private void edited(Edit edit) {
        if (edit instanceof Edit.Accepted accepted) {
            take(accepted.settings());
            listener.accept(accepted.settings());
        } else if (edit instanceof Edit.Refused refused) {
            String text = refused.problems().stream().map(Problem::text).collect(Collectors.joining("; "));
            LOG.log(System.Logger.Level.ERROR, "The edit was refused, the values in force stay: " + text);
        }
    }

    RuntimeSettings runtime() {
        FileSettings now = inForce;
        return now == null ? RuntimeSettings.DEFAULT : now.runtime();
    }

    /** What becomes of a plugin's first request for permissions. */
    FirstRequest permissions() {
        FileSettings now = inForce;
        return (now == null ? TrustSettings.DEFAULT : now.trust()).permissions();
    }

    Configurator configurator() {
        return configurator;
    }

    Configurations configurations() {
        return report;
    }

    /** What a file says, without putting it in force. */
    Reading read(Path candidate) {
        return rules.named(candidate.toString()).read(candidate);
    }

    /** What a plugin's configuration would be under these settings. */
    Configured imagine(FileSettings settings, Descriptor plugin) {
        return configurator.imagine(settings, formers, plugin);
    }

    /** What the plugins' configurations would be if one of them had another entry instead of the one in the file. */
    Configured imagine(String name, Optional<VersionHistory.Override> instead, Descriptor plugin) {
        FormerEntries others = new FormerEntries(each -> each.equals(name) ? instead : overrides.apply(each));
        return configurator.imagine(inForce(), others, plugin);
    }

    /** What the folders hold now, for those who ask what could be configured. */
    void plugins(Selection selection) {
        plugins = selection.plugins().values().stream()
                .flatMap(choice -> choice.chosen().stream())
                .map(Artifact::descriptor)
                .toList();
    }

    @Override
    public void close() {
        file.close();
    }
}
