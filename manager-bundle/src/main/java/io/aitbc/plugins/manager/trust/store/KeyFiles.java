package io.aitbc.plugins.manager.trust.store;

import io.aitbc.plugins.manager.reason.Quote;
import io.aitbc.plugins.manager.trust.Publisher;
import io.aitbc.plugins.manager.trust.TrustedKey;
import io.aitbc.plugins.manager.trust.keys.BadKeyMaterial;
import io.aitbc.plugins.manager.trust.keys.Fingerprint;
import io.aitbc.plugins.manager.trust.keys.PemFile;
import io.aitbc.plugins.manager.trust.keys.VerifyingKey;
import io.aitbc.plugins.manager.trust.store.TrustState.KeptKey;
import io.aitbc.plugins.manager.trust.store.TrustState.KeptPublisher;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Keys and certificates between PEM files, the disk and the keyring. */
final class KeyFiles {

    static final String CERTIFICATE = "certificate";
    static final String ED25519 = "ed25519";

    private KeyFiles() {}

    /** All keys and certificates of a file; whatever else is in it is refused, above all a private key. */
    static List<KeptKey> keys(PemFile pem, Optional<Instant> until, Instant now) throws BadKeyMaterial {
        List<KeptKey> keys = new ArrayList<>();
        for (PemFile.Block block : pem.blocks()) {
            String der = Base64.getEncoder().encodeToString(block.der());
            String end = until.map(Instant::toString).orElse(null);
            switch (block.label()) {
                case PemFile.CERTIFICATE -> {
                    certificate(block.der(), pem.name());
                    keys.add(
                            new KeptKey(CERTIFICATE, Fingerprint.of(block.der()).toString(), der, end, now.toString()));
                }
                case PemFile.PUBLIC_KEY -> {
                    VerifyingKey key = VerifyingKey.ofDer(block.der(), pem.name());
                    keys.add(new KeptKey(ED25519, key.id().toString(), key.base64(), end, now.toString()));
                }
                default ->
                    throw new BadKeyMaterial(pem.name() + " holds a block " + Quote.of(block.label())
                            + ", which nobody needs to trust somebody. Name a file with certificates or public keys only,"
                            + " and keep private keys with their owner.");
            }
        }
        return keys;
    }

    private static X509Certificate certificate(byte[] der, String name) throws BadKeyMaterial {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new BadKeyMaterial(name + " holds a certificate that cannot be read. Export it again.");
        }
    }

    /** From the disk. What was written there could be read before; damage is the store's business. */
    static Publisher publisher(KeptPublisher kept) {
        return new Publisher(
                kept.name(),
                kept.scopes(),
                kept.keys().stream().map(KeyFiles::key).toList());
    }

    private static TrustedKey key(KeptKey kept) {
        Optional<Instant> until = Optional.ofNullable(kept.until()).map(Instant::parse);
        try {
            return kept.kind().equals(CERTIFICATE)
                    ? new TrustedKey.Certificate(
                            Fingerprint.parse(kept.id()),
                            certificate(Base64.getDecoder().decode(kept.der()), "'trust.json'"),
                            until)
                    : new TrustedKey.Ed25519(VerifyingKey.ofBase64(kept.der()), until);
        } catch (BadKeyMaterial e) {
            throw new IllegalStateException(e.sentence(), e);
        }
    }
}
