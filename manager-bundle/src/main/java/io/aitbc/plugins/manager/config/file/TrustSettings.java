package io.aitbc.plugins.manager.config.file;

import io.aitbc.plugins.manager.permissions.FirstRequest;
import io.aitbc.plugins.manager.trust.SignatureSettings;

/**
 * The section {@code trust}.
 *
 * @param signatures what is demanded of signatures, and whose count
 * @param permissions what becomes of a plugin's first request
 */
public record TrustSettings(SignatureSettings signatures, FirstRequest permissions) {

    public static final TrustSettings DEFAULT = new TrustSettings(SignatureSettings.DEFAULT, FirstRequest.RECORD);
}
