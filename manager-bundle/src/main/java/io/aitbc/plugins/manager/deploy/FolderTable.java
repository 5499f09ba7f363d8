package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.lifecycle.LooseFile;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The watched folders, and what stands in the way of listing them. Only the deciding thread touches it. */
final class FolderTable {

    private final Map<Path, Reason> problems = new HashMap<>();
    private final Set<Path> missing = new HashSet<>();
    private List<Folder> folders = List.of();

    /** In order of precedence. */
    List<Folder> all() {
        return folders;
    }

    void replace(List<Folder> replacement) {
        folders = replacement;
        Set<Path> paths = replacement.stream().map(Folder::path).collect(Collectors.toSet());
        problems.keySet().retainAll(paths);
        missing.retainAll(paths);
    }

    Optional<Folder> at(Path path) {
        return folders.stream().filter(folder -> folder.path().equals(path)).findFirst();
    }

    /** The entries of a folder: none when it is not there, unknown when it cannot be listed at the moment. */
    Optional<Set<Path>> list(Folder folder) {
        Path path = folder.path();
        Set<Path> seen = new HashSet<>();
        missing.remove(path);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            entries.forEach(seen::add);
            problems.remove(path);
        } catch (NoSuchFileException e) {
            missing.add(path);
            problems.remove(path);
        } catch (NotDirectoryException e) {
            missing.add(path);
            problems.put(path, Finding.noFolder(path));
        } catch (IOException | DirectoryIteratorException e) {
            problems.put(path, Finding.unlistable(path, e));
            return Optional.empty();
        }
        return Optional.of(seen);
    }

    /** Whether a path is inside a watched folder, links resolved. */
    boolean contains(Path end) throws IOException {
        for (Folder folder : folders) {
            if (Files.isDirectory(folder.path()) && end.startsWith(folder.path().toRealPath())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a folder was there and could be listed. */
    boolean isKnown(Path folder) {
        return at(folder).isPresent() && !missing.contains(folder) && !problems.containsKey(folder);
    }

    /** Whether all of them were there and could be listed. */
    boolean areKnown() {
        return missing.isEmpty() && problems.isEmpty();
    }

    /** What stands in the way, as entries of a selection. */
    List<LooseFile> problems() {
        List<LooseFile> entries = new ArrayList<>();
        for (Folder folder : folders) {
            Reason reason = problems.get(folder.path());
            if (reason != null) {
                entries.add(new LooseFile(String.valueOf(folder.path().getFileName()), folder.source(), reason));
            }
        }
        return List.copyOf(entries);
    }
}
