package io.aitbc.plugins.manager.admission.jar;

import io.aitbc.plugins.manager.permissions.RequestReader;
import io.aitbc.plugins.manager.reason.Quote;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;

/**
 * The parts of a bundle's archive that admission looks at, read in one pass. Immutable.
 *
 * @param manifest the main section
 * @param components of all component descriptions that the manifest names
 * @param permissions the text that the manifest header {@value #PERMISSIONS} names
 * @param configSchema the text of {@code config_schema.json} at the root
 * @param classLevel the highest Java version of a class file, 0 without class files; versioned folders of a
 *     multi-release archive do not count
 * @param holdsApi whether the archive has its own copy of the plugin API
 * @param size bytes of the file
 * @param problems what is wrong with single parts, each completing "The file ..."
 */
public record JarContents(
        Manifest manifest,
        List<ComponentXml> components,
        Optional<String> configSchema,
        Optional<String> permissions,
        int classLevel,
        boolean holdsApi,
        long size,
        List<String> problems) {

    /** The header that says where the bundle's permissions are. */
    public static final String PERMISSIONS = "AITBC-Permissions";

    private static final String VERSIONED = "META-INF/versions/";
    private static final String SCHEMA = "config_schema.json";
    private static final String API_CLASS = "io/aitbc/plugins/BasePlugin.class";

    /** Copies the lists. */
    public JarContents {
        components = List.copyOf(components);
        problems = List.copyOf(problems);
    }

    /**
     * Reads an archive.
     *
     * @throws UnreadableArchive when it is no archive, has no manifest or breaks a limit
     * @throws IOException when the file itself cannot be read
     */
    public static JarContents read(Path file) throws UnreadableArchive, IOException {
        long size = Files.size(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new Reading(zip).read(size);
        } catch (ZipException e) {
            throw new UnreadableArchive(
                    "is not a complete archive", "Copy the file again; if it stays so, build it again.", e);
        }
    }

    /** One pass over an open archive. */
    private static final class Reading {

        private final ZipFile zip;
        private final PartReader parts;
        private final List<String> problems = new ArrayList<>();

        Reading(ZipFile zip) throws UnreadableArchive {
            this.zip = zip;
            this.parts = new PartReader(zip);
        }

        JarContents read(long size) throws UnreadableArchive, IOException {
            Manifest manifest = ManifestReader.read(zip, parts);
            int level = 0;
            for (ZipEntry entry : Collections.list(zip.entries())) {
                String name = entry.getName();
                if (isClass(name)) {
                    level = Math.max(level, classLevel(entry));
                }
            }
            return new JarContents(
                    manifest,
                    components(manifest),
                    schema(),
                    permissions(manifest),
                    level,
                    zip.getEntry(API_CLASS) != null,
                    size,
                    problems);
        }

        /** Module descriptors are never loaded as classes, and often compiled for another level. */
        private static boolean isClass(String name) {
            return name.endsWith(".class") && !name.startsWith(VERSIONED) && !name.endsWith("module-info.class");
        }

        private int classLevel(ZipEntry entry) throws IOException {
            try (InputStream in = zip.getInputStream(entry)) {
                byte[] head = in.readNBytes(ClassFile.HEAD);
                if (ClassFile.isClassFile(head)) {
                    return ClassFile.javaVersion(head);
                }
            } catch (ZipException | EOFException e) {
                problems.add("is damaged: " + Quote.of(entry.getName()) + " cannot be read (" + e.getMessage() + ")");
                return 0;
            }
            problems.add("is damaged: " + Quote.of(entry.getName()) + " is not a class file");
            return 0;
        }

        private List<ComponentXml> components(Manifest manifest) throws UnreadableArchive, IOException {
            List<ComponentXml> components = new ArrayList<>();
            for (String name : componentFiles(manifest)) {
                ZipEntry entry = zip.getEntry(name);
                if (entry == null) {
                    problems.add("names the component description " + Quote.of(name) + ", which it does not contain");
                    continue;
                }
                try {
                    components.addAll(ComponentReader.read(parts.read(entry)));
                } catch (XMLStreamException e) {
                    problems.add("has a component description " + Quote.of(name) + " that is not readable XML ("
                            + firstLine(e) + ")");
                }
            }
            return components;
        }

        private List<String> componentFiles(Manifest manifest) {
            try {
                return ComponentFiles.named(manifest, zip);
            } catch (IllegalArgumentException e) {
                problems.add("has a broken manifest. " + e.getMessage());
                return List.of();
            }
        }

        private static String firstLine(XMLStreamException e) {
            String message = e.getMessage();
            String last = message == null ? "no details" : message.substring(message.lastIndexOf('\n') + 1);
            return last.startsWith("Message: ") ? last.substring("Message: ".length()) : last;
        }

        /** A request that nobody reads would be a plugin that wonders why it may do nothing. */
        private Optional<String> permissions(Manifest manifest) throws UnreadableArchive, IOException {
            Optional<String> named = manifest.text(PERMISSIONS);
            ZipEntry entry = zip.getEntry(named.orElse(RequestReader.USUAL_PLACE));
            if (named.isPresent() != (entry != null)) {
                problems.add(
                        named.isPresent()
                                ? "names the permissions " + Quote.of(named.get()) + ", which it does not contain"
                                : "contains " + Quote.of(RequestReader.USUAL_PLACE)
                                        + ", and its manifest has no header '" + PERMISSIONS + "' that names it");
            }
            return named.isEmpty() || entry == null
                    ? Optional.empty()
                    : Optional.of(new String(parts.read(entry), StandardCharsets.UTF_8));
        }

        private Optional<String> schema() throws UnreadableArchive, IOException {
            ZipEntry entry = zip.getEntry(SCHEMA);
            return entry == null
                    ? Optional.empty()
                    : Optional.of(new String(parts.read(entry), StandardCharsets.UTF_8));
        }
    }
}
