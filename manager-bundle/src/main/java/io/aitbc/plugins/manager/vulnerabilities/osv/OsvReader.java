package io.aitbc.plugins.manager.vulnerabilities.osv;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.aitbc.plugins.manager.vulnerabilities.osv.AffectedDraft.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Reads one entry; one use. What the format may get in later versions is passed over. */
public final class OsvReader {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,99}");
    private static final int LONGEST_SUMMARY = 200;

    private final JsonReader json;
    private final List<String> aliases = new ArrayList<>();
    private final List<AffectedDraft> affected = new ArrayList<>();
    private String id = "";
    private String modified = "";
    private String summary = "";
    private boolean withdrawn;
    private Severity scored = Severity.UNKNOWN;
    private Severity said = Severity.UNKNOWN;

    private OsvReader(JsonReader json) {
        this.json = json;
    }

    /**
     * Reads an entry.
     *
     * @throws IllegalArgumentException when it is none, completing "it ..."
     * @throws IOException when the stream ends too early, or what it says is no JSON
     */
    public static OsvEntry read(InputStream in) throws IOException {
        JsonReader json = new JsonReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        json.setStrictness(Strictness.STRICT);
        try {
            return new OsvReader(json).entry();
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException("is not built as an OSV entry is", e);
        }
    }

    private OsvEntry entry() throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "id" -> id = text();
                case "modified" -> modified = text();
                case "summary" -> summary = text();
                case "withdrawn" -> withdrawn = !text().isEmpty();
                case "aliases" -> each(() -> aliases.add(text()));
                case "severity" -> scored = scored.or(scores());
                case "database_specific" -> said = said.or(word());
                case "affected" -> each(this::affected);
                default -> json.skipValue();
            }
        }
        json.endObject();
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("has no id");
        }
        return new OsvEntry(id, time(), withdrawn ? List.of() : advisories());
    }

    private Instant time() {
        try {
            return Instant.parse(modified);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("does not say when it was modified", e);
        }
    }

    private List<Advisory> advisories() {
        List<String> known =
                aliases.stream().filter(alias -> ID.matcher(alias).matches()).toList();
        String line = summary.strip().replaceAll("\\s+", " ");
        String shown = line.length() > LONGEST_SUMMARY ? line.substring(0, LONGEST_SUMMARY) + "..." : line;
        return affected.stream()
                .filter(AffectedDraft::isMaven)
                .map(draft -> draft.advisory(id, known, shown, severity(draft)))
                .toList();
    }

    /** What is said of the package before what is said of all, words before scores; malicious code is always critical. */
    private Severity severity(AffectedDraft draft) {
        if (id.startsWith("MAL-")) {
            return Severity.CRITICAL;
        }
        for (Severity each : List.of(draft.said, draft.scored, said)) {
            if (each != Severity.UNKNOWN) {
                return each;
            }
        }
        return scored;
    }

    private void affected() throws IOException {
        if (!begins()) {
            return;
        }
        AffectedDraft draft = new AffectedDraft();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "package" -> named(draft);
                case "ranges" -> each(() -> range(draft));
                case "versions" -> each(() -> draft.version(text()));
                case "severity" -> draft.scored = draft.scored.or(scores());
                case "database_specific", "ecosystem_specific" -> draft.said = draft.said.or(word());
                default -> json.skipValue();
            }
        }
        json.endObject();
        affected.add(draft);
    }

    private void named(AffectedDraft draft) throws IOException {
        if (!begins()) {
            return;
        }
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "ecosystem" -> draft.ecosystem = text();
                case "name" -> draft.name = text();
                default -> json.skipValue();
            }
        }
        json.endObject();
    }

    private void range(AffectedDraft draft) throws IOException {
        if (!begins()) {
            return;
        }
        String type = "";
        List<Event> events = new ArrayList<>();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "type" -> type = text();
                case "events" -> each(() -> event(events));
                default -> json.skipValue();
            }
        }
        json.endObject();
        // GIT ranges are about commits, which a version cannot be compared with.
        if (type.equals("ECOSYSTEM") || type.equals("SEMVER")) {
            draft.range(events);
        }
    }

    private void event(List<Event> events) throws IOException {
        if (!begins()) {
            return;
        }
        while (json.hasNext()) {
            events.add(new Event(json.nextName(), text()));
        }
        json.endObject();
    }

    /** The worst of a list of {@code {type, score}}, where the score is a vector. */
    private Severity scores() throws IOException {
        List<Severity> found = new ArrayList<>(List.of(Severity.UNKNOWN));
        each(() -> {
            if (begins()) {
                while (json.hasNext()) {
                    boolean vector = json.nextName().equals("score");
                    OptionalDouble score = vector ? CvssVector.baseScore(text()) : skipped();
                    score.ifPresent(value -> found.add(Severity.ofScore(value)));
                }
                json.endObject();
            }
        });
        return found.stream().reduce(Severity::or).orElseThrow();
    }

    private OptionalDouble skipped() throws IOException {
        json.skipValue();
        return OptionalDouble.empty();
    }

    /** The database's own word, in an object that is otherwise anything. */
    private Severity word() throws IOException {
        Severity found = Severity.UNKNOWN;
        if (begins()) {
            while (json.hasNext()) {
                if (json.nextName().equals("severity")) {
                    found = found.or(Severity.ofWord(text()).orElse(Severity.UNKNOWN));
                } else {
                    json.skipValue();
                }
            }
            json.endObject();
        }
        return found;
    }

    private interface Element {
        void read() throws IOException;
    }

    private void each(Element element) throws IOException {
        if (json.peek() == JsonToken.NULL) {
            json.nextNull();
            return;
        }
        json.beginArray();
        while (json.hasNext()) {
            element.read();
        }
        json.endArray();
    }

    private boolean begins() throws IOException {
        if (json.peek() != JsonToken.BEGIN_OBJECT) {
            json.skipValue();
            return false;
        }
        json.beginObject();
        return true;
    }

    /** Text; empty for anything else. */
    private String text() throws IOException {
        if (json.peek() == JsonToken.STRING) {
            return json.nextString();
        }
        json.skipValue();
        return "";
    }
}
