package io.aitbc.translation.decode;

/**
 * How widely to search.
 *
 * @param beam how many partial translations of the same length are followed
 * @param distortion the farthest jump, in source tokens
 * @param options how many translations of each source span are tried
 * @param threshold how much worse than the best of its length a partial translation may be
 */
public record Breadth(int beam, int distortion, int options, double threshold) {
    /** Quick: a few milliseconds for a sentence of a dozen words. */
    public static final Breadth FAST = new Breadth(10, 4, 12, 8);

    /** Thorough: several times slower, little better. */
    public static final Breadth WIDE = new Breadth(40, 5, 20, 12);

    public Breadth {
        if (beam < 1 || distortion < 0 || options < 1 || !(threshold > 0)) {
            throw new IllegalArgumentException("A search needs a beam, options and a threshold of more than 0.");
        }
    }

    /** The same, but from left to right only. */
    public Breadth monotone() {
        return new Breadth(beam, 0, options, threshold);
    }
}
