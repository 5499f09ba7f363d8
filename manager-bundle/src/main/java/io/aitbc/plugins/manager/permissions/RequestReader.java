package io.aitbc.plugins.manager.permissions;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.aitbc.plugins.manager.reason.Quote;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code permissions.json}: one use. Everything that is wrong is told at once. The grammar is in
 * {@code docs/permissions.md}.
 */
public final class RequestReader {
    /** Where authors put it; the manifest header has to name it. */
    public static final String USUAL_PLACE = "OSGI-INF/aitbc/permissions.json";

    private static final int SCHEMA = 1;
    private static final int MOST = 500;
    private static final List<String> LEVELS = List.of("none", "guarded", "process", "confined");
    private static final Set<String> KEYS = Set.of(
            "schema",
            "isolation",
            "files",
            "net",
            "env",
            "events",
            "services",
            "plugins",
            "api",
            "native",
            "process",
            "limits");
    private static final Map<String, List<Kind>> LISTS = Map.of(
            "net", List.of(Kind.NET_CONNECT, Kind.NET_LISTEN, Kind.NET_RESOLVE),
            "events", List.of(Kind.EVENTS_PUBLISH, Kind.EVENTS_SUBSCRIBE),
            "services", List.of(Kind.SERVICES_GET, Kind.SERVICES_REGISTER),
            "plugins", List.of(Kind.PLUGINS_USE),
            "process", List.of(Kind.PROCESS_START),
            "api", List.of(Kind.API_READ, Kind.API_WRITE));

    private final List<String> problems = new ArrayList<>();
    private final SortedSet<Permission> asked = new TreeSet<>();
    private final Map<String, String> why = new HashMap<>();

    private RequestReader() {}

    /**
     * What came of reading.
     *
     * @param request empty when there are problems
     * @param problems each completes "its permissions"
     */
    public record Reading(Optional<PermissionRequest> request, List<String> problems) {}

    public static Reading read(String text) {
        return new RequestReader().reading(text);
    }

    private Reading reading(String text) {
        String isolation = PermissionRequest.NO_ISOLATION;
        try {
            JsonElement root = StrictJson.read(text);
            if (root.isJsonObject()) {
                isolation = read(root.getAsJsonObject());
            } else {
                problems.add("are not a JSON object");
            }
        } catch (JsonParseException e) {
            problems.add("are not readable JSON: " + e.getMessage());
        }
        if (asked.size() > MOST) {
            problems.add("ask for " + asked.size() + " things, and " + MOST + " is the most: write prefixes");
        }
        return new Reading(
                problems.isEmpty() ? Optional.of(new PermissionRequest(isolation, asked, why)) : Optional.empty(),
                List.copyOf(problems));
    }

    private String read(JsonObject root) {
        unknown(root, "", KEYS);
        schema(root.get("schema"));
        files(root.get("files"));
        strings(root.get("env"), "env").forEach(each -> add(Kind.ENV, each, "env"));
        strings(root.get("native"), "native").forEach(each -> add(Kind.NATIVE, each, "native"));
        LISTS.forEach((section, kinds) -> section(section, root.get(section), kinds));
        limits(root.get("limits"));
        return isolation(root.get("isolation"));
    }

    private void unknown(JsonObject object, String at, Set<String> known) {
        object.keySet().stream().filter(key -> !known.contains(key)).forEach(key -> {
            String all = String.join(", ", new TreeSet<>(known));
            problems.add("have the unknown key " + Quote.of(at + key) + "; known are " + all);
        });
    }

    private void schema(@Nullable JsonElement schema) {
        boolean known = schema != null
                && schema.isJsonPrimitive()
                && schema.getAsJsonPrimitive().isNumber()
                && schema.getAsBigDecimal().compareTo(BigDecimal.valueOf(SCHEMA)) == 0;
        if (!known) {
            problems.add("do not say \"schema\": " + SCHEMA + ", the only one that this version reads");
        }
    }

    private String isolation(@Nullable JsonElement isolation) {
        if (isolation == null) {
            return PermissionRequest.NO_ISOLATION;
        }
        if (isolation.isJsonPrimitive() && LEVELS.contains(isolation.getAsString())) {
            return isolation.getAsString();
        }
        problems.add("have an \"isolation\" that is none of " + String.join(", ", LEVELS));
        return PermissionRequest.NO_ISOLATION;
    }

