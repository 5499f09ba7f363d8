package io.aitbc.plugins.manager.config.file;

import io.aitbc.plugins.manager.trust.SignatureSettings;

/**
 * The section {@code trust}.
 *
 * @param signatures what is demanded of signatures, and whose count
 */
public record TrustSettings(SignatureSettings signatures) {

    public static final TrustSettings DEFAULT = new TrustSettings(SignatureSettings.DEFAULT);
}
