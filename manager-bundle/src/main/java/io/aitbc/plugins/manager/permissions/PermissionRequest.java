package io.aitbc.plugins.manager.permissions;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a bundle asks for. Immutable; complete: what everybody has who does not ask for less is in it.
 *
 * @param isolation how far it wants to be kept apart, {@code none} when it does not say
 * @param asked sorted, so that equal requests look equal
 * @param why the author's reasons, by the permission's text; not part of what is agreed to
 */
public record PermissionRequest(String isolation, SortedSet<Permission> asked, Map<String, String> why) {
    /** The level at which this version runs all plugins. */
    public static final String NO_ISOLATION = "none";

    private static final List<Permission> FREE = List.of(
            new Permission(Kind.EVENTS_PUBLISH, "*"),
            new Permission(Kind.EVENTS_SUBSCRIBE, "*"),
            new Permission(Kind.SERVICES_REGISTER, "*"));

    /** Of a bundle that says nothing. */
    public static final PermissionRequest NOTHING = new PermissionRequest(NO_ISOLATION, new TreeSet<>(FREE), Map.of());

    public PermissionRequest {
        asked = Collections.unmodifiableSortedSet(new TreeSet<>(asked));
        why = Collections.unmodifiableSortedMap(new TreeMap<>(why));
    }

    /** What everybody has of a kind who does not ask for less. */
    static Optional<Permission> free(Kind kind) {
        return FREE.stream().filter(permission -> permission.kind() == kind).findFirst();
    }

    /** The same with these besides, all for one reason. */
    public PermissionRequest and(Collection<Permission> more, String reason) {
        SortedSet<Permission> all = new TreeSet<>(asked);
        Map<String, String> reasons = new TreeMap<>(why);
        more.forEach(permission -> {
            if (all.add(permission)) {
                reasons.put(permission.text(), reason);
            }
        });
        return new PermissionRequest(isolation, all, reasons);
    }

    /** Whether it asks for this, itself or within something wider. */
    public boolean asksFor(Permission permission) {
        return asked.stream().anyMatch(each -> each.includes(permission));
    }

    /** What somebody has to agree to. */
    public List<Permission> needingAgreement() {
        return asked.stream().filter(permission -> !permission.isFree()).toList();
    }

    /**
     * Stands for what is asked, so that an operator grants what was looked at and nothing else: {@code sha256:} and the
     * hash of the isolation and of all permissions, a line each.
     */
    public String digest() {
        StringBuilder text = new StringBuilder("isolation:" + isolation + "\n");
        asked.forEach(permission -> text.append(permission.text()).append('\n'));
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
