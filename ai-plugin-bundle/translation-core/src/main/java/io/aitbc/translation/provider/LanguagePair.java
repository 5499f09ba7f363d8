package io.aitbc.translation.provider;

import java.util.IllformedLocaleException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * From which language into which, as canonical BCP 47 tags (RFC 5646), such as {@code en} and {@code pt-BR}.
 *
 * @param source of the text
 * @param target of the translation
 */
public record LanguagePair(String source, String target) {

    private static final int LONGEST = 35;

    /**
     * Brings both tags into canonical form.
     *
     * @throws IllegalArgumentException when one is no tag with a language, or both are the same; the message shows which
     */
    public LanguagePair {
        source = canonical(source);
        target = canonical(target);
        if (source.equals(target)) {
            throw new IllegalArgumentException(
                    "Source and target language are both '" + source + "'. Name two languages.");
        }
    }

    /** Such as {@code en-es}; unique and fit for a file name. {@code pt-BR} and {@code en} are {@code pt-BR_en}. */
    public String id() {
        String separator = source.contains("-") || target.contains("-") ? "_" : "-";
        return source + separator + target;
    }

    /** As {@link #id}. */
    @Override
    public String toString() {
        return id();
    }

    /** The first part of a tag is a code of ISO 639, which has two or three letters; longer ones are reserved. */
    private static String canonical(String tag) {
        try {
            Locale locale = new Locale.Builder()
                    .setLanguageTag(tag.length() > LONGEST ? "" : tag)
                    .build();
            int letters = locale.getLanguage().length();
            if (letters == 2 || (letters == 3 && !locale.getLanguage().equals("und"))) {
                return locale.toLanguageTag();
            }
        } catch (IllformedLocaleException e) {
            throw refused(tag, e);
        }
        throw refused(tag, null);
    }

    private static IllegalArgumentException refused(String tag, @Nullable Throwable cause) {
        String shown = tag.codePoints()
                .limit(LONGEST)
                .filter(c -> !Character.isISOControl(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return new IllegalArgumentException(
                "'" + shown + "' is no language tag. Write one as in BCP 47, such as 'en' or 'pt-BR'.", cause);
    }
}
