package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.admission.Verdict;
import io.aitbc.plugins.manager.deploy.Staging.StagingFailure;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Mark;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Pin;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.reason.Quote;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The sentences about files and about the choice between them. */
final class Finding {

    private static final String AGAIN = "; it is tried again every 30 seconds.";

    private Finding() {}

    static Reason incomplete(Path file, long bytes) {
        return Cause.of(
                        Code.INCOMPLETE,
                        start(file) + "waits: the archive is incomplete, " + amount(bytes) + " so far.")
                .withFix("It is taken by itself as soon as it is whole. If no copy is running, copy the file again.");
    }

    static Reason changing(Path file) {
        return Cause.of(Code.INCOMPLETE, start(file) + "waits: it changed while it was read.")
                .withFix("It is taken by itself as soon as it rests.");
    }

    static Reason unreadable(Path file, Exception failure) {
        return Cause.of(Code.NOT_DONE, start(file) + "cannot be read.")
                .withFailure(text(failure))
                .withFix("Make it readable for the user of the runtime" + AGAIN);
    }

    static Reason unlistable(Path folder, Exception failure) {
        return Cause.of(Code.NOT_DONE, "Folder '" + folder + "' cannot be listed; what was taken from it before stays.")
                .withFailure(text(failure))
                .withFix("Make it a folder that the user of the runtime can read; it is tried again by itself.");
    }

    static Reason noFolder(Path path) {
        return Cause.of(Code.NOT_DONE, "'" + path + "' is not watched: it is no folder.")
                .withFix("Name a folder in 'plugin_paths'.");
    }

    static Reason unstaged(Path file, Path staging, StagingFailure failure) {
        return Cause.of(
                        Code.NOT_DONE,
                        start(file) + "was not taken: it could not be copied to '" + staging + "' ("
                                + said(failure.cause()) + ").")
                .withFailure(text(failure.cause()))
                .withFix("Check the free space and the permissions there" + AGAIN);
    }

    static Reason notAFile(Path file) {
        return Cause.of(Code.NOT_A_BUNDLE, start(file) + "was not taken: it is no regular file.")
                .withFix("Put only bundles (.jar) here.");
    }

    static Reason leadsOutside(Path link, Path target) {
        return Cause.of(
                        Code.REFUSED,
                        "Link '" + link + "' was not followed: it ends at '" + target
                                + "', outside the watched folders.")
                .withFix("Copy the file here, or add its folder to 'plugin_paths'.");
    }

    static Reason leadsNowhere(Path link, Exception failure) {
        return Cause.of(
                        Code.NOT_A_BUNDLE,
                        "Link '" + link + "' was not followed: it leads to nothing that can be read.")
                .withFailure(text(failure))
                .withFix("Remove the link, or restore what it points to.");
    }

    static Reason unjudged(Path file, Throwable failure) {
        return Cause.of(Code.NOT_DONE, start(file) + "was not taken: examining it failed inside the runtime.")
                .withFailure(text(failure))
                .withFix("Report this with the runtime's log" + AGAIN);
    }

    static Reason shadowed(String name, String version, Path file, Artifact used) {
        return Cause.of(
                        Code.SHADOWED,
                        notUsed(name, version, file) + "'" + used.descriptor().version() + "' in " + place(used)
                                + (used.file().isPresent() ? " is higher." : " is preferred."))
                .withFix("Nothing needs to be done. To use it, remove the other version; to be rid of it, remove its"
                        + " file.");
    }

    static Reason pinned(String name, String version, Path file, Pin pin) {
        return Cause.of(
                        Code.PINNED,
                        notUsed(name, version, file) + "'" + name + "' is pinned to '" + pin.version() + "'" + note(pin)
                                + ".")
                .withFix("'aitbc plugin unpin " + name + "' lets the versions compete again.");
    }

    static Reason pinnedAndUnfit(String name, Pin pin, String why) {
        return Cause.of(
                        Code.PINNED,
                        "Plugin '" + name + "' is pinned to '" + pin.version() + "'" + note(pin)
                                + ", which cannot be used: " + why)
                .withFix("Copy the file of that version here again, or say 'aitbc plugin unpin " + name + "'.");
    }

    private static String note(Pin pin) {
        return pin.note().isEmpty() ? "" : " (" + Quote.of(pin.note()) + ")";
    }

    private static String notUsed(String name, String version, Path file) {
        return "Version '" + version + "' of '" + name + "' in '" + file + "' is not used: ";
    }

    private static String place(Artifact used) {
        return used.file().map(file -> "'" + file + "'").orElse("the kept copy");
    }

    /** Why marked bytes are not used. */
    static Reason marked(Descriptor descriptor, Path file, Mark mark) {
        String name = descriptor.name();
        String start = notUsed(name, descriptor.version(), file);
        String because = mark.because() == null ? "" : mark.because();
        String again = "'aitbc plugin rollback " + name + " " + descriptor.version() + "' takes it again";
        return switch (mark.why()) {
            case UNINSTALLED -> uninstalled(name, file);
            case ROLLED_BACK ->
                Cause.of(Code.ROLLED_BACK, start + because).withFix(again + ", and so does a file with other content.");
            case FAILED_PROBATION ->
                Cause.of(Code.FAILED_PROBATION, start + "it failed its probation: " + because)
                        .withFix("Replace the file by a better one; " + again + " as it is.");
        };
    }

