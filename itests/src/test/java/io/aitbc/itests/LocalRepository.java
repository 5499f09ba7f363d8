package io.aitbc.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** An author's local Maven repository: the present one, but for the artifacts of this project. Links only. */
final class LocalRepository {
    private LocalRepository() {}

    /** Makes one in a folder that is not there yet. */
    static Path in(Path folder) throws IOException {
        Path present =
                Path.of(System.getProperty("maven.repo.local", System.getProperty("user.home") + "/.m2/repository"));
        Files.createDirectories(folder.resolve("io"));
        link(present, folder, "io");
        link(present.resolve("io"), folder.resolve("io"), "aitbc");
        return folder;
    }

    private static void link(Path present, Path own, String except) throws IOException {
        try (Stream<Path> children = Files.list(present)) {
            for (Path child : children.toList()) {
                if (!child.getFileName().toString().equals(except)) {
                    Files.createSymbolicLink(own.resolve(child.getFileName()), child);
                }
            }
        }
    }
}
