package io.aitbc.plugins.manager.changeover;

import java.util.Objects;
import java.util.Optional;

/**
 * What an instance was used with, as it is kept on the disk.
 *
 * @param runtime the version of the runtime; empty for "nothing is known"
 * @param java the feature version of Java, such as {@code 17}; empty when that is not known
 */
public record LastUse(String runtime, String java) {

    /** Nothing is known. */
    public static final LastUse UNKNOWN = new LastUse("", "");

    public LastUse {
        Objects.requireNonNull(runtime, "runtime");
        Objects.requireNonNull(java, "java");
    }

    /** With what is known of it. */
    public static LastUse of(String runtime, Optional<String> java) {
        return new LastUse(runtime, java.orElse(""));
    }

    boolean isKnown() {
        return !runtime.isEmpty();
    }

    /** Whether another runtime or another Java is used now; what is not known is no other one. */
    boolean isOther(LastUse now) {
        return isKnown() && (!runtime.equals(now.runtime) || !java.isEmpty() && !java.equals(now.java));
    }

    String text() {
        return "runtime '" + runtime + "'" + (java.isEmpty() ? "" : " on Java " + java);
    }
}
