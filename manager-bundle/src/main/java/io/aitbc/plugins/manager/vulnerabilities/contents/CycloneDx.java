package io.aitbc.plugins.manager.vulnerabilities.contents;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.aitbc.plugins.manager.reason.Quote;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A CycloneDX document in JSON, versions 1.4 to 1.6: only what says which components there are; one use. */
final class CycloneDx {

    private static final int LARGEST = 32 << 20;
    private static final int DEEPEST = 50;
    private static final int MOST = 50_000;
    private static final Set<String> VERSIONS = Set.of("1.4", "1.5", "1.6");

    private final JsonReader json;
    private final List<DeclaredComponent> components = new ArrayList<>();
    private String format = "";
    private String version = "";

    private CycloneDx(JsonReader json) {
        this.json = json;
    }

    /** Reads a document; false, and a gap, when it is none that can be read. */
    static boolean read(InputStream in, String place, Findings findings) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        try {
            if (bytes.length > LARGEST) {
                throw new IllegalArgumentException("it is larger than " + (LARGEST >> 20) + " MiB");
            }
            JsonReader json =
                    new JsonReader(new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8));
            json.setStrictness(Strictness.STRICT);
            CycloneDx document = new CycloneDx(json);
            document.read();
            document.components.forEach(component -> component.tell(place, findings));
            return true;
        } catch (IOException | IllegalStateException | IllegalArgumentException e) {
            // From memory: nothing but the text can be wrong. The library's hints are on lines of their own.
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("no details");
            findings.gap("SBOM " + Quote.of(place) + " cannot be read: " + why + ".");
            return false;
        }
    }

    private void read() throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "bomFormat" -> format = text();
                case "specVersion" -> version = text();
                case "metadata" -> metadata();
                case "components" -> list(false, 0);
                default -> json.skipValue();
            }
        }
        json.endObject();
        if (!format.equals("CycloneDX")) {
            throw new IllegalArgumentException("it is no CycloneDX document");
        }
        if (!VERSIONS.contains(version)) {
            throw new IllegalArgumentException(
                    "its specVersion is " + Quote.of(version) + ", and those from 1.4 to 1.6 are read");
        }
    }

    private void metadata() throws IOException {
        if (!begins()) {
            return;
        }
        while (json.hasNext()) {
            if (json.nextName().equals("component")) {
                component(true, 0);
            } else {
                json.skipValue();
            }
        }
        json.endObject();
    }

    private void list(boolean subject, int depth) throws IOException {
        if (json.peek() != JsonToken.BEGIN_ARRAY) {
            json.skipValue();
            return;
        }
        json.beginArray();
        while (json.hasNext()) {
            component(subject, depth);
        }
        json.endArray();
    }

    /** {@code subject}: the document is about this one, and it may have no coordinates. */
    private void component(boolean subject, int depth) throws IOException {
        if (components.size() >= MOST || depth > DEEPEST) {
            throw new IllegalArgumentException(
                    "it has more than " + MOST + " components, or nests them deeper than " + DEEPEST + " levels");
        }
        if (!begins()) {
            return;
        }
        DeclaredComponent.Draft draft = new DeclaredComponent.Draft(subject);
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "type" -> draft.type = text();
                case "group" -> draft.group = text();
                case "name" -> draft.name = text();
                case "version" -> draft.version = text();
                case "purl" -> draft.purl = text();
                case "scope" -> draft.scope = text();
                case "hashes" -> hashes(draft);
                case "components" -> list(false, depth + 1);
                default -> json.skipValue();
            }
        }
        json.endObject();
        components.add(draft.made());
    }

    private void hashes(DeclaredComponent.Draft draft) throws IOException {
        if (json.peek() != JsonToken.BEGIN_ARRAY) {
            json.skipValue();
            return;
        }
        json.beginArray();
        while (json.hasNext()) {
            hash(draft);
        }
        json.endArray();
    }

    private void hash(DeclaredComponent.Draft draft) throws IOException {
        if (!begins()) {
            return;
        }
        String algorithm = "";
        String content = "";
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "alg" -> algorithm = text();
                case "content" -> content = text();
                default -> json.skipValue();
            }
        }
        json.endObject();
        if (algorithm.equals("SHA-256")) {
            draft.sha256 = content;
        }
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
