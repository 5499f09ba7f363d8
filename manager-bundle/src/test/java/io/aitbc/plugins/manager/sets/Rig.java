package io.aitbc.plugins.manager.sets;

import io.aitbc.plugins.management.PluginOutcome;
import io.aitbc.plugins.management.SetPlan;
import io.aitbc.plugins.manager.admission.BundleFile;
import io.aitbc.plugins.manager.deploy.store.FileStore;
import io.aitbc.plugins.manager.registry.Registries;
import io.aitbc.plugins.manager.registry.source.RegistryPlace;
import io.aitbc.plugins.manager.resolution.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An instance with registries in folders. */
final class Rig {
    final Path base;
    final FakeInstance instance = new FakeInstance();
    final Registries registries;
    final SetService sets;
    private final List<RegistryPlace> places = new ArrayList<>();
    private final Map<String, List<String>> entries = new LinkedHashMap<>();

    Rig(Path base) {
        this.base = base;
        registries = new Registries(base, id -> Optional.empty(), FakeInstance.HERE, Clock.systemUTC());
        Origins origins = new Origins(
                new FileStore<>(base.resolve("data/state/origins.json"), Origins.Known.class, Origins.Known.NOTHING));
        sets = new SetService(base, registries, instance, origins, instance, Runnable::run);
    }

    static BundleFile bundle(String name, String version, String... needs) {
        BundleFile bundle = BundleFile.plugin(name, version);
        String list = Arrays.stream(needs).map(need -> need.replace(",", "\\,")).collect(Collectors.joining(","));
        return needs.length == 0 ? bundle : bundle.attribute("dependencies:List<String>=\"" + list + "\"");
    }

    /** Puts a bundle into a registry. */
    Path offers(String registry, String name, String version, String... needs) {
        return offers(registry, name, version, "", needs);
    }

    Path offersWith(String registry, String name, String version, String more) {
        return offers(registry, name, version, more, new String[0]);
    }

    private Path offers(String registry, String name, String version, String more, String[] needs) {
        try {
            Path folder = Files.createDirectories(base.resolve("registries").resolve(registry));
            Path file = folder.resolve(name + "-" + version + ".jar");
            Files.write(file, bundle(name, version, needs).bytes());
            entry(registry, name, version, FakeInstance.hash(file), more, needs);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void entry(String registry, String name, String version, String hash, String more, String... needs) {
        String requires = Stream.of(needs).map(need -> "'" + need + "'").collect(Collectors.joining(","));
        String entry = ("{'name': '%s', 'version': '%s', 'download_url': '%s-%s.jar', 'checksum': 'sha256:%s',"
                        + " 'requires': [%s]%s}")
                .formatted(name, version, name, version, hash, requires, more);
        List<String> all = entries.computeIfAbsent(registry, any -> new ArrayList<>());
        all.add(entry.replace('\'', '"'));
        Path folder = base.resolve("registries").resolve(registry);
        try {
            Files.writeString(folder.resolve("index.json"), "{\"plugins\": [" + String.join(",", all) + "]}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (all.size() == 1) {
            places.add(new RegistryPlace(
                    registry,
                    folder.toUri(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Duration.ofSeconds(5),
                    Optional.empty()));
        }
        registries.configure(places, FakeInstance.HERE);
    }

    /** A plugin that lies in {@code deploy/}. */
    Present has(String name, String version, String... needs) {
        return instance.has(bundle(name, version, needs).in(base), "deploy", Optional.empty());
    }

    /** A higher version is here too, and an operator has to agree to it. */
    void waits(String name, String version, Path file) {
        instance.present.replaceAll(each -> each.name().equals(name)
                ? new Present(
                        name,
                        each.version(),
                        true,
                        each.sha256(),
                        each.source(),
                        each.needs(),
                        each.pin(),
                        each.signers(),
                        Optional.of(new Present.Waiting(version, FakeInstance.hash(file))))
                : each);
    }

    void pin(String name, String note) {
        instance.present.replaceAll(each -> each.name().equals(name)
                ? new Present(
                        name,
                        each.version(),
                        true,
                        each.sha256(),
                        each.source(),
                        each.needs(),
                        Optional.of(new World.Pin(each.candidate().version(), note)),
                        List.of())
                : each);
    }

    static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    SetPlan plan(String... wanted) {
        return now(sets.planInstall(List.of(wanted), Optional.empty()));
    }

    PluginOutcome install(String... wanted) {
        return now(sets.carryOut(plan(wanted), false));
    }

    PluginOutcome update(String... names) {
        return now(sets.carryOut(now(sets.planUpdate(List.of(names), Optional.empty())), false));
    }

    PluginOutcome sync(Optional<Path> mirror) {
        return now(sets.carryOut(now(sets.planSync(mirror)), false));
    }

    /** What is on the disk of what was fetched. */
    List<Path> incoming() {
        Path folder = base.resolve("data/registry/incoming");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> steps(SetPlan plan) {
        return plan.steps().stream()
                .map(step -> step.action().value() + " " + step.name() + " "
                        + step.from().orElse("-") + " " + step.to().orElse("-") + (step.asked() ? "" : " needed"))
                .toList();
    }
}
