package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.manager.deploy.Observation.Bundle;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Mark;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Plugin;
import io.aitbc.plugins.manager.deploy.store.DesiredStates;
import io.aitbc.plugins.manager.deploy.store.Histories;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Keeps the desired state in step with the files: what belongs to a file goes when the file goes. */
final class Upkeep {

    private final DesiredStates desired;
    private final Histories histories;
    private final FileTable table;

    Upkeep(DesiredStates desired, Histories histories, FileTable table) {
        this.desired = desired;
        this.histories = histories;
        this.table = table;
    }

    /** To be called when every file that is there was read. */
    void run() {
        Set<String> gone = new TreeSet<>(histories.files().keySet());
        gone.removeIf(file -> !table.isGone(Path.of(file)));
        if (!gone.isEmpty()) {
            histories.gone(gone);
        }
        if (!desired.marks().isEmpty()) {
            desired.reviseMarks(this::stillMeant);
        }
        if (!desired.plugins().isEmpty()) {
            Map<String, List<String>> files = filesByName();
            desired.plugins().forEach((name, plugin) -> wish(name, plugin, files.getOrDefault(name, List.of())));
        }
    }

    /** The names for which a file speaks, whether it can be used or not, in lower case. */
    static Set<String> names(Present present) {
        Set<String> names = new TreeSet<>();
        for (Claim claim : Claim.of(present, Standing.NOTHING)) {
            if (claim instanceof Claim.Offer offer) {
                names.add(DesiredStates.key(offer.name()));
            } else if (claim instanceof Claim.Refusal refusal) {
                names.add(DesiredStates.key(refusal.name()));
            }
        }
        return names;
    }

    private Map<String, List<String>> filesByName() {
        Map<String, List<String>> files = new HashMap<>();
        table.present().stream().sorted(Present.PRECEDENCE).forEach(present -> names(present)
                .forEach(name -> files.computeIfAbsent(name, key -> new ArrayList<>())
                        .add(present.file().toString())));
        return files;
    }

    private void wish(String name, Plugin plugin, List<String> files) {
        if (!files.isEmpty()) {
            if (!files.equals(plugin.files())) {
                desired.seen(name, files);
            }
        } else if (plugin.files().isEmpty()
                ? table.folders().areKnown()
                : plugin.files().stream().allMatch(this::isGone)) {
            desired.forget(name);
        }
    }

    /** Gone, or another plugin's by now; a file that cannot be read may still be the plugin's. */
    private boolean isGone(String file) {
        Path path = Path.of(file);
        Optional<Present> present = table.present(path);
        return present.map(found -> found.observation() instanceof Bundle bundle
                        && bundle.admitted().isPresent())
                .orElseGet(() -> table.isGone(path));
    }

    private Map<String, Mark> stillMeant(Map<String, Mark> marks) {
        SortedMap<String, Mark> left = new TreeMap<>();
        marks.forEach((hash, mark) -> {
            Set<String> files = new TreeSet<>(mark.files());
            if (mark.sentBack()) {
                files.addAll(holders(hash));
            }
            files.removeIf(file -> !stillHolds(hash, file) && !(mark.sentBack() && table.isUnusable(Path.of(file))));
            if (!files.isEmpty()) {
                left.put(hash, mark.withFiles(List.copyOf(files)));
            }
        });
        return left;
    }

    /** The files that hold these bytes now. */
    private List<String> holders(String hash) {
        return table.present().stream()
                .filter(present -> present.observation() instanceof Bundle bundle
                        && bundle.sha256().equals(hash))
                .map(present -> present.file().toString())
                .toList();
    }

    private boolean stillHolds(String hash, String file) {
        Path path = Path.of(file);
        Optional<Present> present = table.present(path);
        if (present.isEmpty()) {
            return !table.isGone(path);
        }
        return present.get().held().map(Artifact::sha256).equals(Optional.of(hash))
                || !(present.get().observation() instanceof Bundle bundle)
                || bundle.sha256().equals(hash);
    }
}
