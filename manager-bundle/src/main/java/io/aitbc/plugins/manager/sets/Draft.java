package io.aitbc.plugins.manager.sets;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.SetPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A plan of this service.
 *
 * @param settled what to say when there is nothing to do
 */
record Draft(List<Item> items, List<String> notes, List<String> leftOver, Optional<Reason> refusal, String settled)
        implements SetPlan {

    static final String SETTLED = "Nothing was to be changed.";

    Draft {
        items = List.copyOf(items);
        notes = List.copyOf(notes);
        leftOver = List.copyOf(leftOver);
    }

    static Draft of(List<Item> items, List<String> notes) {
        return new Draft(items, notes, List.of(), Optional.empty(), SETTLED);
    }

    /** The same with more to tell. */
    Draft with(List<String> more) {
        List<String> all = new ArrayList<>(more);
        all.addAll(notes);
        return new Draft(items, all, leftOver, refusal, settled);
    }

    Draft settled(String sentence) {
        return new Draft(items, notes, leftOver, refusal, sentence);
    }

    static Draft refused(Reason reason, List<String> notes) {
        return new Draft(List.of(), notes, List.of(), Optional.of(reason), SETTLED);
    }

    @Override
    public List<Step> steps() {
        return List.copyOf(items);
    }

    /** Such as {@code 'a' 1.2.0, 'b' 2.0.0}. */
    static String words(List<Item> items) {
        return items.stream()
                .map(item ->
                        "'" + item.name() + "'" + item.to().map(to -> " " + to).orElse(""))
                .collect(Collectors.joining(", "));
    }
}
