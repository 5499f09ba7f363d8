package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.management.ChangePlan;
import io.aitbc.plugins.management.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a change would come to. Its lists are sorted by name. */
public record Plan(
        List<String> starts,
        List<String> stops,
        List<String> restarts,
        List<String> reconfigures,
        List<String> disables,
        List<String> breaks,
        Map<String, Reason> refused,
        List<String> permissions,
        Optional<Reason> refusal)
        implements ChangePlan {

    /** Nothing that runs would change. */
    public static final Plan NOTHING = refused(Optional.empty(), List.of());

    /** The change would not be made. */
    public static Plan refused(Reason reason) {
        return refused(Optional.of(reason), List.of());
    }

    /** The same of bytes that ask to be allowed to do something. */
    public Plan asking(List<String> sentences) {
        return new Plan(
                starts, stops, restarts, reconfigures, disables, breaks, refused, List.copyOf(sentences), refusal);
    }

    static Plan refused(Optional<Reason> reason, List<String> breaks) {
        List<String> none = List.of();
        return new Plan(none, none, none, none, none, breaks, Map.of(), none, reason);
    }
}
