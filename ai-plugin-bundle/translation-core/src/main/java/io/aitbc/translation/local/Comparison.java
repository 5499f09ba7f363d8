package io.aitbc.translation.local;

import io.aitbc.translation.corpus.CleanPair;
import io.aitbc.translation.flat.BlockReader;
import io.aitbc.translation.flat.BlockWriter;
import io.aitbc.translation.flat.ModelDamaged;
import io.aitbc.translation.metrics.SystemScores;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Two models on the sentences that served to measure both. What a model made of them, before it had seen them, is kept with it
 * as the file {@value #NAME}; the model that is used has learned them since.
 */
final class Comparison {
    /** The file's name. */
    static final String NAME = "examined.bin";

    private static final String KIND = "exam";

    private final SystemScores before = new SystemScores();
    private final SystemScores now = new SystemScores();

    /**
     * @param kept what the model in use made of its test sentences
     * @param made what the new one made of its own
     * @param test the new one's test sentences
     */
    Comparison(Map<String, String> kept, Map<String, String> made, List<CleanPair> test) {
        for (CleanPair pair : test) {
            String old = kept.get(pair.source());
            String recent = made.get(pair.source());
            if (old != null && recent != null) {
                before.add(old, pair.target());
                now.add(recent, pair.target());
            }
        }
    }

    SystemScores before() {
        return before;
    }

    SystemScores now() {
        return now;
    }

    static byte[] write(Map<String, String> translations) {
        BlockWriter out = new BlockWriter(KIND);
        out.intValue(translations.size());
        translations.forEach((source, translation) -> {
            out.text(source);
            out.text(translation);
        });
        return out.toBytes();
    }

    static Map<String, String> read(byte[] bytes) throws ModelDamaged {
        BlockReader in = new BlockReader(bytes, KIND);
        Map<String, String> translations = new HashMap<>();
        for (int left = in.intValue(); left > 0; left--) {
            translations.put(in.text(), in.text());
        }
        in.end();
        return translations;
    }
}
