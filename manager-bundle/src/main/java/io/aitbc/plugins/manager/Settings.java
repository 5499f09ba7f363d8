package io.aitbc.plugins.manager;

import io.aitbc.plugins.management.ConfigurationProblem;
import io.aitbc.plugins.management.Configurations;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.config.file.ConfigurationFile;
import io.aitbc.plugins.manager.config.file.Edit;
import io.aitbc.plugins.manager.config.file.FileRules;
import io.aitbc.plugins.manager.config.file.FileSettings;
import io.aitbc.plugins.manager.config.file.Reading;
import io.aitbc.plugins.manager.config.tree.Problem;
import io.aitbc.plugins.manager.lifecycle.Configurator;
import io.aitbc.plugins.manager.lifecycle.Configured;
import io.aitbc.plugins.manager.lifecycle.PluginConfig;
import io.aitbc.plugins.manager.lifecycle.RuntimeSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.cm.ConfigurationAdmin;

/** The configuration file in force, and all that is made of it. */
final class Settings implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Settings.class.getName());

    private final Places places;
    private final ConfigurationFile file;
    private volatile RuntimeSettings runtime = RuntimeSettings.DEFAULT;
    private volatile @Nullable FileSettings all;
    private volatile Consumer<FileSettings> listener = settings -> {};

    Settings(Places places, ConfigurationAdmin admin, ScheduledExecutorService timer) {
        this.places = places;
        this.file = new ConfigurationFile(
                places.configuration(),
                new FileRules("etc/aitbc.yaml", places.base(), Path.of(System.getProperty("user.home"))),
                (delay, task) -> timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS),
                this::edited);
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
        try {
            Files.createDirectories(places.run());
            Files.writeString(places.run().resolve("exit"), "7\n" + text + "\n");
        } catch (IOException failure) {
            LOG.log(System.Logger.Level.ERROR, "The launcher could not be told", failure);
        }
        return false;
    }

    private void take(FileSettings settings) {
        all = settings;
        runtime = settings.runtime();
    }

    /** Tells what is in force now, and of every change from now on. */
    void listen(Consumer<FileSettings> told) {
        listener = told;
        FileSettings now = all;
        if (now != null) {
            told.accept(now);
        }
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
        }
    }

    RuntimeSettings runtime() {
        return runtime;
    }

    Configurator configurator() {
        return new Configurator() {
            @Override
            public Configured configure(Descriptor descriptor) {
                return new Configured.Valid(PluginConfig.EMPTY);
            }

            @Override
            public void publish(String name, PluginConfig config, boolean typed) {}

            @Override
            public void withdraw(String name) {}

            @Override
            public Optional<Reason> check(Descriptor descriptor, Map<String, Object> schema) {
                return Optional.empty();
            }
        };
    }

    Configurations configurations() {
        return new Configurations() {
            @Override
            public List<ConfigurationProblem> validate(Path path) {
                return List.of();
            }

            @Override
            public List<ConfigurationProblem> problems() {
                return List.of();
            }

            @Override
            public Map<String, Object> show(boolean origin) {
                return Map.of();
            }

            @Override
            public Optional<Map<String, Object>> show(String name, boolean origin) {
                return Optional.empty();
            }
        };
    }

    @Override
    public void close() {
        file.close();
    }
}
