package io.aitbc.plugins.manager.permissions;

import java.util.Collection;
import java.util.List;

/** What is requested and granted. Immutable; the doors ask it. */
public record InForce(PermissionRequest requested, Granted granted) {
    /** Of code that asks for nothing and of which nobody has decided anything. */
    public static final InForce NOTHING = new InForce(PermissionRequest.NOTHING, Granted.NOTHING);

    /** Where one request stands. */
    public enum State {
        GRANTED,
        REVOKED,
        WAITING;

        /** In lower case. */
        public String value() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Whether it may do this. */
    public boolean may(Kind kind, String target) {
        return included(requested.asked(), kind, target)
                && included(granted.allowed(), kind, target)
                && !included(granted.denied(), kind, target)
                && kind.shape().problem(target).isEmpty();
    }

    /** Asked for each event and each look-up of a service: makes nothing. */
    private static boolean included(Collection<Permission> held, Kind kind, String target) {
        for (Permission each : held) {
            if (each.kind() == kind && kind.shape().includes(each.target(), target)) {
                return true;
            }
        }
        return false;
    }

    /** Where something stands that the bundle asks for. */
    public State state(Permission asked) {
        if (granted.allows(asked)) {
            return State.GRANTED;
        }
        return granted.denies(asked) ? State.REVOKED : State.WAITING;
    }

    /** What it asks for and has not been decided on. */
    public List<Permission> waiting() {
        return granted.undecided(requested);
    }
}
