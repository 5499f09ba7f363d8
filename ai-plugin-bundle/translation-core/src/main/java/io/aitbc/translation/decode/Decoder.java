package io.aitbc.translation.decode;

import io.aitbc.translation.align.Bitext;
import io.aitbc.translation.lm.LanguageModel;
import io.aitbc.translation.phrases.PhraseTable;
import io.aitbc.translation.text.Vocabulary;
import io.aitbc.translation.work.Watch;
import java.util.ArrayList;
import java.util.List;

/** Translates sentences of word numbers. For any number of threads. */
public final class Decoder {
    private final PhraseTable table;
    private final LanguageModel language;

    public Decoder(PhraseTable table, LanguageModel language) {
        this.table = table;
        this.language = language;
    }

    public PhraseTable table() {
        return table;
    }

    public LanguageModel language() {
        return language;
    }

    /**
     * The best translations, the best first; at least one.
     *
     * @param source one to {@value Bitext#LONGEST} words
     * @param copies for each source word the target word it is when it is taken over
     * @param count how many translations are wanted at most
     */
    public List<Candidate> best(int[] source, int[] copies, Weights weights, Breadth breadth, int count, Watch watch) {
        if (source.length == 0 || source.length > Bitext.LONGEST || copies.length != source.length) {
            throw new IllegalArgumentException(
                    "A sentence of " + source.length + " tokens cannot be translated at once.");
        }
        Search search = new Search(this, source, copies, weights, breadth, count > 1);
        search.run(watch);
        List<Candidate> candidates = new ArrayList<>();
        for (List<Step> steps : new BestPaths(search).take(count)) {
            double[] features = features(steps, copies);
            candidates.add(new Candidate(steps, features, weights.dot(features)));
        }
        return candidates;
    }

    /** The features of a translation. */
    public double[] features(List<Step> steps, int[] copies) {
        double[] features = new double[Feature.COUNT];
        int context = language.begin();
        int behind = 0;
        for (Step step : steps) {
            features[Feature.DISTORTION.ordinal()] -= Math.abs(step.from() - behind);
            features[Feature.PHRASES.ordinal()]++;
            behind = step.to();
            if (step.entry() == Step.COPY) {
                features[Feature.UNKNOWN.ordinal()]--;
            } else {
                for (int which = 0; which < PhraseTable.SCORES; which++) {
                    features[which] += table.score(step.entry(), which);
                }
            }
            int words = step.entry() == Step.COPY ? 1 : table.length(step.entry());
            for (int i = 0; i < words; i++) {
                int word = step.entry() == Step.COPY ? copies[step.from()] : table.word(step.entry(), i);
                features[Feature.LANGUAGE.ordinal()] += language.score(context, word);
                context = language.next(context, word);
                features[Feature.WORDS.ordinal()]++;
            }
        }
        features[Feature.LANGUAGE.ordinal()] += language.score(context, Vocabulary.END);
        return features;
    }
}
