package io.aitbc.plugins.manager.dev.watch;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which files of a project count: its settings, and all in the folders that are built. */
final class Watched {
    private static final Pattern SETTING = Pattern.compile("pom\\.xml|.*\\.bnd");
    /** What editors and systems leave beside a file while it is written. */
    private static final Pattern PASSING = Pattern.compile("\\..*|#.*#|.*~|.*\\.(?:tmp|swp|swx|part|bak)|4913|.*___");

    private final Path project;
    private final List<Path> folders;

    Watched(Path project, List<Path> folders) {
        this.project = project;
        this.folders = folders.stream().filter(Files::isDirectory).toList();
    }

    static boolean isSetting(Path file) {
        return SETTING.matcher(file.getFileName().toString()).matches();
    }

    private static boolean isPassing(Path file) {
        return PASSING.matcher(file.getFileName().toString()).matches();
    }

    /** All files that count, sorted. */
    List<Path> files() throws IOException {
        TreeSet<Path> files = new TreeSet<>();
        try (Stream<Path> own = Files.list(project)) {
            own.filter(Watched::isSetting)
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .forEach(files::add);
        }
        for (Path folder : folders) {
            walk(folder, Optional.of(files), new ArrayList<>());
        }
        return List.copyOf(files);
    }

    /** The project, {@code src} with all below it, so that a new folder there is noticed, and all folders that count. */
    List<Path> places() throws IOException {
        List<Path> places = new ArrayList<>(List.of(project));
        Path usual = project.resolve("src");
        if (Files.isDirectory(usual)) {
            walk(usual, Optional.empty(), places);
        }
        for (Path folder : folders) {
            walk(folder, Optional.empty(), places);
        }
        return places;
    }

    private static void walk(Path root, Optional<TreeSet<Path>> files, List<Path> places) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                if (!folder.equals(root) && isPassing(folder)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                places.add(folder);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && !isPassing(file)) {
                    files.ifPresent(found -> found.add(file));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                // Between two looks a file may go; the next event says so.
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
