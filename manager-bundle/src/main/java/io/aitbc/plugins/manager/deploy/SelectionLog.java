package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.manager.lifecycle.Candidate;
import io.aitbc.plugins.manager.lifecycle.Choice;
import io.aitbc.plugins.manager.lifecycle.Selection;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;

/** Logs what is not used and why, once: when it is first told, and again when the reason becomes another one. */
final class SelectionLog {

    private static final Logger LOG = System.getLogger("io.aitbc.manager.deploy");

    private SelectionLog() {}

    static void changed(Selection before, Selection now) {
        Map<String, Reason> known = reasons(before);
        Map<String, Reason> all = reasons(now);
        all.forEach((subject, reason) -> {
            if (!known.containsKey(subject) && !isToldAtLength(reason, all)) {
                Level level = isOrdinary(reason) ? Level.INFO : Level.WARNING;
                LOG.log(
                        level,
                        reason.message()
                                + reason.failure()
                                        .map(text -> " (" + text + ")")
                                        .orElse(""));
            }
        });
    }

    private static boolean isOrdinary(Reason reason) {
        Code code = reason.code();
        return code == Code.SHADOWED
                || code == Code.INCOMPLETE
                || code == Code.UNLOADED_BY_OPERATOR
                || code == Code.PINNED
                || code == Code.ROLLED_BACK;
    }

    /** What is wrong with a file whose bytes of before stay in use is told together with that. */
    private static boolean isToldAtLength(Reason reason, Map<String, Reason> all) {
        return all.values().stream()
                .anyMatch(other -> other.message().length() > reason.message().length()
                        && other.message().startsWith(reason.message()));
    }

    /** By subject and kind of reason: how much of an incomplete file is there makes no difference. */
    private static Map<String, Reason> reasons(Selection selection) {
        Map<String, Reason> reasons = new LinkedHashMap<>();
        selection.files().forEach(file -> {
            String subject =
                    file.source() + "/" + file.fileName() + " " + file.reason().code();
            reasons.put(subject, file.reason());
        });
        selection.plugins().values().forEach(choice -> add(reasons, choice));
        selection.libraries().values().forEach(choice -> add(reasons, choice));
        return reasons;
    }

    private static void add(Map<String, Reason> reasons, Choice choice) {
        for (Candidate other : choice.others()) {
            boolean growing = other.reason().code() == Code.INCOMPLETE;
            String what = growing ? other.source() : other.reason().message();
            reasons.put(choice.name() + " " + other.reason().code() + " " + what, other.reason());
        }
    }
}
