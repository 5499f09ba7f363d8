package io.aitbc.plugins.manager.resolution.search;

/** A literal is a number: twice the candidate's when it is chosen, one more when it is not. */
public final class Literals {

    private Literals() {}

    /** The candidate is chosen. */
    public static int chosen(int candidate) {
        return candidate * 2;
    }

    /** The candidate is not chosen. */
    public static int not(int candidate) {
        return candidate * 2 + 1;
    }

    static int opposite(int literal) {
        return literal ^ 1;
    }

    /** Which candidate it is about. */
    public static int candidate(int literal) {
        return literal >> 1;
    }

    /** Whether it says that the candidate is chosen. */
    public static boolean isChoice(int literal) {
        return (literal & 1) == 0;
    }
}
