package io.aitbc.plugins.manager.admission.verify;

import io.aitbc.plugins.manager.trust.Keyring;
import io.aitbc.plugins.manager.trust.Keyring.Owned;
import io.aitbc.plugins.manager.trust.TrustedKey;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the trusted certificate that a signer's certificates lead to: the signer's own, or that of an authority, by the
 * rules of PKIX and without asking anybody. A trusted certificate that is no authority vouches for itself only.
 */
final class Anchors {

    private Anchors() {}

    static Optional<Owned<TrustedKey.Certificate>> of(List<X509Certificate> chain, Keyring keyring, Instant at) {
        List<Owned<TrustedKey.Certificate>> trusted = keyring.certificates();
        Optional<Owned<TrustedKey.Certificate>> pinned = trusted.stream()
                .filter(owned -> owned.key().certificate().equals(chain.get(0)))
                .findFirst();
        return pinned.isPresent()
                ? pinned
                : trusted.stream()
                        .filter(owned -> owned.key().certificate().getBasicConstraints() >= 0)
                        .filter(owned -> leadsTo(chain, owned.key().certificate(), at))
                        .findFirst();
    }

    /** Whether the path holds; that something in it has expired is another rule's finding, so that is left out here. */
    private static boolean leadsTo(List<X509Certificate> chain, X509Certificate authority, Instant at) {
        int end = chain.indexOf(authority);
        List<X509Certificate> path = end > 0 ? chain.subList(0, end) : withoutRoot(chain);
        try {
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(authority, null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(within(path, at)));
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
            return true;
        } catch (CertPathValidatorException | InvalidAlgorithmParameterException e) {
            return false; // It leads elsewhere: then the signer is a stranger, which the verdict says.
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has PKIX; this one does not", e);
        }
    }

    private static List<X509Certificate> withoutRoot(List<X509Certificate> chain) {
        X509Certificate last = chain.get(chain.size() - 1);
        boolean root = chain.size() > 1 && last.getSubjectX500Principal().equals(last.getIssuerX500Principal());
        return root ? chain.subList(0, chain.size() - 1) : chain;
    }

    /** A moment in which all of a path is valid, the given one if possible. */
    private static Instant within(List<X509Certificate> path, Instant at) {
        Instant moment = at;
        for (X509Certificate certificate : path) {
            Instant end = certificate.getNotAfter().toInstant();
            Instant begin = certificate.getNotBefore().toInstant();
            moment = moment.isAfter(end) ? end : moment.isBefore(begin) ? begin : moment;
        }
        return moment;
    }
}
