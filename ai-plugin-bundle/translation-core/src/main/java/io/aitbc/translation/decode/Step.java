package io.aitbc.translation.decode;

/**
 * A part of a translation.
 *
 * @param from the first source token it translates
 * @param to the source token behind the last
 * @param entry the entry of the phrase table, or {@link #COPY}
 */
public record Step(int from, int to, int entry) {
    /** The source token is taken over. */
    public static final int COPY = -1;
}
