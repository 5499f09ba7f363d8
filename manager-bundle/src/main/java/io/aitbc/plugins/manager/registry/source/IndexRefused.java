package io.aitbc.plugins.manager.registry.source;

/** An index that came and is not believed. The message is one sentence for the operator. */
final class IndexRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean torn;

    IndexRefused(String sentence) {
        this(sentence, false);
    }

    /** {@code torn}: it may be that index and signature are of two moments, so that asking again helps. */
    IndexRefused(String sentence, boolean torn) {
        super(sentence);
        this.torn = torn;
    }

    boolean isTorn() {
        return torn;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
