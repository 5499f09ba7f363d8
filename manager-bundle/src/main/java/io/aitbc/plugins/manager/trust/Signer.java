package io.aitbc.plugins.manager.trust;

import io.aitbc.plugins.manager.trust.keys.Fingerprint;

/**
 * Somebody who has signed.
 *
 * @param publisher the name under which the operator trusts the key; empty when nobody does
 * @param key of the certificate or the key that signed
 * @param subject what a certificate says of its owner; empty for a plain key
 */
public record Signer(String publisher, Fingerprint key, String subject) {

    /** Whether the operator trusts this signer. */
    public boolean isTrusted() {
        return !publisher.isEmpty();
    }

    /** In a list: the publisher, or as much as is known of a stranger. */
    public String shown() {
        return isTrusted() ? publisher : subject.isEmpty() ? key.toString() : subject + " " + key;
    }

    /** In a sentence: the publisher, or as much as is known of a stranger. */
    public String inWords() {
        String words = isTrusted() ? publisher : subject;
        return words.isEmpty() ? "the key " + key : "'" + words + "'" + (isTrusted() ? "" : " (" + key + ")");
    }
}
