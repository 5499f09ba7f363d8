package io.aitbc.plugins.manager.admission.verify;

import io.aitbc.plugins.manager.trust.Keyring;
import io.aitbc.plugins.manager.trust.Keyring.Owned;
import io.aitbc.plugins.manager.trust.Signer;
import io.aitbc.plugins.manager.trust.TrustedKey;
import io.aitbc.plugins.manager.trust.keys.Fingerprint;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Certificates count between their dates, keys until the date that the operator gave; what is tolerated counts anyway. */
final class Validity {

    private Validity() {}

    static Optional<Statement> against(
            List<X509Certificate> chain,
            Optional<Owned<TrustedKey.Certificate>> anchor,
            Signer signer,
            Keyring keyring,
            Instant at) {
        for (X509Certificate certificate : chain) {
            Fingerprint id = Certificates.fingerprint(certificate);
            if (keyring.tolerated().contains(id)) {
                continue;
            }
            Instant begin = certificate.getNotBefore().toInstant();
            Instant end = certificate.getNotAfter().toInstant();
            if (at.isAfter(end)) {
                return Optional.of(expired(signer, id, "is by a certificate that expired on " + end));
            }
            if (at.isBefore(begin)) {
                return Optional.of(Statement.bad(
                        signer,
                        "is by a certificate that is not valid before " + begin,
                        "Check the clock of this machine; if it is right, wait until then."));
            }
        }
        return anchor.flatMap(owned -> against(owned.key(), signer, keyring, at));
    }

    static Optional<Statement> against(TrustedKey key, Signer signer, Keyring keyring, Instant at) {
        return keyring.tolerated().contains(key.id())
                ? Optional.empty()
                : key.until()
                        .filter(at::isAfter)
                        .map(end -> expired(signer, key.id(), "is by a key that is trusted here only until " + end));
    }

    private static Statement expired(Signer signer, Fingerprint id, String what) {
        return Statement.bad(
                signer,
                what,
                "Get a bundle that is signed with a key of today; until then 'aitbc trust override " + id
                        + " --until DATE --reason TEXT' tolerates this one.");
    }
}
