package io.aitbc.translation.lm;

import io.aitbc.translation.flat.IntList;
import io.aitbc.translation.flat.LongIndex;
import io.aitbc.translation.text.Vocabulary;
import io.aitbc.translation.work.Phase;
import io.aitbc.translation.work.Watch;

/**
 * Counts sequences and turns the counts into probabilities: interpolated, with three discounts for each length. Shorter
 * sequences count by how many different words stood before them.
 * Standard: S. F. Chen, J. Goodman, "An Empirical Study of Smoothing Techniques for Language Modeling", 1998.
 */
public final class KneserNey {
    private static final double FALLBACK = 0.6;

    private final LongIndex index = new LongIndex(1 << 12);
    private final IntList counts = new IntList(1 << 12);
    private final IntList orders = new IntList(1 << 12);
    private final IntList suffixes = new IntList(1 << 12);
    private final Watch watch;

    public KneserNey(Watch watch) {
        this.watch = watch;
        addNode(0, 0);
    }

    private void addNode(int order, int suffix) {
        counts.add(0);
        orders.add(order);
        suffixes.add(suffix);
    }

    /** Counts a sentence. */
    public void add(int[] sentence) {
        watch.check();
        int[] context = new int[LanguageModel.ORDER];
        int depth = push(context, 0, Vocabulary.BEGIN);
        for (int word : sentence) {
            depth = push(context, depth, word);
        }
        push(context, depth, Vocabulary.END);
    }

    /**
     * Counts all sequences that end in a word.
     *
     * @param context the nodes of the sequences that end before the word, the shortest (empty) first, the new ones behind
     * @return the length of the longest context for the next word
     */
    private int push(int[] context, int depth, int word) {
        int suffix = 0;
        int[] next = new int[LanguageModel.ORDER + 1];
        for (int length = 0; length <= depth; length++) {
            int node = index.add(LongIndex.pair(context[length], word)) + 1;
            if (node == counts.size()) {
                addNode(length + 1, suffix);
            }
            counts.increment(node);
            next[length + 1] = node;
            suffix = node;
        }
        int deepest = Math.min(depth + 1, LanguageModel.ORDER - 1);
        System.arraycopy(next, 0, context, 0, deepest + 1);
        return deepest;
    }

    /**
     * The model of what was counted.
     *
     * @param vocabulary how many different words there can be after a context, the end and one unknown word included
     */
    public LanguageModel model(int vocabulary) {
        watch.progress(Phase.LANGUAGE_MODEL, 0.3);
        int size = counts.size();
        int[] adjusted = adjusted(size);
        double[][] discounts = discounts(adjusted, size);
        double[] totals = new double[size];
        double[] taken = new double[size];
        for (int node = 1; node < size; node++) {
            if (adjusted[node] > 0) {
                int parent = parent(node);
                totals[parent] += adjusted[node];
                taken[parent] += discount(discounts, orders.get(node), adjusted[node]);
            }
        }
        watch.progress(Phase.LANGUAGE_MODEL, 0.6);
        double[] probabilities = new double[size];
        float[] logs = new float[size];
        float[] backoffs = new float[size];
        double left = totals[0] == 0 ? 1 : taken[0] / totals[0];
        double uniform = left / vocabulary;
        for (int order = 1; order <= LanguageModel.ORDER; order++) {
            watch.check();
            for (int node = 1; node < size; node++) {
                if (orders.get(node) == order) {
                    int parent = parent(node);
                    double lower =
                            order == 1 ? uniform : probabilities[suffixes.get(node)] * taken[parent] / totals[parent];
                    double own = adjusted[node] - discount(discounts, order, adjusted[node]);
                    probabilities[node] = adjusted[node] > 0 ? own / totals[parent] + lower : lower;
                    logs[node] = (float) StrictMath.log(probabilities[node]);
                }
            }
        }
        for (int node = 1; node < size; node++) {
            backoffs[node] = totals[node] > 0 ? (float) StrictMath.log(taken[node] / totals[node]) : 0;
        }
        return new LanguageModel(
                LongIndex.of(index.keys()), suffixes.toArray(), logs, backoffs, (float) StrictMath.log(uniform));
    }

    private int parent(int node) {
        return (int) (index.key(node - 1) >> 32);
    }

    /** The beginning itself is never predicted, so it counts nothing; what begins a sentence has nothing before it. */
    private int[] adjusted(int size) {
        int[] adjusted = new int[size];
        for (int node = 1; node < size; node++) {
            if (orders.get(node) == LanguageModel.ORDER || beginsSentence(node)) {
                adjusted[node] = counts.get(node);
            }
            if (orders.get(node) > 1) {
                int suffix = suffixes.get(node);
                if (!beginsSentence(suffix)) {
                    adjusted[suffix]++;
                }
            }
        }
        int begin = index.get(LongIndex.pair(0, Vocabulary.BEGIN)) + 1;
        if (begin > 0) {
            adjusted[begin] = 0;
        }
        return adjusted;
    }

    private boolean beginsSentence(int node) {
        int at = node;
        while (orders.get(at) > 1) {
            at = parent(at);
        }
        return (int) index.key(at - 1) == Vocabulary.BEGIN;
    }

    private double[][] discounts(int[] adjusted, int size) {
        long[][] of = new long[LanguageModel.ORDER + 1][5];
        for (int node = 1; node < size; node++) {
            if (adjusted[node] >= 1 && adjusted[node] <= 4) {
                of[orders.get(node)][adjusted[node]]++;
            }
        }
        double[][] discounts = new double[LanguageModel.ORDER + 1][4];
        for (int order = 1; order <= LanguageModel.ORDER; order++) {
            long[] n = of[order];
            double y = n[1] + 2 * n[2] == 0 ? 0 : (double) n[1] / (n[1] + 2 * n[2]);
            for (int count = 1; count <= 3; count++) {
                double discount = n[count] == 0 ? FALLBACK : count - (count + 1) * y * n[count + 1] / n[count];
                discounts[order][count] = discount > 0.05 && discount < count ? discount : FALLBACK;
            }
        }
        return discounts;
    }

    private static double discount(double[][] discounts, int order, int count) {
        return discounts[order][Math.min(count, 3)];
    }
}
