package io.aitbc.plugins.manager.permissions;

import java.util.ArrayList;
import java.util.List;

/**
 * From one request to another, in words.
 *
 * @param more what the other asks for beyond the one
 * @param less what the one asks for and the other does not any more
 */
public record Difference(List<Permission> more, List<Permission> less) {
    public static Difference between(PermissionRequest one, PermissionRequest other) {
        return new Difference(
                other.asked().stream().filter(each -> !one.asksFor(each)).toList(),
                one.asked().stream().filter(each -> !other.asksFor(each)).toList());
    }

    /** A line each: {@code may also publish events 'order.*'}, {@code no longer asks to connect to 'x:1'}. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        more.forEach(each -> lines.add("may also " + each.words() + Sentences.enforcement(each.kind())));
        less.forEach(each -> lines.add("no longer asks to " + each.words()));
        return List.copyOf(lines);
    }
}
