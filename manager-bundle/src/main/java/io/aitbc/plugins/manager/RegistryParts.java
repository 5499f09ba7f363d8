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
import io.aitbc.plugins.manager.trust.Keyring;
import io.aitbc.plugins.manager.trust.keys.Fingerprint;
import io.aitbc.plugins.manager.trust.keys.VerifyingKey;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/** The registries of this instance, and the service that speaks for them. */
record RegistryParts(Registries registries, PluginRegistry service, RegistryPlaces places) {

    /** {@code trusted} is asked whenever a signature is checked, {@code threads} may block. */
    static RegistryParts of(Path base, Supplier<Keyring> trusted, Executor threads, Clock clock) {
        Function<Fingerprint, Optional<VerifyingKey>> keys = id -> key(trusted.get(), id, clock.instant());
        Registries registries = new Registries(base, keys, here(RuntimeSettings.DEFAULT), clock);
        return new RegistryParts(
                registries,
                new RegistryService(registries, keys, threads),
                new RegistryPlaces(base, Variables.ofProcess(base)));
    }

    /** A key that counts now: neither revoked nor expired, or tolerated all the same. */
    private static Optional<VerifyingKey> key(Keyring ring, Fingerprint id, Instant now) {
        return ring.key(id)
                .filter(owned -> ring.revocation(id).isEmpty())
                .filter(owned -> ring.tolerated().contains(id)
                        || owned.key().until().filter(now::isAfter).isEmpty())
                .map(owned -> owned.key().key());
    }

    void configure(FileSettings settings) {
        registries.configure(places.of(settings.registries()), here(settings.runtime()));
    }

    private static AdmissionContext here(RuntimeSettings settings) {
        return AdmissionContext.current(SemVer.parse(settings.platformVersion()));
    }
}
