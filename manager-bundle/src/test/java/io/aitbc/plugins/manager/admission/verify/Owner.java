package io.aitbc.plugins.manager.admission.verify;

import io.aitbc.plugins.manager.trust.Publisher;
import io.aitbc.plugins.manager.trust.TrustedKey;
import io.aitbc.plugins.manager.trust.keys.Fingerprint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.cert.CertPath;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/** Somebody with a certificate, made by the JDK's keytool, who signs archives as the JDK's jarsigner does. */
final class Owner {

    private static final String PASSWORD = "changeit";

    private final String name;
    private final PrivateKeyEntry entry;

    private Owner(String name, PrivateKeyEntry entry) {
        this.name = name;
        this.entry = entry;
    }

    /** With a certificate of its own making; more options as keytool has them. */
    static Owner selfSigned(Path folder, String name, String... options) {
        Path store = folder.resolve(name + ".p12");
        List<String> words = new ArrayList<>(
                List.of("-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name, "-validity", "1000"));
        words.addAll(List.of(options));
        keytool(store, words);
        return read(store, name);
    }

    /** With a certificate that an authority issued, which must be in the same folder. */
    static Owner issuedBy(Owner authority, Path folder, String name, String... options) {
        Path store = folder.resolve(name + ".p12");
        List<String> words =
                new ArrayList<>(List.of("-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name));
        words.addAll(List.of("-signer", authority.name, "-signerkeypass", PASSWORD));
        words.addAll(List.of(options));
        try {
            Files.copy(folder.resolve(authority.name + ".p12"), store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        keytool(store, words);
        return read(store, name);
    }

    private static void keytool(Path store, List<String> words) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        line.addAll(words);
        line.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        try {
            Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes());
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(line + ": " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Owner read(Path store, String name) {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            return new Owner(name, (PrivateKeyEntry)
                    keys.getEntry(name, new KeyStore.PasswordProtection(PASSWORD.toCharArray())));
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    X509Certificate certificate() {
        return (X509Certificate) entry.getCertificate();
    }

    Fingerprint fingerprint() {
        return Certificates.fingerprint(certificate());
    }

    /** As the operator trusts it: as a signer, or as an authority. */
    Publisher publisher(String... scopes) {
        return new Publisher(
                name,
                scopes.length == 0 ? Publisher.EVERYTHING : Arrays.asList(scopes),
                List.of(new TrustedKey.Certificate(fingerprint(), certificate(), Optional.empty())));
    }

    byte[] signs(byte[] jar) {
        return signs(jar, "SHA-256");
    }

    byte[] signs(byte[] jar, String digest) {
        try {
            Path in = Files.createTempFile("unsigned", ".jar");
            try {
                Files.write(in, jar);
                CertPath chain = CertificateFactory.getInstance("X.509")
                        .generateCertPath(Arrays.asList(entry.getCertificateChain()));
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                try (ZipFile zip = new ZipFile(in.toFile())) {
                    new JarSigner.Builder(entry.getPrivateKey(), chain)
                            .digestAlgorithm(digest)
                            .signerName(name.length() > 8 ? name.substring(0, 8) : name)
                            .build()
                            .sign(zip, out);
                }
                return out.toByteArray();
            } finally {
                Files.deleteIfExists(in);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
