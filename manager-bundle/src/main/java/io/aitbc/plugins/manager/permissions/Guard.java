package io.aitbc.plugins.manager.permissions;

import java.util.function.Supplier;

/**
 * Stands at a plugin's door to something. What is granted or revoked counts from the next question on. Safe for all
 * threads.
 */
public final class Guard {
    private final String plugin;
    private final Supplier<InForce> rights;
    private final Refusals refusals;

    /** @param rights what is in force at the moment; must not block */
    public Guard(String plugin, Supplier<InForce> rights, Refusals refusals) {
        this.plugin = plugin;
        this.rights = rights;
        this.refusals = refusals;
    }

    /** Without a trace. */
    public boolean may(Kind kind, String target) {
        return rights.get().may(kind, target);
    }

    /**
     * Lets pass what is in force.
     *
     * @param target well written
     * @throws SecurityException with a sentence when it is not; that was counted
     */
    public void check(Kind kind, String target) {
        InForce now = rights.get();
        if (!now.may(kind, target)) {
            throw new SecurityException(refusals.refused(plugin, now, new Permission(kind, target)));
        }
    }
}
