package io.aitbc.plugins.manager.permissions;

import io.aitbc.plugins.manager.reason.Quote;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;

/**
 * One thing that a plugin may do. Immutable; ordered by kind, then target.
 *
 * @param target well written for its kind
 */
public record Permission(Kind kind, String target) implements Comparable<Permission> {
    private static final Comparator<Permission> ORDER =
            Comparator.comparing(Permission::kind).thenComparing(Permission::target);

    public Permission {
        kind.shape().problem(target).ifPresent(expected -> {
            throw new IllegalArgumentException(Quote.of(target) + " is no target of a permission: write " + expected);
        });
    }

    /**
     * Reads what {@link #text()} gives.
     *
     * @throws IllegalArgumentException with a sentence
     */
    public static Permission parse(String text) {
        int colon = text.indexOf(':');
        Kind kind = Kind.of(colon < 0 ? text : text.substring(0, colon))
                .orElseThrow(() -> new IllegalArgumentException(Quote.of(text)
                        + " is no permission. Write kind:target, such as 'events.publish:order.*'; the kinds are "
                        + Arrays.stream(Kind.values()).map(Kind::text).collect(Collectors.joining(", ")) + "."));
        return new Permission(kind, colon < 0 ? "" : text.substring(colon + 1));
    }

    /** As operators type it: {@code events.publish:order.*}. */
    public String text() {
        return kind.text() + ":" + target;
    }

    /** Completes "may": {@code publish events 'order.*'}. */
    public String words() {
        return kind.words() + " " + kind.shape().words(target);
    }

    /** Whether who holds this one has the other too. */
    public boolean includes(Permission other) {
        return kind == other.kind && kind.shape().includes(target, other.target);
    }

    /**
     * What everybody has who does not ask for less: readings, section 6. It needs nobody's agreement the first time, and
     * can be revoked like all others.
     */
    public boolean isFree() {
        return target.equals("*")
                && (kind == Kind.EVENTS_PUBLISH || kind == Kind.EVENTS_SUBSCRIBE || kind == Kind.SERVICES_REGISTER);
    }

    @Override
    public int compareTo(Permission other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return text();
    }
}
