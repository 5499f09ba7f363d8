package io.aitbc.translation.local;

import io.aitbc.translation.provider.Glossary;
import java.util.ArrayList;
import java.util.List;

/**
 * A text with the terms of a glossary as placeholders, which no search loses, and the way back. What is around a term is translated
 * as it is around a placeholder.
 */
final class Glossed {
    private final String text;
    private final List<String> names = new ArrayList<>();
    private final List<String> translations = new ArrayList<>();
    private final boolean capital;

    Glossed(String source, List<Glossary.Found> found) {
        String prefix = "{term";
        while (source.contains(prefix)) {
            prefix += "_";
        }
        StringBuilder out = new StringBuilder(source.length() + 8 * found.size());
        int at = 0;
        for (Glossary.Found one : found) {
            String name = prefix + names.size() + "}";
            out.append(source, at, one.from()).append(name);
            names.add(name);
            translations.add(one.translation());
            at = one.to();
        }
        this.text = out.append(source, at, source.length()).toString();
        this.capital = !found.isEmpty() && found.get(0).from() == 0 && Character.isUpperCase(source.codePointAt(0));
    }

    /** To be translated. */
    String text() {
        return text;
    }

    /** The translation with what each term has to become; it begins with a capital letter where a term did that begins the text. */
    String filled(String translation) {
        String filled = translation;
        for (int i = 0; i < names.size(); i++) {
            filled = filled.replace(names.get(i), translations.get(i));
        }
        if (!capital || filled.isEmpty()) {
            return filled;
        }
        int first = filled.codePointAt(0);
        return Character.toString(Character.toTitleCase(first)) + filled.substring(Character.charCount(first));
    }
}
