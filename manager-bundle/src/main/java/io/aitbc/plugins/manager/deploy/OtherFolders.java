package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.manager.deploy.Observation.Bundle;
import io.aitbc.plugins.manager.deploy.store.DesiredStates;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.lifecycle.Choice;
import io.aitbc.plugins.manager.lifecycle.Selection;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * Says what would be chosen if other folders were watched, or files were measured against something else. Files are read
 * and judged for it, nothing is told to anybody.
 */
public final class OtherFolders {

    private final DeployPlaces places;
    private final DesiredStates desired;
    private final FileExaminer examiner;
    private final KeptCopies copies;
    private final FileOrders.Workings workings;
    private final Set<String> staged = new HashSet<>();

    OtherFolders(
            DeployPlaces places,
            DesiredStates desired,
            FileExaminer examiner,
            KeptCopies copies,
            FileOrders.Workings workings) {
        this.places = places;
        this.desired = desired;
        this.examiner = examiner;
        this.copies = copies;
        this.workings = workings;
    }

    /**
     * What would be another choice than now.
     *
     * @param plugins by name; empty for nothing
     * @param libraries that would be there besides
     */
    public record Difference(Map<String, Optional<Artifact>> plugins, List<Artifact> libraries, Set<String> staged) {
        static final Difference NONE = new Difference(Map.of(), List.of(), Set.of());
    }

    /**
     * What would be chosen otherwise. Must be handed to {@link #forget} when it has served.
     *
     * @param pluginPaths as in the configuration file
     */
    public CompletionStage<Difference> imagine(List<String> pluginPaths, Measure measure) {
        return workings.answers().to(done -> {
            FileTable table = workings.table();
            List<Folder> folders = places.folders(pluginPaths);
            if (folders.equals(table.folders().all()) && measure.equals(table.measure())) {
                done.complete(Difference.NONE);
                return;
            }
            Map<Path, Artifact> used = new HashMap<>();
            workings.publisher().used().forEach(artifact -> artifact.file()
                    .ifPresent(file -> used.put(file, artifact)));
            workings.threads()
                    .read(
                            () -> read(folders, measure, used),
                            (present, failure) -> Answers.give(done, () -> {
                                if (present == null) {
                                    done.completeExceptionally(Objects.requireNonNull(failure));
                                } else {
                                    done.complete(difference(present));
                                }
                            }));
        });
    }

    /** The files are not needed any more unless somebody else does. */
    public void forget(Difference difference) {
        workings.threads().control(() -> staged.removeAll(difference.staged()));
    }

    /** The hashes of files that are being imagined; to be asked on the deciding thread. */
    Set<String> staged() {
        return Set.copyOf(staged);
    }

    private List<Present> read(List<Folder> folders, Measure measure, Map<Path, Artifact> used) throws IOException {
        List<Present> present = new ArrayList<>();
        for (Folder folder : folders) {
            if (Files.isDirectory(folder.path())) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.path())) {
                    for (Path file : files) {
                        end(file, folders)
                                .map(end -> examiner.examine(end, file, measure, !folder.ownedByInstance())
                                        .observation())
                                .ifPresent(found -> present.add(new Present(
                                        folder, file, found, held(found, Optional.ofNullable(used.get(file))))));
                    }
                }
            }
        }
        return present;
    }

    /** Bytes in use stay when what their file comes to cannot be used. */
    private static Optional<Artifact> held(Observation found, Optional<Artifact> used) {
        if (!(found instanceof Bundle bundle)) {
            return used;
        }
        return used.filter(artifact -> !artifact.sha256().equals(bundle.sha256()));
    }

    /** The file to be read; empty for what is not looked at. */
    private static Optional<Path> end(Path file, List<Folder> folders) {
        if (Folder.ignores(String.valueOf(file.getFileName())) || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            Path end = file.toRealPath();
            for (Folder folder : folders) {
                if (Files.isDirectory(folder.path())
                        && end.startsWith(folder.path().toRealPath())) {
                    return Optional.of(end);
                }
            }
            return Optional.empty();
        } catch (IOException gone) {
            // It went while it was looked for: it would not be chosen either.
            return Optional.empty();
        }
    }

    private Difference difference(List<Present> present) {
        Set<String> hashes = present.stream()
                .map(Present::observation)
                .filter(Bundle.class::isInstance)
                .map(observation -> ((Bundle) observation).sha256())
                .collect(Collectors.toSet());
        staged.addAll(hashes);
        Selection now = workings.publisher().latest();
        Selection then =
                SelectionRules.select(present, now, workings.publisher().standing());
        Map<String, Optional<Artifact>> others = new TreeMap<>();
        Set<String> names = new TreeSet<>(now.plugins().keySet());
        names.addAll(then.plugins().keySet());
        names.stream()
                .filter(name -> !hash(now, name).equals(hash(then, name)))
                .forEach(name -> others.put(name, chosen(then, name)));
        List<Artifact> libraries = then.libraries().entrySet().stream()
                .filter(each -> !now.libraries().containsKey(each.getKey()))
                .flatMap(each -> each.getValue().chosen().stream())
                .toList();
        return new Difference(others, libraries, hashes);
    }

    private static Optional<Artifact> chosen(Selection selection, String name) {
        return Optional.ofNullable(selection.plugins().get(name)).flatMap(Choice::chosen);
    }

    private static Optional<String> hash(Selection selection, String name) {
        return chosen(selection, name).map(Artifact::sha256);
    }
}
