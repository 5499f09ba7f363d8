package io.aitbc.plugins.manager.bundles.packages;

import io.aitbc.plugins.manager.admission.jar.Clause;
import io.aitbc.plugins.manager.admission.jar.Manifest;
import io.aitbc.plugins.manager.admission.jar.ManifestReader;
import io.aitbc.plugins.manager.admission.jar.UnreadableArchive;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/** The packages of an installation. Immutable after {@link #of}. */
public final class PackageOffers {

    private final Map<String, List<Offer>> offers = new HashMap<>();

    private PackageOffers() {}

    /**
     * Reads the manifests of an installation.
     *
     * @param home the installation's folder
     * @throws IOException when a file of it cannot be read
     */
    public static PackageOffers of(Path home) throws IOException {
        PackageOffers packages = new PackageOffers();
        packages.jdk();
        for (Path jar : jars(home.resolve("system"), 2)) {
            packages.bundle(jar, true, true);
        }
        for (Path jar : jars(home.resolve("plugins"), 1)) {
            packages.bundle(jar, false, true);
        }
        // The launcher gives what is in lib/ to all bundles, under several versions.
        for (Path jar : jars(home.resolve("lib"), 1)) {
            packages.bundle(jar, true, false);
        }
        return packages;
    }

    /** Who exports a package, in whatever version; empty where nobody does. */
    public List<Offer> of(String name) {
        return offers.getOrDefault(name, List.of());
    }

    /** Adds what a bundle exports that will be there too. */
    public void add(Manifest manifest) {
        exports(manifest, false, true);
    }

    /**
     * Whether an offer is in a version range as manifests write it.
     *
     * @param range empty for any
     */
    public static boolean fits(Offer offer, Optional<String> range) {
        try {
            return range.isEmpty()
                    || offer.version().isEmpty()
                    || VersionRange.valueOf(range.get())
                            .includes(Version.parseVersion(offer.version().get()));
        } catch (IllegalArgumentException e) {
            return false; // A range that cannot be read is met by nothing; the framework says so too.
        }
    }

    /** Whether a range has an end, so that a later version with breaking changes is not taken. */
    public static boolean isBounded(String range) {
        try {
            return VersionRange.valueOf(range).getRight() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void jdk() {
        Offer jdk = new Offer("the JDK", true, Optional.empty());
        for (Module module : ModuleLayer.boot().modules()) {
            module.getDescriptor().exports().stream()
                    .filter(exported -> !exported.isQualified())
                    .map(ModuleDescriptor.Exports::source)
                    .forEach(name -> offers.computeIfAbsent(name, key -> new ArrayList<>())
                            .add(jdk));
        }
    }

    private void bundle(Path jar, boolean runtime, boolean versions) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            exports(ManifestReader.read(zip), runtime, versions);
        } catch (UnreadableArchive e) {
            throw new IOException("'" + jar + "' of the installation " + e.what(), e);
        }
    }

    private void exports(Manifest manifest, boolean runtime, boolean versions) {
        String by = manifest.clauses("Bundle-SymbolicName").stream()
                .map(Clause::path)
                .findFirst()
                .orElse("a bundle");
        for (Clause clause : manifest.clauses("Export-Package")) {
            Offer offer = new Offer(
                    by,
                    runtime,
                    versions ? Optional.of(clause.attribute("version").orElse("0.0.0")) : Optional.empty());
            for (String name : clause.paths()) {
                offers.computeIfAbsent(name, key -> new ArrayList<>()).add(offer);
            }
        }
    }

    private static List<Path> jars(Path folder, int depth) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }
}
