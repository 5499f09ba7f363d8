package io.aitbc.translation.store;

import io.aitbc.translation.flat.ModelDamaged;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a version of a model is and of which files it consists.
 *
 * @param pair the languages, as the folder is called
 * @param trained when
 * @param pairs how many pairs it learned from
 * @param candidate whether it was not good enough to be used
 * @param files the SHA-256 of each file, hexadecimal
 */
public record Manifest(String pair, Instant trained, int pairs, boolean candidate, Map<String, String> files) {
    private static final int FORMAT = 1;

    public Manifest {
        files = Map.copyOf(files);
    }

    String toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("pair", pair);
        json.put("trained", trained.toString());
        json.put("pairs", pairs);
        json.put("candidate", candidate);
        json.put("files", new TreeMap<>(files));
        return Json.write(json);
    }

    static Manifest parse(String text) throws ModelDamaged {
        Map<String, Object> json = Json.parse(text);
        Map<String, String> files = new TreeMap<>();
        if (json.get("format") instanceof Double format
                && format == FORMAT
                && json.get("pair") instanceof String pair
                && json.get("trained") instanceof String trained
                && json.get("pairs") instanceof Double pairs
                && json.get("candidate") instanceof Boolean candidate
                && json.get("files") instanceof Map<?, ?> named) {
            named.forEach((name, checksum) -> files.put(String.valueOf(name), String.valueOf(checksum)));
            try {
                return new Manifest(pair, Instant.parse(trained), pairs.intValue(), candidate, files);
            } catch (DateTimeException e) {
                throw new ModelDamaged(
                        "The manifest names '" + trained + "' as the time of the training, which is none.");
            }
        }
        throw new ModelDamaged("The manifest lacks an entry, or is of another format than " + FORMAT + ".");
    }
}
