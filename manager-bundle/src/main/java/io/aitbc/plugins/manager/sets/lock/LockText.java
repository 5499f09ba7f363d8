package io.aitbc.plugins.manager.sets.lock;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import io.aitbc.plugins.manager.admission.SemVer;
import io.aitbc.plugins.manager.reason.Quote;
import io.aitbc.plugins.manager.sets.lock.LockFile.Entry;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The text of the file: JSON, one field a line, so that two of them can be compared line by line. */
public final class LockText {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern PLUGIN = Pattern.compile("[a-zA-Z][a-zA-Z0-9-]*");
    private static final Set<String> TOP = Set.of("format", "plugins");
    private static final Set<String> KEYS =
            Set.of("name", "version", "kind", "sha256", "signers", "source", "registry", "url");

    private LockText() {}

    public static String write(LockFile lock) {
        JsonArray plugins = new JsonArray();
        for (Entry entry : lock.entries()) {
            JsonObject json = new JsonObject();
            json.addProperty("name", entry.name());
            json.addProperty("version", entry.version());
            json.addProperty("kind", entry.isPlugin() ? "plugin" : "library");
            json.addProperty("sha256", entry.sha256());
            JsonArray signers = new JsonArray();
            entry.signers().forEach(signers::add);
            json.add("signers", signers);
            json.addProperty("source", entry.source());
            entry.registry().ifPresent(name -> json.addProperty("registry", name));
            entry.url().ifPresent(url -> json.addProperty("url", url));
            plugins.add(json);
        }
        JsonObject top = new JsonObject();
        top.addProperty("format", LockFile.FORMAT);
        top.add("plugins", plugins);
        return GSON.toJson(top) + "\n";
    }

    /**
     * Reads the text of a file.
     *
     * @throws IllegalArgumentException with what is wrong, as the end of a sentence that begins with the file
     */
    public static LockFile read(String text) {
        JsonObject top = document(text);
        known(top, TOP, "it");
        int format = number(top);
        if (format != LockFile.FORMAT) {
            throw new IllegalArgumentException("has format " + format + ", and this runtime reads format "
                    + LockFile.FORMAT + " only: it was written by another version of the runtime");
        }
        if (!(top.get("plugins") instanceof JsonArray plugins)) {
            throw new IllegalArgumentException("has no list 'plugins'");
        }
        List<Entry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonElement element : plugins) {
            Entry entry = entry(element);
            String key = entry.name().toLowerCase(Locale.ROOT) + (entry.isPlugin() ? "" : " " + entry.version());
            if (!names.add(key)) {
                throw new IllegalArgumentException("has '" + entry.name() + "' twice");
            }
            entries.add(entry);
        }
        return new LockFile(entries);
    }

    private static JsonObject document(String text) {
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        try {
            JsonElement document = GSON.fromJson(reader, JsonElement.class);
            if (document instanceof JsonObject object) {
                return object;
            }
        } catch (JsonParseException e) {
            throw new IllegalArgumentException("is no valid JSON: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("is no JSON object");
    }

    private static void known(JsonObject object, Set<String> keys, String whose) {
        object.keySet().stream().filter(key -> !keys.contains(key)).findFirst().ifPresent(key -> {
            throw new IllegalArgumentException("has the unknown key '" + key + "' in " + whose);
        });
    }

    private static int number(JsonObject top) {
        try {
            JsonElement format = top.get("format");
            if (format != null && format.isJsonPrimitive()) {
                return format.getAsInt();
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("has a 'format' that is no number", e);
        }
        throw new IllegalArgumentException("does not say its 'format'");
    }

    private static Entry entry(JsonElement element) {
        if (!(element instanceof JsonObject json)) {
            throw new IllegalArgumentException("has something else than an object in 'plugins'");
        }
        String name = text(json, "name", "an entry");
        String whose = "'" + name + "'";
        known(json, KEYS, whose);
        String kind = text(json, "kind", whose);
        boolean plugin = kind.equals("plugin");
        if (!plugin && !kind.equals("library")) {
            throw new IllegalArgumentException("has the kind " + Quote.of(kind) + " in " + whose);
        }
        String version = text(json, "version", whose);
        String hash = text(json, "sha256", whose);
        if (plugin && !PLUGIN.matcher(name).matches()) {
            throw new IllegalArgumentException("has " + Quote.of(name) + ", which is no name of a plugin");
        }
        if (plugin) {
            SemVer.parse(version);
        }
        if (!HASH.matcher(hash).matches()) {
            throw new IllegalArgumentException("has a 'sha256' in " + whose + " that is not 64 hexadecimal digits");
        }
        return new Entry(
                name,
                version,
                plugin,
                hash,
                signers(json, whose),
                text(json, "source", whose),
                optional(json, "registry", whose),
                optional(json, "url", whose));
    }

    private static List<String> signers(JsonObject json, String whose) {
        List<String> signers = new ArrayList<>();
        JsonElement list = json.get("signers");
        if (list == null) {
            return signers;
        }
        if (!(list instanceof JsonArray array)) {
            throw new IllegalArgumentException("has 'signers' in " + whose + " that are no list");
        }
        for (JsonElement each : array) {
            if (!each.isJsonPrimitive()) {
                throw new IllegalArgumentException("has a signer in " + whose + " that is no text");
            }
            signers.add(each.getAsString());
        }
        return signers;
    }

    private static String text(JsonObject json, String key, String whose) {
        return optional(json, key, whose)
                .orElseThrow(() -> new IllegalArgumentException("lacks '" + key + "' in " + whose));
    }

    private static Optional<String> optional(JsonObject json, String key, String whose) {
        JsonElement value = json.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString()) {
            throw new IllegalArgumentException("has a '" + key + "' in " + whose + " that is no text");
        }
        return Optional.of(value.getAsString());
    }
}
