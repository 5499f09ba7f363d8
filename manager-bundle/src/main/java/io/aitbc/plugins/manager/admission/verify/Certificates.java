package io.aitbc.plugins.manager.admission.verify;

import io.aitbc.plugins.manager.trust.Keyring;
import io.aitbc.plugins.manager.trust.Keyring.Owned;
import io.aitbc.plugins.manager.trust.Signer;
import io.aitbc.plugins.manager.trust.TrustedKey;
import io.aitbc.plugins.manager.trust.keys.Fingerprint;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the certificates of a signer come to. The rules are asked one after the other; the first objection counts. */
final class Certificates {

    private Certificates() {}

    /**
     * Judges one signer.
     *
     * @param chain from the signer's own certificate upwards
     * @param at the moment for which the certificates must be valid
     */
    static Statement judge(List<X509Certificate> chain, Keyring keyring, Instant at) {
        X509Certificate own = chain.get(0);
        Fingerprint id = fingerprint(own);
        Optional<Owned<TrustedKey.Certificate>> anchor = Anchors.of(chain, keyring, at);
        Signer signer = new Signer(
                anchor.map(owned -> owned.publisher().name()).orElse(""),
                id,
                own.getSubjectX500Principal().getName());
        Optional<Statement> objection = Revocations.against(chain, signer, keyring)
                .or(() -> Usage.against(own, signer))
                .or(() -> Validity.against(chain, anchor, signer, keyring, at));
        return objection.orElseGet(() -> Statement.good(signer));
    }

    static Fingerprint fingerprint(X509Certificate certificate) {
        try {
            return Fingerprint.of(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that was read has no bytes", e);
        }
    }
}
