package io.aitbc.plugins.manager.permissions;

import java.util.List;

/**
 * What an operator has decided of one plugin. Immutable.
 *
 * @param allowed what it may
 * @param denied what it may not although it is within what it may
 */
public record Granted(List<Permission> allowed, List<Permission> denied) {
    /** Nobody has decided anything. */
    public static final Granted NOTHING = new Granted(List.of(), List.of());

    public Granted {
        allowed = List.copyOf(allowed);
        denied = List.copyOf(denied);
    }

    boolean allows(Permission permission) {
        return allowed.stream().anyMatch(each -> each.includes(permission)) && !denies(permission);
    }

    boolean denies(Permission permission) {
        return denied.stream().anyMatch(each -> each.includes(permission));
    }

    /** What a request has that nobody has decided on. */
    public List<Permission> undecided(PermissionRequest request) {
        return request.asked().stream()
                .filter(permission -> !allows(permission) && !denies(permission))
                .toList();
    }
}
