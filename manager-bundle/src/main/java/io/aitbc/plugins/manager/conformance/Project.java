package io.aitbc.plugins.manager.conformance;

import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.manager.admission.jar.ManifestReader;
import io.aitbc.plugins.manager.admission.jar.UnreadableArchive;
import io.aitbc.plugins.manager.reason.Quote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * What an author names on the command line: a bundle, or a Maven project that has built one.
 *
 * @param bundle the file to look at
 * @param remark what else is to be said of the choice
 */
record Project(Path bundle, Optional<String> remark) {

    private static final int NOT_FOUND = 3;

    /** Finds the bundle of a file or folder. */
    static Project of(Path named) throws CommandFailure, IOException {
        if (Files.isRegularFile(named)) {
            return new Project(named, Optional.empty());
        }
        if (!Files.isDirectory(named)) {
            throw new CommandFailure(NOT_FOUND, "There is no file or folder " + Quote.of(named.toString()) + ".");
        }
        if (!Files.exists(named.resolve("pom.xml"))) {
            throw new CommandFailure(
                    NOT_FOUND,
                    "Folder " + Quote.of(named.toString())
                            + " is no Maven project: it has no pom.xml. Name the bundle itself (.jar).");
        }
        Path bundle = newest(named.resolve("target"))
                .orElseThrow(() -> new CommandFailure(
                        NOT_FOUND,
                        "Project " + Quote.of(named.toString())
                                + " has no bundle in target/. Build it with 'mvn package' and check it again."));
        return new Project(bundle, remark(named, bundle));
    }

    private static Optional<Path> newest(Path target) throws IOException {
        if (!Files.isDirectory(target)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .filter(Project::isBundle)
                    .max(Comparator.comparing(Project::time));
        }
    }

    /** Sources and documentation are no bundles. */
    private static boolean isBundle(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return ManifestReader.read(zip).text("Bundle-SymbolicName").isPresent()
                    && !file.toString().endsWith("-sources.jar");
        } catch (UnreadableArchive | ZipException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> remark(Path project, Path bundle) throws IOException {
        Path sources = project.resolve("src").resolve("main");
        Stream<Path> inputs = Files.isDirectory(sources) ? Files.walk(sources) : Stream.of();
        try (inputs) {
            List<Path> newer = Stream.concat(inputs, Stream.of(project.resolve("pom.xml")))
                    .filter(Files::isRegularFile)
                    .filter(file -> time(file).compareTo(time(bundle)) > 0)
                    .toList();
            return newer.stream()
                    .findFirst()
                    .map(file -> "Bundle " + Quote.of(bundle.toString()) + " is older than " + Quote.of(file.toString())
                            + ": build it again to check what you have written.");
        }
    }

    private static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
