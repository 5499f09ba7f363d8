package io.aitbc.plugins.manager.trust;

import io.aitbc.plugins.manager.trust.keys.Fingerprint;
import io.aitbc.plugins.manager.trust.keys.VerifyingKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/** A key or certificate of a publisher. */
public sealed interface TrustedKey {

    /** Its name. */
    Fingerprint id();

    /** When the operator's trust in it ends; empty when nothing was said. */
    Optional<Instant> until();

    /**
     * A certificate: of the signer itself, or of an authority that issues those of the publisher's signers.
     *
     * @param id of its DER
     */
    record Certificate(Fingerprint id, X509Certificate certificate, Optional<Instant> until) implements TrustedKey {}

    /** An Ed25519 key. */
    record Ed25519(VerifyingKey key, Optional<Instant> until) implements TrustedKey {
        @Override
        public Fingerprint id() {
            return key.id();
        }
    }
}
