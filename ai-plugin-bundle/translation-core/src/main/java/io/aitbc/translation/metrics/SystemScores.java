package io.aitbc.translation.metrics;

import java.util.ArrayList;
import java.util.List;

/** One system's translations of a test set, measured. */
public final class SystemScores {
    private static final Bleu BLEU = new Bleu();
    private static final ChrF CHRF = new ChrF();

    private final List<int[]> bleu = new ArrayList<>();
    private final List<int[]> chrf = new ArrayList<>();
    private int exact;

    /** Adds a translation. */
    public void add(String translation, String reference) {
        bleu.add(BLEU.count(translation, reference));
        chrf.add(CHRF.count(translation, reference));
        if (translation.equals(reference)) {
            exact++;
        }
    }

    public int size() {
        return bleu.size();
    }

    public Bootstrap.Estimate bleu() {
        return Bootstrap.estimate(BLEU, bleu);
    }

    public Bootstrap.Estimate chrf() {
        return Bootstrap.estimate(CHRF, chrf);
    }

    /** Share of translations that are the reference, 0 to 1. */
    public double exact() {
        return bleu.isEmpty() ? 0 : (double) exact / bleu.size();
    }

    /** The share of draws in which this system has the better chrF2; both on the same sentences in the same order. */
    public double winsAgainst(SystemScores other) {
        return Bootstrap.wins(CHRF, chrf, other.chrf);
    }

    /** How all of this was measured. */
    public static String signature() {
        return BLEU.signature() + " " + CHRF.signature() + " bootstrap|n:" + Bootstrap.RESAMPLINGS + "|ci:95";
    }
}
