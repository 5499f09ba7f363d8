package io.aitbc.plugins.manager;

import io.aitbc.plugins.management.PluginRegistry;
import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.SemVer;
import io.aitbc.plugins.manager.config.file.FileSettings;
import io.aitbc.plugins.manager.config.plugin.Variables;
import io.aitbc.plugins.manager.lifecycle.RuntimeSettings;
import io.aitbc.plugins.manager.registry.Registries;
import io.aitbc.plugins.manager.registry.answers.RegistryService;
import io.aitbc.plugins.manager.registry.settings.RegistryPlaces;
import io.aitbc.plugins.manager.trust.keys.Fingerprint;
import io.aitbc.plugins.manager.trust.keys.VerifyingKey;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** The registries of this instance, and the service that speaks for them. */
record RegistryParts(Registries registries, PluginRegistry service, RegistryPlaces places) {

    /** {@code keys} are those that the operator trusts, {@code threads} may block. */
    static RegistryParts of(
            Path base, Function<Fingerprint, Optional<VerifyingKey>> keys, Executor threads, Clock clock) {
        Registries registries = new Registries(base, keys, here(RuntimeSettings.DEFAULT), clock);
        return new RegistryParts(
                registries,
                new RegistryService(registries, keys, threads),
                new RegistryPlaces(base, Variables.ofProcess(base)));
    }

    void configure(FileSettings settings) {
        registries.configure(places.of(settings.registries()), here(settings.runtime()));
    }

    private static AdmissionContext here(RuntimeSettings settings) {
        return AdmissionContext.current(SemVer.parse(settings.platformVersion()));
    }
}
