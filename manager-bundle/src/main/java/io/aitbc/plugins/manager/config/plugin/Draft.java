package io.aitbc.plugins.manager.config.plugin;

import io.aitbc.plugins.manager.config.tree.Position;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A configuration while it is made: plain maps and lists that can still change, with what is known about every place in
 * them. Used by one thread, seen only inside this package.
 */
final class Draft {

    final Map<String, Object> values = new LinkedHashMap<>();

    /** Places whose value could not be found out: a variable that is not set here. */
    final Set<String> unknown = new LinkedHashSet<>();

    /** What variables were replaced by. */
    final Set<String> resolved = new LinkedHashSet<>();

    private final Map<String, Origin> origins = new LinkedHashMap<>();
    private final Map<String, Pointer> byName = new LinkedHashMap<>();
    private final Set<String> secretPointers = new LinkedHashSet<>();
    private final Set<String> secretPaths = new LinkedHashSet<>();

    void origin(Pointer pointer, Origin origin) {
        origins.put(pointer.json(), origin);
    }

    void secret(Pointer pointer) {
        secretPointers.add(pointer.json());
        secretPaths.add(pointer.dotted());
    }

    /** Secret unless the schema says the opposite of the place. */
    void secretByName(Pointer pointer) {
        byName.put(pointer.json(), pointer);
    }

    /** The schema says that the place holds no secret in spite of its name. */
    void notSecretByName(Pointer pointer) {
        byName.remove(pointer.json());
    }

    /** Called once the schema has spoken. */
    void settleNames() {
        byName.values().forEach(this::secret);
        byName.clear();
    }

    Set<String> secretPaths() {
        return secretPaths;
    }

    Collection<Origin> origins() {
        return origins.values();
    }

    Optional<Origin> originOf(String json) {
        return Optional.ofNullable(origins.get(json));
    }

    /** The place itself, or the nearest object around it that is in the file. */
    Position position(String json) {
        String pointer = json;
        while (!origins.containsKey(pointer) && !pointer.isEmpty()) {
            pointer = parent(pointer);
        }
        Origin origin = origins.get(pointer);
        return origin == null ? Position.START : origin.at();
    }

    /** The dotted path of a JSON pointer. */
    String path(String json) {
        Origin origin = origins.get(json);
        if (origin != null || json.isEmpty()) {
            return origin == null ? "" : origin.path();
        }
        String parent = path(parent(json));
        String key =
                json.substring(json.lastIndexOf('/') + 1).replace("~1", "/").replace("~0", "~");
        return parent.isEmpty() ? key : parent + "." + key;
    }

    boolean isSecret(String json) {
        return within(json, secretPointers);
    }

    boolean isUnknown(String json) {
        return within(json, unknown);
    }

    static String parent(String json) {
        return json.substring(0, Math.max(0, json.lastIndexOf('/')));
    }

    private static boolean within(String json, Set<String> pointers) {
        for (String p = json; !p.isEmpty(); p = parent(p)) {
            if (pointers.contains(p)) {
                return true;
            }
        }
        return false;
    }
}
