package io.aitbc.plugins.manager.trust.store;

import io.aitbc.plugins.manager.trust.Publisher;
import io.aitbc.plugins.manager.trust.TrustedKey;
import io.aitbc.plugins.manager.trust.keys.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The operator's own PKCS12 store: each trusted certificate in it is a publisher under its alias, who may sign
 * everything. Only read; certificates of private keys do not count.
 *
 * @param problem a sentence when the store cannot be used, so that nobody in it is trusted
 */
record OperatorStore(List<Publisher> publishers, Optional<String> problem) {

    static final OperatorStore NONE = new OperatorStore(List.of(), Optional.empty());

    OperatorStore {
        publishers = List.copyOf(publishers);
    }

    static OperatorStore read(Path file, Optional<String> password) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.map(String::toCharArray).orElse(null));
            List<Publisher> publishers = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                Certificate certificate = store.isCertificateEntry(alias) ? store.getCertificate(alias) : null;
                if (certificate instanceof X509Certificate x509) {
                    publishers.add(publisher(alias, x509));
                }
            }
            return publishers.isEmpty()
                    ? unusable(
                            file,
                            "it holds no trusted certificate that can be read"
                                    + (password.isPresent() ? "" : " without 'trust.store_password'"))
                    : new OperatorStore(publishers, Optional.empty());
        } catch (NoSuchFileException e) {
            return unusable(file, "there is no such file");
        } catch (IOException | GeneralSecurityException e) {
            return unusable(file, "it cannot be opened with this password (" + e.getMessage() + ")");
        }
    }

    private static Publisher publisher(String alias, X509Certificate certificate) throws GeneralSecurityException {
        Fingerprint id = Fingerprint.of(certificate.getEncoded());
        return new Publisher(
                alias, Publisher.EVERYTHING, List.of(new TrustedKey.Certificate(id, certificate, Optional.empty())));
    }

    private static OperatorStore unusable(Path file, String why) {
        return new OperatorStore(
                List.of(),
                Optional.of("The trust store '" + file + "' of 'trust.store' is not used: " + why
                        + ". Nobody in it is trusted until 'keytool -list -keystore FILE' shows its certificates."));
    }
}
