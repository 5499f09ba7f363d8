package io.aitbc.plugins.manager.deploy.store;

import io.aitbc.plugins.manager.deploy.store.DesiredState.Mark;
import io.aitbc.plugins.manager.deploy.store.HistoryState.Kept;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A change of several plugins that is made wholly or not at all, as it is kept on the disk until it has proven itself or was
 * taken back. Immutable.
 *
 * @param placed whether all files are where they belong; what is not is finished by the next start
 * @param failed why it is taken back; null as long as it is not
 * @param lowered members that take the place of higher versions; missing in a file that an earlier version wrote
 */
public record Batch(
        String id,
        boolean placed,
        @Nullable String failed,
        List<Member> members,
        List<Removal> removals,
        List<Lowered> lowered) {

    public Batch {
        Objects.requireNonNull(id, "id");
        members = List.copyOf(members);
        removals = List.copyOf(removals);
        lowered = List.copyOf(Objects.requireNonNullElse(lowered, List.of()));
    }

    /**
     * A plugin that goes to a lower version.
     *
     * @param sha256 of the bytes that are to run
     * @param marks for the bytes that would be preferred to them, by content hash
     */
    public record Lowered(String name, String version, String sha256, Map<String, Mark> marks) {
        public Lowered {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(sha256, "sha256");
            marks = Map.copyOf(marks);
        }
    }

    /**
     * Bytes that are brought.
     *
     * @param plugin false for a library
     * @param runs whether they are to run, and have to stand their probation
     * @param file where they are kept
     * @param replaced content hash of what was in that file before; null when there was nothing
     * @param stood how they have stood their probation; null as long as they have not
     */
    public record Member(
            String name,
            String version,
            String sha256,
            boolean plugin,
            boolean runs,
            String file,
            @Nullable String replaced,
            @Nullable Kept stood) {
        public Member {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(sha256, "sha256");
            Objects.requireNonNull(file, "file");
        }

        private Member after(Kept probation) {
            return new Member(name, version, sha256, plugin, runs, file, replaced, probation);
        }
    }

    /**
     * A plugin that goes.
     *
     * @param version of the bytes that were used; null when none were
     * @param sha256 of these
     * @param files to be deleted
     * @param marks files that must not be deleted, by the hash of their bytes, which are not taken any more
     * @param wanted what was wanted of it
     */
    public record Removal(
            String name,
            @Nullable String version,
            @Nullable String sha256,
            List<String> files,
            Map<String, List<String>> marks,
            DesiredState.@Nullable Plugin wanted) {
        public Removal {
            Objects.requireNonNull(name, "name");
            files = List.copyOf(files);
            marks = Map.copyOf(marks);
        }
    }

    /** The change in words: {@code 'a' 2.0.0, 'b' 1.1.0, without 'c'}. */
    public String text() {
        String brought = members.stream()
                .map(member -> "'" + member.name() + "' " + member.version())
                .collect(Collectors.joining(", "));
        String gone =
                removals.stream().map(removal -> "'" + removal.name() + "'").collect(Collectors.joining(", "));
        if (gone.isEmpty()) {
            return brought;
        }
        return brought.isEmpty() ? "the removal of " + gone : brought + ", the removal of " + gone;
    }

    Batch asPlaced() {
        return new Batch(id, true, failed, members, removals, lowered);
    }

    Batch failing(String because) {
        return new Batch(id, placed, because, members, removals, lowered);
    }

    Batch stood(String sha256, Kept probation) {
        return new Batch(
                id,
                placed,
                failed,
                members.stream()
                        .map(member -> member.sha256().equals(sha256) ? member.after(probation) : member)
                        .toList(),
                removals,
                lowered);
    }

    /** Whether all that run have stood their probation. */
    boolean isProven() {
        return members.stream().allMatch(member -> !member.runs() || member.stood() != null);
    }

    boolean names(String plugin) {
        return members.stream()
                .anyMatch(member -> DesiredStates.key(member.name()).equals(DesiredStates.key(plugin)));
    }
}
