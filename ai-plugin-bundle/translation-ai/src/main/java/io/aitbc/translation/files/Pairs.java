package io.aitbc.translation.files;

import io.aitbc.translation.provider.SentencePair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The pairs of a file as they come, and how many were left out for which reason. */
public final class Pairs {

    private final List<SentencePair> all = new ArrayList<>();
    private final Map<String, Integer> skipped = new TreeMap<>();

    void add(String source, String target) {
        all.add(new SentencePair(source, target));
    }

    void skip(String reason) {
        skipped.merge(reason, 1, Integer::sum);
    }

    /** In the order of the file. */
    public List<SentencePair> all() {
        return Collections.unmodifiableList(all);
    }

    /** By reason such as {@code fuzzy}. */
    public Map<String, Integer> skipped() {
        return Collections.unmodifiableMap(skipped);
    }
}
