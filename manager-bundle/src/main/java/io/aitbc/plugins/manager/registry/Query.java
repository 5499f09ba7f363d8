package io.aitbc.plugins.manager.registry;

import io.aitbc.plugins.manager.registry.index.About;
import io.aitbc.plugins.manager.registry.index.RegistryEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What somebody looks for. Immutable.
 *
 * @param words all of them must stand in the name, the description, the author or a tag; none finds everything
 * @param tags all of them must be tags
 */
record Query(List<String> words, Set<String> tags) {

    static Query of(String text, Set<String> tags) {
        List<String> words = Arrays.stream(lower(text).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        return new Query(words, Set.copyOf(tags.stream().map(Query::lower).toList()));
    }

    boolean finds(RegistryEntry entry) {
        List<String> own = entry.about().tags().stream().map(Query::lower).toList();
        return own.containsAll(tags)
                && words.stream().allMatch(word -> texts(entry).anyMatch(t -> t.contains(word)));
    }

    /** The lower, the better it fits: the name itself, its beginning, a part of it, a tag, anything else. */
    int rank(RegistryEntry entry) {
        String name = lower(entry.name());
        String text = String.join(" ", words);
        if (words.isEmpty()) {
            return 0;
        }
        if (name.equals(text)) {
            return 1;
        }
        if (name.startsWith(text)) {
            return 2;
        }
        if (words.stream().allMatch(name::contains)) {
            return 3;
        }
        return entry.about().tags().stream().map(Query::lower).anyMatch(words::contains) ? 4 : 5;
    }

    private static Stream<String> texts(RegistryEntry entry) {
        About about = entry.about();
        return Stream.concat(Stream.of(entry.name(), about.description(), about.author()), about.tags().stream())
                .map(Query::lower);
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
