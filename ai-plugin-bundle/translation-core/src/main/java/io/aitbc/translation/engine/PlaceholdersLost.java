package io.aitbc.translation.engine;

/** A translation does not have the placeholders of its source, searched widely and from left to right. */
public final class PlaceholdersLost extends Exception {
    private static final long serialVersionUID = 1L;

    public PlaceholdersLost() {
        super("The translation would not keep the placeholders of the text.");
    }
}
