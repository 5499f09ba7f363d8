package io.aitbc.plugins.manager.publish;

import com.google.gson.JsonObject;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.manager.admission.SemVer;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Brings the entries of an index to what a folder holds: new bundles are added, entries of present ones renewed, entries
 * whose bundle was in the folder and is gone removed. Entries whose bundle lies elsewhere stay. One use.
 */
final class IndexUpdate {

    private final String prefix;
    private final boolean force;
    private final Map<String, JsonObject> entries = new LinkedHashMap<>();
    private final List<String> added = new ArrayList<>();
    private final List<String> changed = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();

    /**
     * @param prefix put before the path of each bundle in {@code download_url}; empty makes it relative to the index
     * @param force whether a published version may get other bytes
     */
    IndexUpdate(String prefix, boolean force) {
        this.prefix = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
        this.force = force;
    }

    List<String> added() {
        return added;
    }

    List<String> changed() {
        return changed;
    }

    List<String> removed() {
        return removed;
    }

    List<JsonObject> apply(List<JsonObject> before, List<Bundle> bundles) throws CommandFailure {
        Map<String, JsonObject> old = new LinkedHashMap<>();
        before.forEach(entry -> old.put(key(entry), entry));
        for (Bundle bundle : bundles) {
            String key = bundle.subject().toLowerCase(Locale.ROOT);
            Optional<JsonObject> present = Optional.ofNullable(old.remove(key));
            put(bundle, key, present);
        }
        for (Map.Entry<String, JsonObject> left : old.entrySet()) {
            if (isOurs(EntryMaker.text(left.getValue().get("download_url")))) {
                removed.add(left.getKey());
            } else {
                entries.put(left.getKey(), left.getValue());
            }
        }
        return entries.values().stream().sorted(ORDER).toList();
    }

    private void put(Bundle bundle, String key, Optional<JsonObject> present) throws CommandFailure {
        JsonObject entry = EntryMaker.entry(bundle, url(bundle.path()), present);
        if (present.isEmpty()) {
            added.add(bundle.subject());
        } else if (!present.get().equals(entry)) {
            boolean others = !EntryMaker.checksum(present.get()).equals(EntryMaker.checksum(entry));
            if (others && !force) {
                throw new CommandFailure(
                        Exit.REFUSED,
                        "The index was not written: " + bundle.subject()
                                + " is published with other bytes, and whoever has it would never see these. Give the bundle a"
                                + " higher version, or type --force if nobody has it yet.");
            }
            changed.add(bundle.subject());
        }
        entries.put(key, entry);
    }

    private static String key(JsonObject entry) {
        return ("'" + EntryMaker.text(entry.get("name")) + "' " + EntryMaker.text(entry.get("version")))
                .toLowerCase(Locale.ROOT);
    }

    private String url(Path path) throws CommandFailure {
        List<String> parts = new ArrayList<>();
        path.forEach(part -> parts.add(part.toString()));
        try {
            return prefix
                    + new URI(null, null, "/" + String.join("/", parts), null)
                            .toASCIIString()
                            .substring(1);
        } catch (URISyntaxException e) {
            throw new CommandFailure(
                    Exit.REFUSED, "File '" + path + "' has a name that fits into no address. Rename it.");
        }
    }

    /** Whether an address leads into the folder. */
    private boolean isOurs(String url) {
        boolean relative = !url.matches("[a-zA-Z][a-zA-Z0-9+.-]*:.*") && !url.startsWith("/");
        return relative || (!prefix.isEmpty() && url.startsWith(prefix));
    }

    private static final Comparator<JsonObject> ORDER = Comparator.<JsonObject, String>comparing(
                    entry -> EntryMaker.text(entry.get("name")).toLowerCase(Locale.ROOT))
            .thenComparing(entry -> version(EntryMaker.text(entry.get("version"))), Comparator.reverseOrder());

    private static SemVer version(String text) {
        try {
            return SemVer.parse(text);
        } catch (IllegalArgumentException e) {
            return new SemVer(0, 0, 0); // Reading back what was written says what is wrong with it.
        }
    }
}
