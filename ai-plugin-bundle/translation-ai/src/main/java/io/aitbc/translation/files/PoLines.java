package io.aitbc.translation.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gettext PO. Entries that are fuzzy, obsolete, untranslated, or have plural forms (whose languages count differently) are left
 * out and counted; so is the header.
 */
final class PoLines implements PairFile.Lines {

    private static final Pattern FIELD =
            Pattern.compile("(msgctxt|msgid|msgid_plural|msgstr|msgstr\\[[0-9]{1,2}\\])\\s*(\".*)");
    private static final Pattern CHARSET = Pattern.compile("charset=([A-Za-z0-9._-]+)");

    private final Path file;
    private final Pairs pairs;
    private final Map<String, StringBuilder> entry = new TreeMap<>();
    private StringBuilder current = new StringBuilder();
    private boolean fuzzy;

    PoLines(Path file, Pairs pairs) {
        this.file = file;
        this.pairs = pairs;
    }

    @Override
    public void line(long number, String text) throws IOException {
        String line = text.strip();
        if (line.startsWith("#~")) {
            if (line.startsWith("#~ msgid ")) {
                pairs.skip("obsolete");
            }
        } else if (line.startsWith("#")) {
            beginning("#", number);
            fuzzy |= line.startsWith("#,") && line.contains("fuzzy");
        } else if (line.startsWith("\"")) {
            if (entry.isEmpty()) {
                throw new BadFile(file, number, "a text that belongs to nothing.");
            }
            current.append(unquoted(line, number));
        } else if (!line.isEmpty()) {
            Matcher field = FIELD.matcher(line);
            if (!field.matches()) {
                throw new BadFile(file, number, "neither a comment nor msgid, msgstr or a text in quotes.");
            }
            beginning(field.group(1), number);
            current = new StringBuilder(unquoted(field.group(2), number));
            entry.put(field.group(1), current);
        }
    }

    @Override
    public void end(long number) throws IOException {
        flush(number);
    }

    /** An entry ends where the next one's comment, context or id begins. */
    private void beginning(String field, long number) throws IOException {
        boolean later = field.startsWith("msgstr") || field.equals("msgid_plural");
        if (!later && entry.containsKey("msgid") && (field.equals("msgid") || hasTranslation())) {
            flush(number);
        }
    }

    private boolean hasTranslation() {
        return entry.keySet().stream().anyMatch(key -> key.startsWith("msgstr"));
    }

    private void flush(long number) throws IOException {
        if (entry.containsKey("msgid")) {
            String id = text("msgid");
            if (!hasTranslation()) {
                throw new BadFile(file, number, "a msgid before it has no msgstr.");
            }
            if (id.isEmpty()) {
                checkCharset(number);
            } else if (entry.containsKey("msgid_plural")) {
                pairs.skip("plural");
            } else if (fuzzy) {
                pairs.skip("fuzzy");
            } else if (text("msgstr").isEmpty()) {
                pairs.skip("untranslated");
            } else {
                pairs.add(id, text("msgstr"));
            }
        }
        entry.clear();
        fuzzy = false;
    }

    private String text(String field) {
        return entry.getOrDefault(field, new StringBuilder()).toString();
    }

    private void checkCharset(long number) throws IOException {
        Matcher charset = CHARSET.matcher(text("msgstr"));
        if (charset.find()) {
            String name = charset.group(1).toUpperCase(Locale.ROOT);
            if (!name.equals("UTF-8") && !name.equals("US-ASCII") && !name.equals("ASCII") && !name.equals("CHARSET")) {
                throw new BadFile(
                        file,
                        number,
                        "its header says charset " + name + ". Convert it to UTF-8, such as with msgconv.");
            }
        }
    }

    private String unquoted(String quoted, long number) throws BadFile {
        String text = quoted.strip();
        if (text.length() < 2 || !text.endsWith("\"")) {
            throw new BadFile(file, number, "a text in quotes does not end.");
        }
        StringBuilder out = new StringBuilder();
        for (int i = 1; i < text.length() - 1; i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() - 1) {
                i++;
                out.append(escaped(text.charAt(i)));
            } else if (c == '"' || c == '\\') {
                throw new BadFile(file, number, "a quote or backslash within a text is not escaped.");
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static char escaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'a', 'b', 'f', 'v' -> ' ';
            default -> c;
        };
    }
}
