package io.aitbc.plugins.manager.shell.views;

import io.aitbc.plugins.management.ChangePlan;
import io.aitbc.plugins.management.HistoryEntry;
import io.aitbc.plugins.management.PermissionsView;
import io.aitbc.plugins.management.PluginView;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.VerificationReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON objects as the operator's contract lists them. The dictionaries of the API leave out what is not there; a script
 * reads every listed key, so that here it is null.
 */
public final class Shapes {

    private static final List<String> PLUGIN = List.of(
            "name",
            "version",
            "kind",
            "status",
            "phase",
            "since",
            "bundle",
            "source",
            "sha256",
            "signature",
            "isolation",
            "health",
            "candidates",
            "reason",
            "pin");
    private static final List<String> HISTORY =
            List.of("plugin", "when", "event", "version", "sha256", "source", "note", "kept");
    private static final List<String> VERIFICATION =
            List.of("file", "name", "version", "sha256", "signature", "signers", "passed", "findings", "remarks");
    private static final List<String> CANDIDATE = List.of("version", "source", "reason");
    private static final List<String> REASON =
            List.of("code", "phase", "failure", "message", "fix", "attempts", "next");
    private static final List<String> HEALTH = List.of(
            "status",
            "health",
            "uptime",
            "memory_usage",
            "memory_estimated",
            "error_count",
            "version",
            "last_check",
            "message");
    private static final List<String> PLAN = List.of(
            "starts", "stops", "restarts", "reconfigures", "disables", "breaks", "refused", "permissions", "refusal");
    private static final List<String> PERMISSION =
            List.of("permission", "words", "state", "enforced", "why", "since", "by");
    private static final List<String> PROBLEM =
            List.of("severity", "file", "line", "column", "path", "message", "expected", "found", "suggestion");

    private Shapes() {}

    /** Returns an element of {@code plugin list --json}. */
    public static Map<String, @Nullable Object> plugin(PluginView view) {
        Map<String, @Nullable Object> map = complete(PLUGIN, view.toMap());
        List<Map<String, @Nullable Object>> candidates = new ArrayList<>();
        for (PluginView.Candidate candidate : view.candidates()) {
            Map<String, @Nullable Object> each = complete(CANDIDATE, candidate.toMap());
            each.put("reason", reason(candidate.reason()));
            candidates.add(each);
        }
        map.put("candidates", candidates);
        map.put("reason", view.reason().map(Shapes::reason).orElse(null));
        return map;
    }

    /** Returns what {@code plugin verify --json} prints. */
    public static Map<String, @Nullable Object> verification(VerificationReport report) {
        Map<String, @Nullable Object> map = complete(VERIFICATION, report.toMap());
        map.put("findings", report.findings().stream().map(Shapes::reason).toList());
        return map;
    }

    /** Returns a reason, wherever one is shown. */
    public static Map<String, @Nullable Object> reason(Reason reason) {
        return complete(REASON, reason.toMap());
    }

    /** Returns an element of {@code plugin history --json}. */
    public static Map<String, @Nullable Object> history(HistoryEntry entry) {
        return complete(HISTORY, entry.toMap());
    }

    /** Returns what {@code --plan --json} prints. */
    public static Map<String, @Nullable Object> plan(ChangePlan plan) {
        Map<String, @Nullable Object> map = complete(PLAN, plan.toMap());
        Map<String, Object> refused = new LinkedHashMap<>();
        plan.refused().forEach((name, reason) -> refused.put(name, reason(reason)));
        map.put("refused", refused);
        map.put("refusal", plan.refusal().map(Shapes::reason).orElse(null));
        return map;
    }

    /** Returns what {@code plugin permissions --json} prints. */
    public static Map<String, @Nullable Object> permissions(PermissionsView view) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>(view.toMap());
        map.put(
                "permissions",
                view.entries().stream()
                        .map(entry -> complete(PERMISSION, entry.toMap()))
                        .toList());
        return map;
    }

    /** Returns a plugin of {@code health --json}, from its report. */
    public static Map<String, @Nullable Object> health(Map<String, Object> report) {
        return complete(HEALTH, report);
    }

    /** Returns an element of {@code config validate --json}, from the problem. */
    public static Map<String, @Nullable Object> problem(Map<String, Object> problem) {
        return complete(PROBLEM, problem);
    }

    private static Map<String, @Nullable Object> complete(List<String> keys, Map<String, Object> map) {
        Map<String, @Nullable Object> complete = new LinkedHashMap<>();
        keys.forEach(key -> complete.put(key, map.get(key)));
        map.forEach(complete::putIfAbsent);
        return complete;
    }
}
