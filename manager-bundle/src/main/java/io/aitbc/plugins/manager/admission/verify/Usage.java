package io.aitbc.plugins.manager.admission.verify;

import io.aitbc.plugins.manager.trust.Signer;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * A certificate that says what it is for must be for signing code. That it is for signatures at all is seen by the JDK,
 * which does not count any other.
 */
final class Usage {

    private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
    private static final String ANYTHING = "2.5.29.37.0";
    private static final String FIX = "Sign with a certificate whose extended key usage is codeSigning.";

    private Usage() {}

    static Optional<Statement> against(X509Certificate certificate, Signer signer) {
        try {
            List<String> purposes = certificate.getExtendedKeyUsage();
            boolean fits = purposes == null || purposes.contains(CODE_SIGNING) || purposes.contains(ANYTHING);
            return fits
                    ? Optional.empty()
                    : Optional.of(Statement.bad(signer, "is by a certificate that is not for signing code", FIX));
        } catch (CertificateParsingException e) {
            return Optional.of(Statement.bad(signer, "is by a certificate whose purpose cannot be read", FIX));
        }
    }
}
