package io.aitbc.itests;

import aQute.bnd.component.DSAnnotations;
import aQute.bnd.metatype.MetatypeAnnotations;
import aQute.bnd.osgi.Analyzer;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import io.aitbc.plugins.AitbcPlugin;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;

/**
 * A bundle made while the test runs, by the tool that makes real ones (bnd), from classes of the test's class path: a
 * fixture costs a class, not a Maven module. Immutable; each method returns a changed copy.
 *
 * <pre>{@code
 * FixtureBundle.of(GoodPlugin.class)                            // name and version from its @AitbcPlugin
 * FixtureBundle.of(GoodPlugin.class).named("other").version("2.0.0")
 * FixtureBundle.of(GoodPlugin.class).with(Extra.class).resource("config_schema.json", "{..}")
 * FixtureBundle.library("com.example.shared", "1.0.0", Shared.class).exporting("com.example.shared")
 * }</pre>
 */
final class FixtureBundle {
    private static final long TIME = 0; // of every entry, so that equal fixtures have equal bytes

    private final List<Class<?>> classes;
    private final Map<String, String> headers;
    private final Map<String, byte[]> resources;
    private final Map<String, String> constants;

    private FixtureBundle(
            List<Class<?>> classes,
            Map<String, String> headers,
            Map<String, byte[]> resources,
            Map<String, String> constants) {
        this.classes = List.copyOf(classes);
        this.headers = Map.copyOf(headers);
        this.resources = Map.copyOf(resources);
        this.constants = Map.copyOf(constants);
    }

    /** A plugin bundle; name and version are those of the {@code @AitbcPlugin} on the first class, nested classes come along. */
    static FixtureBundle of(Class<?> plugin, Class<?>... others) {
        AitbcPlugin annotation = plugin.getAnnotation(AitbcPlugin.class);
        if (annotation == null) {
            throw new IllegalArgumentException("No @AitbcPlugin on " + plugin);
        }
        Map<String, String> headers = new TreeMap<>();
        headers.put("Bundle-SymbolicName", annotation.name());
        headers.put("Bundle-Version", bundleVersion(annotation.version()));
        return new FixtureBundle(joined(plugin, others), headers, Map.of(), Map.of());
    }

    /** A bundle without a plugin. */
    static FixtureBundle library(String symbolicName, String version, Class<?>... classes) {
        Map<String, String> headers = Map.of("Bundle-SymbolicName", symbolicName, "Bundle-Version", version);
        return new FixtureBundle(List.of(classes), headers, Map.of(), Map.of());
    }

    FixtureBundle with(Class<?>... more) {
        List<Class<?>> all = new ArrayList<>(classes);
        all.addAll(List.of(more));
        return new FixtureBundle(all, headers, resources, constants);
    }

    /** The same plugin under another name: in its classes, its manifest and its symbolic name. */
    FixtureBundle named(String name) {
        return replacing(plugin().name(), name).header("Bundle-SymbolicName", name);
    }

    FixtureBundle version(String version) {
        return replacing(plugin().version(), version).header("Bundle-Version", bundleVersion(version));
    }

    /** Replaces text constants that equal {@code constant}, whole, in all classes: messages, limits written as text. */
    FixtureBundle replacing(String constant, String replacement) {
        Map<String, String> all = new TreeMap<>(constants);
        all.put(constant, replacement);
        return new FixtureBundle(classes, headers, resources, all);
    }

    FixtureBundle resource(String path, String text) {
        return resource(path, text.getBytes(StandardCharsets.UTF_8));
    }

    FixtureBundle resource(String path, byte[] bytes) {
        Map<String, byte[]> all = new TreeMap<>(resources);
        all.put(path, bytes);
        return new FixtureBundle(classes, headers, all, constants);
    }

    /** Sets a manifest header or a bnd instruction. */
    FixtureBundle header(String name, String value) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put(name, value);
        return new FixtureBundle(classes, all, resources, constants);
    }

    FixtureBundle exporting(String packages) {
        return header("Export-Package", packages);
    }

    String symbolicName() {
        return String.valueOf(headers.get("Bundle-SymbolicName"));
    }

    String fileName() {
        return symbolicName() + "-" + headers.get("Bundle-Version") + ".jar";
    }

    Path writeTo(Path folder) {
        try {
            Files.createDirectories(folder);
            return Files.write(folder.resolve(fileName()), bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes() {
        try (Jar jar = content();
                Analyzer analyzer = new Analyzer(jar)) {
            for (File entry : classPath()) {
                analyzer.addClasspath(entry);
            }
            analyzer.addBasicPlugin(new DSAnnotations());
            analyzer.addBasicPlugin(new MetatypeAnnotations());
            analyzer.setProperty("-noextraheaders", "true");
            analyzer.setProperty("-noimportjava", "true");
            analyzer.setProperty("Import-Package", "org.jspecify.annotations;resolution:=optional,*");
            headers.forEach(analyzer::setProperty);
            jar.setManifest(analyzer.calcManifest());
            if (!analyzer.isOk()) {
                throw new IllegalStateException("Fixture " + fileName() + ": " + analyzer.getErrors());
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            jar.setReproducible("true");
            jar.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("Fixture " + fileName() + " cannot be made: " + e, e);
        }
    }

    private Jar content() throws IOException {
        Jar jar = new Jar(symbolicName());
        ClassConstants rewriting = new ClassConstants(constants);
        for (Class<?> type : classes) {
            for (Path file : classFiles(type)) {
                String folder = type.getPackageName().replace('.', '/');
                byte[] bytes = rewriting.replaceIn(Files.readAllBytes(file));
                jar.putResource(folder + "/" + file.getFileName(), new EmbeddedResource(bytes, TIME));
            }
        }
        resources.forEach((path, bytes) -> jar.putResource(path, new EmbeddedResource(bytes, TIME)));
        return jar;
    }

    /** The class file of a top level class and those of the classes inside it. */
    private static List<Path> classFiles(Class<?> type) throws IOException {
        Path folder = codeSource(type).toPath().resolve(type.getPackageName().replace('.', '/'));
        String own = type.getSimpleName() + ".class";
        String inner = type.getSimpleName() + "$";
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> {
                        String name = String.valueOf(file.getFileName());
                        return name.equals(own) || (name.startsWith(inner) && name.endsWith(".class"));
                    })
                    .sorted()
                    .toList();
        }
    }

    /** Where bnd finds what fixtures import: the API, its annotations, the framework, slf4j. */
    private static Set<File> classPath() {
        return Stream.of(
                        AitbcPlugin.class,
                        NullMarked.class,
                        Component.class,
                        Capability.class,
                        Bundle.class,
                        Logger.class)
                .map(FixtureBundle::codeSource)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static File codeSource(Class<?> type) {
        try {
            URI location =
                    type.getProtectionDomain().getCodeSource().getLocation().toURI();
            return new File(location);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private AitbcPlugin plugin() {
        return classes.get(0).getAnnotation(AitbcPlugin.class);
    }

    private static List<Class<?>> joined(Class<?> first, Class<?>... others) {
        List<Class<?>> all = new ArrayList<>();
        all.add(first);
        all.addAll(List.of(others));
        return all;
    }

    /** A bundle version for a SemVer text: {@code 1.2.0-beta.1} is no bundle version. */
    private static String bundleVersion(String semVer) {
        String[] parts = semVer.split("[-+]", 2);
        return parts.length == 1 ? parts[0] : parts[0] + "." + parts[1].replaceAll("[^A-Za-z0-9_-]", "_");
    }
}
