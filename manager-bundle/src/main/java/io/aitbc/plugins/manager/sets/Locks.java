package io.aitbc.plugins.manager.sets;

import io.aitbc.plugins.management.LockDifference;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.manager.deploy.store.DurableFile;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.sets.lock.LockFile;
import io.aitbc.plugins.manager.sets.lock.LockFile.Entry;
import io.aitbc.plugins.manager.sets.lock.LockText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code etc/plugins.lock} of this instance: read by {@code sync} and whoever compares, written by {@code lock} alone. */
final class Locks {
    private final Path file;
    private final Origins origins;

    Locks(Path file, Origins origins) {
        this.file = file;
        this.origins = origins;
    }

    /** One name, and what is to be said of it. */
    record Difference(String name, Reason reason) implements LockDifference {}

    Path file() {
        return file;
    }

    /** Empty where there is no such file. */
    Optional<LockFile> read() throws Refused {
        try {
            return Optional.of(LockText.read(Files.readString(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new Refused(Cause.of(Code.REFUSED, "'" + file + "' " + e.getMessage() + ".")
                    .withFix("Correct it, or write it anew with 'aitbc lock'."));
        } catch (IOException e) {
            throw new Refused(Cause.of(Code.NOT_DONE, "'" + file + "' could not be read.")
                    .withFailure(e.toString())
                    .withFix("Check its permissions."));
        }
    }

    /** Returns how many entries it has now. */
    int write(List<Present> present) throws Refused {
        LockFile lock = new LockFile(present.stream().map(this::entry).toList());
        try {
            DurableFile.write(file, LockText.write(lock));
            return lock.entries().size();
        } catch (IOException e) {
            throw new Refused(Cause.of(Code.NOT_DONE, "'" + file + "' could not be written.")
                    .withFailure(e.toString())
                    .withFix("Check the permissions of its folder and the free space there."));
        }
    }

    private Entry entry(Present present) {
        Optional<Origin> origin = origins.of(present.sha256());
        return new Entry(
                present.name(),
                present.version(),
                present.isPlugin(),
                present.sha256(),
                present.signers(),
                source(present),
                origin.flatMap(Origin::fromRegistry),
                origin.flatMap(Origin::fromAddress));
    }

    /** Paths of this machine say nothing on another one. */
    private static String source(Present present) {
        return switch (present.source()) {
            case "deploy", "plugins", Present.COMMAND -> present.source();
            case "kept" -> Present.COMMAND;
            default -> "folder";
        };
    }

    List<LockDifference> differences(List<Present> present) {
        Optional<LockFile> lock;
        try {
            lock = read();
        } catch (Refused e) {
            return List.of(new Difference(String.valueOf(file.getFileName()), e.reason()));
        }
        List<LockDifference> differences = new ArrayList<>();
        lock.ifPresent(known -> {
            known.entries().forEach(entry -> difference(entry, present).ifPresent(differences::add));
            present.stream()
                    .filter(each -> known.entries().stream().noneMatch(entry -> isAbout(entry, each)))
                    .forEach(each -> differences.add(new Difference(
                            each.name(),
                            cause("'" + each.name() + "' " + each.version()
                                    + " is installed and is not in etc/plugins.lock."))));
        });
        return List.copyOf(differences);
    }

    private static Optional<LockDifference> difference(Entry entry, List<Present> present) {
        Optional<Present> there =
                present.stream().filter(each -> isAbout(entry, each)).findFirst();
        if (there.isEmpty()) {
            return Optional.of(new Difference(
                    entry.name(),
                    cause("'" + entry.name() + "' " + entry.version()
                            + " is in etc/plugins.lock and is not installed.")));
        }
        if (there.get().sha256().equals(entry.sha256())) {
            return Optional.empty();
        }
        boolean same = there.get().version().equals(entry.version());
        return Optional.of(new Difference(
                entry.name(),
                cause("'" + entry.name() + "' " + there.get().version() + " is installed"
                        + (same ? " with the SHA-256 " + there.get().sha256() : "") + ", and etc/plugins.lock has "
                        + (same ? "the SHA-256 " + entry.sha256() : entry.version()) + ".")));
    }

    private static Cause cause(String sentence) {
        return Cause.of(Code.REFUSED, sentence)
                .withFix("'aitbc sync --dry-run' shows what would change; 'aitbc lock' writes down what is there.");
    }

    /** Several versions of a library live together; of a plugin there is one. */
    static boolean isAbout(Entry entry, Present present) {
        return entry.isPlugin() == present.isPlugin()
                && entry.name().toLowerCase(Locale.ROOT).equals(present.name().toLowerCase(Locale.ROOT))
                && (entry.isPlugin() || entry.version().equals(present.version()));
    }
}
