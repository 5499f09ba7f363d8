package io.aitbc.translation.memory;

import io.aitbc.translation.flat.IntList;
import io.aitbc.translation.metrics.Bleu;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds the sentences nearest to one, by edit distance over tokens without regard to capitals; unmodifiable. */
public final class NearestIndex {
    private static final int CANDIDATES = 50;
    private static final int READ = 20_000;
    private static final int[] NOBODY = {};

    /**
     * A sentence that was found.
     *
     * @param index which one
     * @param similarity 1 when all tokens are the same, 0 when none is
     */
    public record Match(int index, double similarity) {}

    private final Map<String, Integer> words = new HashMap<>();
    private final int[][] sentences;
    private final int[][] postings;

    /** @param texts the sentences; their places in the list are their numbers */
    public NearestIndex(List<String> texts) {
        this.sentences = new int[texts.size()][];
        List<IntList> found = new ArrayList<>();
        for (int i = 0; i < sentences.length; i++) {
            List<String> tokens = tokens(texts.get(i));
            int[] sentence = new int[tokens.size()];
            for (int j = 0; j < sentence.length; j++) {
                Integer known = words.putIfAbsent(tokens.get(j), found.size());
                if (known == null) {
                    found.add(new IntList(4));
                }
                sentence[j] = known == null ? found.size() - 1 : known;
                IntList places = found.get(sentence[j]);
                if (places.size() == 0 || places.get(places.size() - 1) != i) {
                    places.add(i);
                }
            }
            sentences[i] = sentence;
        }
        this.postings = found.stream().map(IntList::toArray).toArray(int[][]::new);
    }

    private static List<String> tokens(String text) {
        return Bleu.tokens(text.toLowerCase(Locale.ROOT));
    }

    /** The numbers of the tokens; each token that is in no sentence has a number of its own, below 0. */
    private int[] numbers(String text) {
        List<String> tokens = tokens(text);
        Map<String, Integer> strange = new HashMap<>();
        int[] numbers = new int[tokens.size()];
        for (int i = 0; i < numbers.length; i++) {
            Integer known = words.get(tokens.get(i));
            if (known == null) {
                known = strange.computeIfAbsent(tokens.get(i), token -> -1 - strange.size());
            }
            numbers[i] = known;
        }
        return numbers;
    }

    private int[] places(int word) {
        return word < 0 ? NOBODY : postings[word];
    }

    /**
     * Whether a sentence is at least so similar. Exact: whoever is has one of the rarest tokens in common, and all that have are
     * compared.
     *
     * @param threshold more than 0
     */
    public boolean hasNeighbour(String text, double threshold) {
        int[] query = numbers(text);
        int[] rare = byRarity(query);
        int mayDiffer = (int) Math.floor((1 - threshold) * longestPartner(query.length, threshold) + 1e-9);
        boolean[] seen = new boolean[sentences.length];
        for (int i = 0; i < rare.length && i <= mayDiffer; i++) {
            for (int sentence : places(rare[i])) {
                if (!seen[sentence]) {
                    seen[sentence] = true;
                    if (TokenDistance.similarity(query, sentences[sentence]) >= threshold - 1e-9) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static double longestPartner(int length, double threshold) {
        return length / threshold;
    }

    private int[] byRarity(int[] query) {
        return Arrays.stream(query)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(word -> places(word).length)
                        .thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * The most similar sentences, the best first, among those that share most of their rarer tokens.
     *
     * @param count how many at most
     */
    public List<Match> nearest(String text, int count) {
        int[] query = numbers(text);
        Map<Integer, Double> overlaps = new HashMap<>();
        int read = 0;
        int previous = Integer.MIN_VALUE;
        for (int word : byRarity(query)) {
            if (word == previous || places(word).length == 0) {
                continue;
            }
            previous = word;
            read += places(word).length;
            if (read > READ && !overlaps.isEmpty()) {
                break;
            }
            double rarity = Math.log(1 + (double) sentences.length / places(word).length);
            for (int sentence : places(word)) {
                overlaps.merge(sentence, rarity, Double::sum);
            }
        }
        return overlaps.entrySet().stream()
                .sorted(Map.Entry.<Integer, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(CANDIDATES)
                .map(entry -> new Match(entry.getKey(), TokenDistance.similarity(query, sentences[entry.getKey()])))
                .sorted(Comparator.comparingDouble(Match::similarity).reversed().thenComparing(Match::index))
                .limit(count)
                .toList();
    }
}
