package io.aitbc.plugins.manager.conformance.rules;

import io.aitbc.plugins.manager.admission.BundleFacts;
import io.aitbc.plugins.manager.admission.jar.JarContents;
import io.aitbc.plugins.manager.admission.jar.UnreadableArchive;
import io.aitbc.plugins.manager.conformance.code.ClassReader;
import io.aitbc.plugins.manager.conformance.code.ClassSummary;
import io.aitbc.plugins.manager.permissions.PermissionRequest;
import io.aitbc.plugins.manager.permissions.RequestReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * A bundle as the rules see it. Immutable.
 *
 * @param entries the names in the archive
 * @param classes of the bundle and of the archives on its class path
 */
public record Subject(Path file, BundleFacts facts, List<String> entries, List<ClassSummary> classes) {

    /** Copies what it is given. */
    public Subject {
        entries = List.copyOf(entries);
        classes = List.copyOf(classes);
    }

    /**
     * Reads a bundle whose structure is sound.
     *
     * @throws UnreadableArchive when it is none
     * @throws IOException when the file itself cannot be read
     */
    public static Subject read(Path file) throws UnreadableArchive, IOException {
        BundleFacts facts = BundleFacts.of(JarContents.read(file));
        List<String> entries = new ArrayList<>();
        List<ClassSummary> classes = new ArrayList<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                entries.add(entry.getName());
                try (InputStream in = zip.getInputStream(entry)) {
                    if (isClass(entry.getName())) {
                        ClassReader.read(in.readAllBytes()).ifPresent(classes::add);
                    } else if (isArchive(entry.getName())) {
                        nested(in, classes);
                    }
                }
            }
        }
        return new Subject(file, facts, entries, classes);
    }

    private static void nested(InputStream in, List<ClassSummary> classes) throws IOException {
        ZipInputStream zip = new ZipInputStream(in);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (isClass(entry.getName())) {
                ClassReader.read(zip.readAllBytes()).ifPresent(classes::add);
            }
        }
    }

    private static boolean isClass(String name) {
        return name.endsWith(".class") && !name.startsWith("META-INF/") && !name.endsWith("module-info.class");
    }

    static boolean isArchive(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".jar");
    }

    /** What it asks for; nothing where that cannot be read, which another rule tells. */
    PermissionRequest permissions() {
        return facts.jar()
                .permissions()
                .flatMap(text -> RequestReader.read(text).request())
                .orElse(PermissionRequest.NOTHING);
    }

    /** Begins a sentence: {@code Plugin 'x'}. */
    String name() {
        return facts.subject();
    }

    /** Whether a class is the author's and not of a library that is embedded, as far as names tell. */
    boolean isOwn(ClassSummary type) {
        return facts.pluginComponents().isEmpty()
                || facts.components().stream()
                        .anyMatch(component -> root(component.implementation()).equals(root(type.name())));
    }

    /** The first two steps of a name: {@code com.example}. */
    private static String root(String name) {
        int first = name.indexOf('.');
        int second = first < 0 ? -1 : name.indexOf('.', first + 1);
        return second < 0 ? name : name.substring(0, second);
    }

    /** Whether all code that it uses is in it, but for the JDK's and the API's. */
    boolean isAlone() {
        return facts.clauses("Import-Package").stream()
                .flatMap(clause -> clause.paths().stream())
                .allMatch(name -> name.startsWith("io.aitbc.plugins")
                        || name.startsWith("java.")
                        || name.startsWith("javax.")
                        || name.startsWith("org.osgi.")
                        || name.startsWith("org.slf4j")
                        || name.startsWith("org.jspecify"));
    }
}
