package io.aitbc.plugins.manager.conformance.rules;

import io.aitbc.plugins.manager.conformance.code.Call;
import io.aitbc.plugins.manager.conformance.code.ClassSummary;
import io.aitbc.plugins.manager.conformance.code.Concern;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** The calls of a bundle that concern something, and where they are. */
final class Uses {

    private static final int SHOWN = 2;

    /** By concern, then by what is called: the places. */
    private final Map<Concern, Map<String, Set<String>>> uses = new EnumMap<>(Concern.class);

    Uses(Subject subject) {
        this(subject, type -> true);
    }

    /** Of some classes only. */
    Uses(Subject subject, Predicate<ClassSummary> which) {
        subject.classes().stream().filter(which).forEach(type -> type.calls().forEach(this::add));
    }

    private void add(Call call) {
        Concern.of(call).ifPresent(concern -> uses.computeIfAbsent(concern, key -> new TreeMap<>())
                .computeIfAbsent(call.text(), key -> new LinkedHashSet<>())
                .add(call.from()));
    }

    boolean has(Concern concern) {
        return uses.containsKey(concern);
    }

    /** Tells of each called method where it is called: {@code 'a.B.c (B.java:7)' and 3 other places}. */
    void each(Concern concern, BiConsumer<String, String> teller) {
        uses.getOrDefault(concern, Map.of()).forEach((call, places) -> teller.accept("'" + call + "'", where(places)));
    }

    /** One sentence part for all calls of a concern: {@code 'Socket.connect' in 'a.B.c (B.java:7)'}. */
    String first(Concern concern) {
        return uses.getOrDefault(concern, Map.of()).entrySet().stream()
                .findFirst()
                .map(use -> "'" + use.getKey() + "' in " + where(use.getValue()))
                .orElse("nothing");
    }

    private static String where(Set<String> places) {
        String shown = String.join(
                ", ",
                places.stream().limit(SHOWN).map(place -> "'" + place + "'").toList());
        int more = places.size() - SHOWN;
        return more > 0 ? shown + " and " + more + (more == 1 ? " other place" : " other places") : shown;
    }
}
