package io.aitbc.translation.provider;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How a text is to be translated, where there is a choice.
 *
 * @param glossary terms whose translation is fixed
 * @param formality how the reader is addressed
 */
public record Wishes(Glossary glossary, Formality formality) {
    /** None. */
    public static final Wishes NONE = new Wishes(Glossary.NONE, Formality.UNSAID);

    /** How the reader is addressed, in languages that have a choice. */
    public enum Formality {
        /** As it comes. */
        UNSAID,
        /** As a stranger: usted, vous, Sie. */
        FORMAL,
        /** As a friend: tú, tu, du. */
        INFORMAL
    }

    /** Refuses {@code null}. */
    public Wishes {
        requireNonNull(glossary, "glossary");
        requireNonNull(formality, "formality");
    }

    /** What to warn of where nobody can choose how the reader is addressed; empty when nothing was wished. */
    public List<String> formalityUnheard() {
        return formality == Formality.UNSAID
                ? List.of()
                : List.of(
                        "'formality' has no effect: this provider addresses the reader as the texts do that it learned.");
    }
}
