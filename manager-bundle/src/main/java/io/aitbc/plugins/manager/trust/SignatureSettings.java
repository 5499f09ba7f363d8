package io.aitbc.plugins.manager.trust;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the configuration file says about signatures.
 *
 * @param store the operator's PKCS12 store
 * @param password of the store as it was written: a reference to a variable or a file, or the password itself
 */
public record SignatureSettings(Policy policy, Optional<Path> store, Optional<String> password) {

    /** What is in force where the operator says nothing. */
    public static final SignatureSettings DEFAULT =
            new SignatureSettings(Policy.DEFAULT, Optional.empty(), Optional.empty());

    /** Without the password. */
    @Override
    public String toString() {
        return "SignatureSettings[policy=" + policy + ", store=" + store + "]";
    }
}
