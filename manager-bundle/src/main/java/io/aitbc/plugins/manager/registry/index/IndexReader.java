package io.aitbc.plugins.manager.registry.index;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads the specification's registry format, from bytes that nobody has looked at yet. One use. */
public final class IndexReader {

    /** More bytes than this are no index. */
    public static final long LARGEST = 32L << 20;

    /** The highest number of an index: what every reader of JSON keeps exactly. */
    public static final long LAST_NUMBER = (1L << 53) - 1;

    private static final int MOST_ENTRIES = 50_000;
    private static final int MOST_PROBLEMS = 1_000;

    private final List<String> problems = new ArrayList<>();
    private final List<RegistryEntry> entries = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, String> spelling = new HashMap<>();
    private final Set<String> versions = new HashSet<>();

    private IndexReader() {}

    /**
     * Reads a whole document.
     *
     * @throws UnreadableIndex when nothing of it can be used
     */
    public static RegistryIndex read(byte[] bytes) throws UnreadableIndex {
        if (bytes.length > LARGEST) {
            throw new UnreadableIndex("is larger than " + (LARGEST >> 20) + " MiB");
        }
        return new IndexReader().document(StrictJson.read(bytes));
    }

    private RegistryIndex document(JsonElement document) throws UnreadableIndex {
        if (!(document instanceof JsonObject root)) {
            throw new UnreadableIndex("must be an object with the list 'plugins', found " + Fields.described(document));
        }
        if (!(root.get("plugins") instanceof JsonArray list)) {
            throw new UnreadableIndex("has no list 'plugins'");
        }
        if (list.size() > MOST_ENTRIES) {
            throw new UnreadableIndex("has " + list.size() + " entries, " + MOST_ENTRIES + " at most are allowed");
        }
        List<String> wrong = new ArrayList<>();
        Fields fields = new Fields(root, "The document", wrong);
        OptionalLong number = fields.whole("number", LAST_NUMBER);
        Optional<Instant> expires = expires(fields);
        if (!wrong.isEmpty()) {
            // Who cannot say when it ends cannot be relied on not to have ended.
            String first = wrong.get(0);
            throw new UnreadableIndex("is not well-formed. " + first.substring(0, first.length() - 1));
        }
        for (int i = 0; i < list.size(); i++) {
            entry(list.get(i), i + 1);
        }
        return new RegistryIndex(entries, names, number, expires, told());
    }

    private static Optional<Instant> expires(Fields fields) {
        Optional<String> text = fields.text("expires");
        try {
            return text.map(t -> OffsetDateTime.parse(t).toInstant());
        } catch (DateTimeException e) {
            fields.wrong("expires", "must be a time such as '2030-01-31T00:00:00Z'");
            return Optional.empty();
        }
    }

    private void entry(JsonElement element, int number) {
        if (!(element instanceof JsonObject object)) {
            problems.add("Entry " + number + " must be an object, found " + Fields.described(element) + ".");
            return;
        }
        EntryReader reader = new EntryReader(object, number);
        Optional<RegistryEntry> entry = reader.read();
        reader.name().ifPresent(name -> names.add(name.toLowerCase(Locale.ROOT)));
        problems.addAll(reader.problems());
        entry.filter(e -> isNew(e, reader)).ifPresent(entries::add);
    }

    /** Two entries of one version, or two spellings of one name, leave open which is meant: the first counts. */
    private boolean isNew(RegistryEntry entry, EntryReader reader) {
        String lower = entry.name().toLowerCase(Locale.ROOT);
        String other = spelling.putIfAbsent(lower, entry.name());
        if (other != null && !other.equals(entry.name())) {
            problems.add(reader.subject() + ": name differs from '" + other + "' only in case; it was left out.");
            return false;
        }
        SemanticKey key = new SemanticKey(lower, entry);
        if (!versions.add(key.text())) {
            problems.add(reader.subject() + ": version is there twice; this entry was left out.");
            return false;
        }
        return true;
    }

    /** Build metadata does not make another version. */
    private record SemanticKey(String name, RegistryEntry entry) {
        String text() {
            return name + " " + entry.version().release() + " "
                    + String.join(".", entry.version().prerelease());
        }
    }

    private List<String> told() {
        if (problems.size() <= MOST_PROBLEMS) {
            return problems;
        }
        List<String> some = new ArrayList<>(problems.subList(0, MOST_PROBLEMS));
        some.add("And " + (problems.size() - MOST_PROBLEMS) + " more problems.");
        return some;
    }
}
