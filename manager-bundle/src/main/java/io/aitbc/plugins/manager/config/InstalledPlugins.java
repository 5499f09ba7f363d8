package io.aitbc.plugins.manager.config;

import io.aitbc.plugins.manager.admission.Admission;
import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.admission.SemVer;
import io.aitbc.plugins.manager.admission.Verdict;
import io.aitbc.plugins.manager.admission.check.Checks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The plugins that a runtime would find in its folders: of each name the highest version that admission takes. Files that
 * it does not take are no business of the configuration.
 */
final class InstalledPlugins {

    private record Found(Descriptor descriptor, SemVer version, Path file) {}

    private final Admission admission = new Admission(Checks.all());
    private final AdmissionContext context;
    private final Map<String, Found> found = new LinkedHashMap<>();

    private InstalledPlugins(SemVer platformVersion) {
        this.context = AdmissionContext.current(platformVersion);
    }

    /** Reads all folders, earlier ones winning ties; a folder that is not there holds nothing. */
    static InstalledPlugins in(List<Path> folders, SemVer platformVersion) throws IOException {
        InstalledPlugins plugins = new InstalledPlugins(platformVersion);
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                plugins.read(folder);
            }
        }
        return plugins;
    }

    Collection<Descriptor> descriptors() {
        return found.values().stream().map(Found::descriptor).toList();
    }

    /** Plugins without a schema file whose classes know a method {@code getConfigSchema}: it takes running code to see it. */
    List<String> withSchemaInCode() throws IOException {
        List<String> names = new ArrayList<>();
        for (Found plugin : found.values()) {
            if (plugin.descriptor().configSchema().isEmpty() && namesTheMethod(plugin.file())) {
                names.add(plugin.descriptor().name());
            }
        }
        return names;
    }

    private void read(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.filter(InstalledPlugins::counts).sorted().toList();
        }
        for (Path file : files) {
            if (admission.examine(file, context) instanceof Verdict.Admitted admitted
                    && admitted.descriptor().isPlugin()) {
                Descriptor descriptor = admitted.descriptor();
                Found other = found.get(descriptor.name());
                Found own = new Found(descriptor, descriptor.semVer(), file);
                if (other == null || own.version().compareTo(other.version()) > 0) {
                    found.put(descriptor.name(), own);
                }
            }
        }
    }

    private static boolean counts(Path file) {
        String name = String.valueOf(file.getFileName());
        boolean temporary =
                name.startsWith(".") || name.endsWith("~") || name.endsWith(".part") || name.endsWith(".tmp");
        return !temporary && Files.isRegularFile(file);
    }

    private static boolean namesTheMethod(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry :
                    zip.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
                try (InputStream bytes = zip.getInputStream(entry)) {
                    // Names stand in a class file as they are; ISO 8859-1 keeps every byte.
                    if (new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1).contains("getConfigSchema")) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
