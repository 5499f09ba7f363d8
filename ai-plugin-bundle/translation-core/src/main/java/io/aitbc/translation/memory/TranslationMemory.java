package io.aitbc.translation.memory;

import io.aitbc.translation.flat.BlockReader;
import io.aitbc.translation.flat.BlockWriter;
import io.aitbc.translation.flat.ModelDamaged;
import io.aitbc.translation.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sentence pairs to be found again. For any number of threads. */
public final class TranslationMemory {
    private final List<String> sources;
    private final List<String> targets;
    private final Map<String, Integer> places;
    private volatile @Nullable NearestIndex index;

    /**
     * A pair that was found.
     *
     * @param source as it was learned
     * @param target its translation
     * @param similarity of the source to what was looked for, 0 to 1
     */
    public record Found(String source, String target, double similarity) {}

    private TranslationMemory(List<String> sources, List<String> targets) {
        this.sources = sources;
        this.targets = targets;
        this.places = new HashMap<>(sources.size() * 2);
        for (int i = 0; i < sources.size(); i++) {
            places.put(sources.get(i), i);
        }
    }

    /**
     * Remembers pairs; of several targets for one source the most frequent, of equally frequent ones the first.
     *
     * @param sources any text
     * @param targets as many
     */
    public static TranslationMemory of(List<String> sources, List<String> targets) {
        Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
        for (int i = 0; i < sources.size(); i++) {
            counts.computeIfAbsent(Normalizer.normalize(sources.get(i)), key -> new LinkedHashMap<>())
                    .merge(Normalizer.normalize(targets.get(i)), 1, Integer::sum);
        }
        List<String> best = new ArrayList<>(counts.size());
        for (Map<String, Integer> of : counts.values()) {
            String chosen = "";
            int most = 0;
            for (Map.Entry<String, Integer> one : of.entrySet()) {
                if (one.getValue() > most) {
                    most = one.getValue();
                    chosen = one.getKey();
                }
            }
            best.add(chosen);
        }
        return new TranslationMemory(List.copyOf(counts.keySet()), best);
    }

    /** The translation of exactly this text, white space and composition of characters aside. */
    public Optional<String> exact(String text) {
        return Optional.ofNullable(places.get(Normalizer.normalize(text))).map(targets::get);
    }

    /** The pairs with the nearest sources, the best first; see {@link NearestIndex#nearest}. */
    public List<Found> nearest(String text, int count) {
        return index().nearest(Normalizer.normalize(text), count).stream()
                .map(match -> new Found(sources.get(match.index()), targets.get(match.index()), match.similarity()))
                .sorted(Comparator.comparingDouble(Found::similarity).reversed())
                .toList();
    }

    private NearestIndex index() {
        NearestIndex present = index;
        if (present == null) {
            present = new NearestIndex(sources);
            index = present;
        }
        return present;
    }

    public int size() {
        return sources.size();
    }

    public void write(BlockWriter out) {
        out.intValue(sources.size());
        for (int i = 0; i < sources.size(); i++) {
            out.text(sources.get(i));
            out.text(targets.get(i));
        }
    }

    public static TranslationMemory read(BlockReader in) throws ModelDamaged {
        int size = in.intValue();
        List<String> sources = new ArrayList<>();
        List<String> targets = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            sources.add(in.text());
            targets.add(in.text());
        }
        return new TranslationMemory(sources, targets);
    }
}
