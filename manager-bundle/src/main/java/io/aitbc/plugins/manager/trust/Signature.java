package io.aitbc.plugins.manager.trust;

import java.util.Locale;

/** What a signature is worth. One that is broken is no signature but a refusal. */
public enum Signature {
    /** Enough trusted publishers have signed. */
    VALID,
    /** Somebody has signed whom nobody here trusts. */
    UNTRUSTED,
    /** Nobody has signed. */
    UNSIGNED;

    /** As lists show it: the name in lower case. */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }
}
