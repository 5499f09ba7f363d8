package io.aitbc.plugins.manager.admission.verify;

import java.util.Optional;

/**
 * What comes with a file besides its bytes.
 *
 * @param signatures the text of the file beside it that ends in {@code .sig}
 * @param checksum what somebody else says its hash is, {@code sha256:} and 64 hexadecimal digits
 * @param withRuntime whether it came with the installation, which the operator trusts as the runtime itself
 */
public record SignatureInput(Optional<String> signatures, Optional<String> checksum, boolean withRuntime) {

    /** Nothing but the bytes. */
    public static final SignatureInput NOTHING = new SignatureInput(Optional.empty(), Optional.empty(), false);

    /** The text of a signature file, if there is one. */
    public static SignatureInput of(Optional<String> signatures) {
        return new SignatureInput(signatures, Optional.empty(), false);
    }
}
