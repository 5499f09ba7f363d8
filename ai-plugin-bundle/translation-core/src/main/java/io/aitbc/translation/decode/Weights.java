package io.aitbc.translation.decode;

import java.util.Arrays;

/** How much each feature counts. */
public final class Weights {
    private final double[] values;

    private Weights(double[] values) {
        this.values = values;
    }

    /** What does well on text nobody has tuned for. */
    public static Weights usual() {
        return new Weights(new double[] {0.13, 0.24, 0.10, 0.06, 0.27, 0.15, 0.36, -0.60, 2.7});
    }

    /** @param values one for each {@link Feature}, finite */
    public static Weights of(double[] values) {
        if (values.length != Feature.COUNT || !Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(Feature.COUNT + " finite weights are needed.");
        }
        return new Weights(values.clone());
    }

    public double get(Feature feature) {
        return values[feature.ordinal()];
    }

    /** The values; a copy. */
    public double[] toArray() {
        return values.clone();
    }

    /** The score of a translation. */
    public double dot(double[] features) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] * features[i];
        }
        return sum;
    }
}
