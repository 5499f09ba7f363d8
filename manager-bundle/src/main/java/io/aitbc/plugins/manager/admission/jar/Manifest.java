package io.aitbc.plugins.manager.admission.jar;

import io.aitbc.plugins.manager.reason.Quote;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The main section of a manifest. Immutable.
 *
 * <p>Read here and not by the JDK's class of that name, because that one quietly lets the last of two equal headers win
 * while others may take the first: a bundle that says two things is refused.
 *
 * @param headers by name, ignoring case
 */
public record Manifest(Map<String, String> headers) {

    /** Copies the headers. */
    public Manifest {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        headers = Collections.unmodifiableMap(copy);
    }

    /** Reads the main section, up to the first empty line. */
    static Manifest parse(byte[] bytes) throws UnreadableArchive {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : unfold(bytes).split("\r\n|\n|\r", -1)) {
            if (line.isEmpty()) {
                break;
            }
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw broken("has a manifest line that is no header: " + Quote.of(line));
            }
            String name = line.substring(0, colon);
            if (headers.put(name, line.substring(colon + 1).strip()) != null) {
                throw broken("has the manifest header " + Quote.of(name) + " twice");
            }
        }
        return new Manifest(headers);
    }

    /** Joins continuation lines while they are still bytes: a line may end in the middle of a character. */
    private static String unfold(byte[] bytes) {
        ByteArrayOutputStream unfolded = new ByteArrayOutputStream(bytes.length);
        int i = 0;
        while (i < bytes.length) {
            int next = afterLineEnd(bytes, i);
            if (next > i && next < bytes.length && bytes[next] == ' ' && unfolded.size() > 0) {
                i = next + 1;
            } else {
                unfolded.write(bytes[i]);
                i++;
            }
        }
        return unfolded.toString(StandardCharsets.UTF_8);
    }

    private static int afterLineEnd(byte[] bytes, int i) {
        if (bytes[i] == '\r') {
            return i + 1 < bytes.length && bytes[i + 1] == '\n' ? i + 2 : i + 1;
        }
        return bytes[i] == '\n' ? i + 1 : i;
    }

    private static UnreadableArchive broken(String message) {
        return new UnreadableArchive(message, "Build the bundle with bnd, which writes the manifest.");
    }

    /** A header's text, empty when it is missing or blank. */
    public Optional<String> text(String header) {
        return Optional.ofNullable(headers.get(header)).filter(text -> !text.isBlank());
    }

    /**
     * A header's clauses, none when it is missing.
     *
     * @throws IllegalArgumentException with a sentence when the header's syntax is broken
     */
    public List<Clause> clauses(String header) {
        try {
            return text(header).map(Clause::parse).orElse(List.of());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Manifest header '" + header + "' cannot be read: " + e.getMessage(), e);
        }
    }
}
