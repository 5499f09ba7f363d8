package io.aitbc.translation.corpus;

/** There are too few usable pairs to learn from. */
public final class TooLittle extends Exception {
    private static final long serialVersionUID = 1L;

    public TooLittle(String message) {
        super(message);
    }
}