    private void section(String section, @Nullable JsonElement element, List<Kind> kinds) {
        Set<String> known = new LinkedHashSet<>();
        kinds.forEach(kind -> known.add(kind.text().substring(section.length() + 1)));
        JsonObject object = object(element, section);
        unknown(object, section + ".", known);
        for (Kind kind : kinds) {
            JsonElement list = object.get(kind.text().substring(section.length() + 1));
            if (list == null) {
                PermissionRequest.free(kind).ifPresent(asked::add);
            }
            strings(list, kind.text()).forEach(each -> add(kind, each, kind.text()));
        }
    }

    private JsonObject object(@Nullable JsonElement element, String at) {
        if (element == null || element.isJsonObject()) {
            return element == null ? new JsonObject() : element.getAsJsonObject();
        }
        problems.add("need an object at " + Quote.of(at));
        return new JsonObject();
    }

    private JsonArray list(@Nullable JsonElement element, String at) {
        if (element == null || element.isJsonArray()) {
            return element == null ? new JsonArray() : element.getAsJsonArray();
        }
        problems.add("need a list at " + Quote.of(at));
        return new JsonArray();
    }

    private List<String> strings(@Nullable JsonElement element, String at) {
        List<String> strings = new ArrayList<>();
        for (JsonElement each : list(element, at)) {
            text(each, at).ifPresent(strings::add);
        }
        return strings;
    }

    private Optional<String> text(@Nullable JsonElement element, String at) {
        if (element != null
                && element.isJsonPrimitive()
                && element.getAsJsonPrimitive().isString()) {
            return Optional.of(element.getAsString());
        }
        problems.add("need a text at " + Quote.of(at));
        return Optional.empty();
    }

    private void files(@Nullable JsonElement files) {
        for (JsonElement each : list(files, "files")) {
            JsonObject file = object(each, "files");
            unknown(file, "files.", Set.of("path", "mode", "why"));
            Optional<String> path = text(file.get("path"), "files.path");
            Optional<String> mode = text(file.get("mode"), "files.mode");
            Optional<String> reason = file.has("why") ? text(file.get("why"), "files.why") : Optional.empty();
            if (path.isPresent() && mode.isPresent()) {
                file(path.get(), mode.get(), reason);
            }
        }
    }

    private void file(String path, String mode, Optional<String> reason) {
        List<Kind> kinds =
                switch (mode) {
                    case "r" -> List.of(Kind.FILES_READ);
                    case "w" -> List.of(Kind.FILES_WRITE);
                    case "rw" -> List.of(Kind.FILES_READ, Kind.FILES_WRITE);
                    default -> List.of();
                };
        if (kinds.isEmpty()) {
            problems.add("have the mode " + Quote.of(mode) + " at 'files.mode'; write r, w or rw");
        }
        for (Kind kind : kinds) {
            add(kind, path, "files.path")
                    .ifPresent(permission -> reason.ifPresent(text -> why.put(permission.text(), text)));
        }
    }

    private void limits(@Nullable JsonElement limits) {
        JsonObject object = object(limits, "limits");
        object.entrySet().forEach(limit -> {
            String number =
                    limit.getValue().isJsonPrimitive() ? limit.getValue().getAsString() : "";
            String target = limit.getKey() + "=" + number;
            if (Kind.LIMITS.shape().problem(target).isPresent()) {
                problems.add("have at 'limits' no limit that is known, or no whole number from 1 on: "
                        + Quote.of(limit.getKey()) + "; known are heapMiB, cpuPercent, threads, openFiles, fileSizeMiB,"
                        + " netBytesPerSec");
            } else {
                asked.add(new Permission(Kind.LIMITS, target));
            }
        });
    }

    private Optional<Permission> add(Kind kind, String target, String at) {
        Optional<String> expected = kind.shape().problem(target);
        if (expected.isPresent()) {
            problems.add(
                    "have " + Quote.of(target) + " at " + Quote.of(at) + ", where " + expected.get() + " is expected");
            return Optional.empty();
        }
        Permission permission = new Permission(kind, target);
        asked.add(permission);
        return Optional.of(permission);
    }
}
