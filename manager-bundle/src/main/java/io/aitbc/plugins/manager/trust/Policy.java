package io.aitbc.plugins.manager.trust;

import java.util.Locale;

/**
 * What the operator demands.
 *
 * @param unsigned what is done with bytes that nobody signed, or a stranger
 * @param signersRequired how many publishers must have signed all of a bundle, from 1
 */
public record Policy(Unsigned unsigned, int signersRequired) {

    /** What is in force where the operator says nothing. */
    public static final Policy DEFAULT = new Policy(Unsigned.WARN, 1);

    /** What is done without a trusted signature. */
    public enum Unsigned {
        /** Taken. */
        ALLOW,
        /** Taken, with a warning. */
        WARN,
        /** Refused. */
        REFUSE;

        /** As the configuration file has it. */
        public String value() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