    static Reason keptDamaged(Path copy) {
        return Cause.of(Code.NOT_DONE, "The kept copy '" + copy + "' is not there any more, or is damaged.")
                .withFix("Copy the file of that version here again.");
    }

    static Reason keptUnreadable(String hash, String failure) {
        return Cause.of(Code.NOT_DONE, "The kept copy of '" + hash + "' cannot be read.")
                .withFailure(failure)
                .withFix("Check the permissions of 'data/staging'" + AGAIN);
    }

    static Reason keptBeingRead() {
        return Cause.of(Code.NOT_DONE, "The kept copy is still being read.");
    }

    static Reason sameBytes(String name, String version, Path file, Artifact used) {
        return Cause.of(
                        Code.DUPLICATE,
                        "File '" + file + "' is not used: it is the same as " + place(used) + ", '" + name + "' '"
                                + version + "', which is used.")
                .withFix("Remove one of the two files.");
    }

    static Reason sameVersion(String name, String version, Path file, Artifact used) {
        return Cause.of(
                        Code.DUPLICATE,
                        "File '" + file + "' is not used: it says that it is '" + name + "' '" + version + "', as does "
                                + place(used) + ", which is used, but its content differs.")
                .withFix("Give one of them another version, or remove one of the two files.");
    }

    static Reason otherSpelling(String name, Path file, Artifact used) {
        return Cause.of(
                        Code.REFUSED,
                        "Plugin '" + name + "' in '" + file + "' is refused: its name differs only in case from '"
                                + used.descriptor().name() + "' in " + place(used) + ".")
                .withFix("Rename one of the two plugins.");
    }

    private static Reason uninstalled(String name, Path file) {
        return Cause.of(
                        Code.UNLOADED_BY_OPERATOR,
                        "File '" + file + "' is not used: '" + name
                                + "' was uninstalled and the file could not be deleted.")
                .withFix("'aitbc plugin load " + name + "' takes it again.");
    }

    static Reason overwritten(String name, String version, Path file, Reason why) {
        return new Cause(
                why.code(),
                why.phase(),
                why.failure(),
                why.message() + " Version '" + version + "' of '" + name + "', which was in '" + file
                        + "' before, stays.",
                why.fix(),
                why.attempts(),
                why.next());
    }

    static Reason notFound(Path file, Exception failure) {
        return failure instanceof NoSuchFileException
                ? Cause.of(Code.NOT_FOUND, start(file) + "was not installed: there is no such file.")
                : unreadable(file, failure);
    }

    /** Why bytes that were judged cannot be used. */
    static Reason why(Verdict verdict) {
        if (verdict instanceof Verdict.Refused refused) {
            return all(refused);
        }
        return verdict instanceof Verdict.Held held ? held.reason() : Cause.of(Code.NOT_DONE, "The file was admitted.");
    }

    /** All findings of a refusal as one reason; the code and the advice are those of the first. */
    static Reason all(Verdict.Refused refused) {
        Reason first = refused.findings().get(0);
        return new Cause(
                first.code(),
                first.phase(),
                first.failure(),
                refused.message(),
                advice(refused),
                first.attempts(),
                first.next());
    }

    private static Optional<String> advice(Verdict.Refused refused) {
        List<String> advice = refused.findings().stream()
                .flatMap(finding -> finding.fix().stream())
                .distinct()
                .toList();
        return advice.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", advice));
    }

    private static String start(Path file) {
        return "File '" + file + "' ";
    }

    private static String amount(long bytes) {
        if (bytes < 1024) {
            return bytes + " bytes";
        }
        boolean small = bytes < 1024 * 1024;
        long tenths = bytes * 10 / (small ? 1024 : 1024 * 1024);
        return tenths / 10 + "." + tenths % 10 + (small ? " KB" : " MB");
    }

    /** What stood in the way of a file that was brought by a command: nobody tries that again. */
    static Reason once(Reason found) {
        Reason reason = found.code() == Code.INCOMPLETE ? refused(found) : found;
        return reason.fix()
                .filter(fix -> fix.endsWith(AGAIN))
                .<Reason>map(fix -> Cause.from(reason)
                        .withFix(fix.substring(0, fix.length() - AGAIN.length()) + ", then repeat the command."))
                .orElse(reason);
    }

    /** Nobody waits for the rest of a file that is named in a command. */
    private static Reason refused(Reason incomplete) {
        return Cause.from(incomplete)
                .withMessage(incomplete.message().replace(" waits: ", " was not taken: "))
                .withFix("Copy the file anew, or wait until its copy has ended, then repeat the command.");
    }

    private static String text(Throwable failure) {
        return failure.toString();
    }

    /** The system's word without the name of the file, which may be a temporary one. */
    private static String said(IOException failure) {
        String reason = failure instanceof FileSystemException known ? known.getReason() : failure.getMessage();
        return reason == null ? failure.toString() : reason;
    }
}
