package io.aitbc.itests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/** Somebody who signs: archives with a certificate that keytool made, as jarsigner does, and files with an Ed25519 key. */
final class Signatory {
    private static final String PASSWORD = "changeit";

    private final Path folder;
    private final String name;
    private final PrivateKeyEntry entry;
    private final KeyPair key;

    private Signatory(Path folder, String name, PrivateKeyEntry entry, KeyPair key) {
        this.folder = folder;
        this.name = name;
        this.entry = entry;
        this.key = key;
    }

    /** Makes one; more options as keytool has them. The folder keeps its files. */
    static Signatory named(Path folder, String name, String... options) {
        Path store = folder.resolve(name + ".p12");
        List<String> line = new ArrayList<>(List.of(tool("keytool"), "-genkeypair", "-alias", name));
        line.addAll(List.of("-keyalg", "EC", "-dname", "CN=" + name, "-keystore", store.toString()));
        line.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        line.addAll(List.of(options));
        run(line);
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            PrivateKeyEntry entry =
                    (PrivateKeyEntry) keys.getEntry(name, new PasswordProtection(PASSWORD.toCharArray()));
            return new Signatory(
                    folder, name, entry, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    private static void run(List<String> line) {
        try {
            Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(line + ": " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }

    /** The certificate, as an operator gets it. */
    Path certificate() {
        return pem("CERTIFICATE", der(), name + ".crt.pem");
    }

    /** The public key, as an operator gets it. */
    Path publicKey() {
        return pem("PUBLIC KEY", key.getPublic().getEncoded(), name + ".key.pem");
    }

    String fingerprint() {
        return sha256(der());
    }

    String keyId() {
        return sha256(key.getPublic().getEncoded());
    }

    private byte[] der() {
        try {
            return entry.getCertificate().getEncoded();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private Path pem(String label, byte[] der, String file) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        try {
            return Files.writeString(
                    folder.resolve(file), "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts the certificate into a store of trusted ones. */
    void enter(Path store) {
        run(List.of(
                tool("keytool"),
                "-importcert",
                "-noprompt",
                "-alias",
                name,
                "-file",
                certificate().toString(),
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
    }

    byte[] signs(byte[] jar) {
        return signs(jar, "SHA-256");
    }

    byte[] signs(byte[] jar, String digest) {
        try {
            Path in = Files.write(Files.createTempFile(folder, "unsigned", ".jar"), jar);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (ZipFile zip = new ZipFile(in.toFile())) {
                new JarSigner.Builder(
                                entry.getPrivateKey(),
                                CertificateFactory.getInstance("X.509")
                                        .generateCertPath(Arrays.asList(entry.getCertificateChain())))
                        .digestAlgorithm(digest)
                        .signerName(name.length() > 8 ? name.substring(0, 8) : name)
                        .build()
                        .sign(zip, out);
            }
            return out.toByteArray();
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The text of a signature file. */
    String signature(byte[] file) {
        try {
            Signature signing = Signature.getInstance("Ed25519");
            signing.initSign(key.getPrivate());
            signing.update(MessageDigest.getInstance("SHA-512").digest(file));
            return "aitbc-signature-1 " + keyId() + " " + Base64.getEncoder().encodeToString(signing.sign()) + "\n";
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
