package io.aitbc.plugins.manager.leaks;

import io.aitbc.plugins.management.LeakView;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one look for one class loader came to. */
final class Findings {
    private final Set<LeakView.Holder> holders = new LinkedHashSet<>();
    private final Set<String> notLookedAt = new LinkedHashSet<>();

    private record Found(LeakView.Kind kind, String name, Optional<String> detail) implements LeakView.Holder {}

    void add(LeakView.Kind kind, String name, String detail) {
        holders.add(new Found(kind, name, Optional.of(detail).filter(text -> !text.isEmpty())));
    }

    /** @param where a place that would have to be looked at, and what keeps it shut */
    void notLookedAt(String where) {
        notLookedAt.add(where);
    }

    boolean isEmpty() {
        return holders.isEmpty();
    }

    boolean isOfRuntime() {
        return !holders.isEmpty() && holders.stream().allMatch(holder -> holder.kind() == LeakView.Kind.RUNTIME);
    }

    List<LeakView.Holder> holders() {
        return List.copyOf(holders);
    }

    List<String> notLookedAt() {
        return new ArrayList<>(notLookedAt);
    }
}
