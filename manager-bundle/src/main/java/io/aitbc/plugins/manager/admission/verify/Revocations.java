package io.aitbc.plugins.manager.admission.verify;

import io.aitbc.plugins.manager.reason.Quote;
import io.aitbc.plugins.manager.trust.Keyring;
import io.aitbc.plugins.manager.trust.Signer;
import io.aitbc.plugins.manager.trust.keys.Fingerprint;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** Nothing on the operator's list of revoked keys vouches for anybody. */
final class Revocations {

    private Revocations() {}

    static Optional<Statement> against(List<X509Certificate> chain, Signer signer, Keyring keyring) {
        return chain.stream()
                .map(Certificates::fingerprint)
                .flatMap(id -> against(id, signer, keyring).stream())
                .findFirst();
    }

    static Optional<Statement> against(Fingerprint id, Signer signer, Keyring keyring) {
        return keyring.revocation(id)
                .map(reason -> Statement.bad(
                        signer,
                        "was revoked here (" + Quote.of(reason) + ")",
                        "Get a bundle that is signed with another key; until then 'aitbc trust override " + id
                                + " --until DATE --reason TEXT' tolerates this one."));
    }
}
