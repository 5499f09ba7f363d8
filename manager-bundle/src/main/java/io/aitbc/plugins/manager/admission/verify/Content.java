package io.aitbc.plugins.manager.admission.verify;

import io.aitbc.plugins.manager.admission.verify.archive.Entry;
import io.aitbc.plugins.manager.admission.verify.archive.Fault;
import io.aitbc.plugins.manager.admission.verify.archive.Structure;
import io.aitbc.plugins.manager.reason.Quote;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks every entry, once, and sees who signed it. A signature counts when it covers everything: the format itself lets
 * entries be added, and whole signatures fail silently when an algorithm is not accepted any more.
 */
final class Content {

    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final int BUFFER = 1 << 16;

    private final Structure structure;
    private final Map<String, Entry> listed = new HashMap<>();
    private final Set<Fault> faults = new LinkedHashSet<>();
    private final List<String> uncovered = new ArrayList<>();
    private final byte[] buffer = new byte[BUFFER];
    private @Nullable Set<List<X509Certificate>> common;

    private Content(Structure structure) {
        this.structure = structure;
        structure.entries().forEach(entry -> listed.put(entry.name(), entry));
    }

    static Evidence read(Path file, Structure structure) throws IOException {
        return new Content(structure).read(file);
    }

    private Evidence read(Path file) throws IOException {
        boolean signed = structure.entries().stream().anyMatch(entry -> isSignature(entry));
        try (JarFile jar = new JarFile(file.toFile(), signed, ZipFile.OPEN_READ)) {
            for (Entry entry : structure.entries()) {
                if (!entry.isFolder()) {
                    read(jar, entry, signed);
                }
            }
            if (signed && faults.isEmpty()) {
                judgeSignature(jar);
            }
        } catch (ZipException e) {
            faults.add(damaged("cannot be opened (" + e.getMessage() + ")"));
        }
        Set<List<X509Certificate>> all = common;
        return new Evidence(List.copyOf(faults), faults.isEmpty() && all != null ? List.copyOf(all) : List.of());
    }

    private void read(JarFile jar, Entry listing, boolean signed) throws IOException {
        JarEntry entry = jar.getJarEntry(listing.name());
        if (entry == null) {
            faults.add(damaged("lists " + Quote.of(listing.name()) + " and does not contain it"));
            return;
        }
        try (InputStream in = jar.getInputStream(entry)) {
            drain(in, listing);
        } catch (SecurityException e) {
            faults.add(Fault.ofBuild("was changed after it was signed: " + reason(e)));
        } catch (ZipException | java.io.EOFException e) {
            faults.add(damaged("is damaged: " + Quote.of(listing.name()) + " cannot be read (" + e.getMessage() + ")"));
        }
        if (signed && !isSigningRelated(listing)) {
            signers(entry, listing.name());
        }
    }

    /** Never more than the archive says there is: a reader that trusts the size must not be surprised. */
    private void drain(InputStream in, Entry listing) throws IOException {
        CRC32 checksum = new CRC32();
        long left = listing.header().size();
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            left -= count;
            if (left < 0) {
                faults.add(damaged("holds more than it says in the entry " + Quote.of(listing.name())));
                return;
            }
            checksum.update(buffer, 0, count);
        }
        if (left > 0 || checksum.getValue() != listing.header().checksum()) {
            faults.add(
                    damaged("is damaged: the content of " + Quote.of(listing.name()) + " does not fit its checksum"));
        }
    }

    private void signers(JarEntry entry, String name) {
        CodeSigner[] signers = entry.getCodeSigners();
        if (signers == null || signers.length == 0) {
            uncovered.add(name);
            return;
        }
        Set<List<X509Certificate>> chains = new LinkedHashSet<>();
        for (CodeSigner signer : signers) {
            chain(signer).ifPresent(chains::add);
        }
        Set<List<X509Certificate>> before = common;
        if (before == null) {
            common = chains;
        } else {
            before.retainAll(chains);
        }
    }

    private static Optional<List<X509Certificate>> chain(CodeSigner signer) {
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate certificate : signer.getSignerCertPath().getCertificates()) {
            if (!(certificate instanceof X509Certificate x509)) {
                return Optional.empty();
            }
            chain.add(x509);
        }
        return chain.isEmpty() ? Optional.empty() : Optional.of(chain);
    }

    private void judgeSignature(JarFile jar) throws IOException {
        Optional<Entry> first = structure.entries().stream()
                .filter(entry -> !entry.isFolder())
                .min(Comparator.comparingLong(Entry::offset));
        if (first.isPresent() && !first.get().name().equals(MANIFEST)) {
            faults.add(
                    Fault.ofBuild("is signed and does not begin with its manifest, so that readers disagree about it"));
        }
        Set<List<X509Certificate>> all = common;
        if (all == null) {
            faults.add(new Fault(
                    "has a signature that does not count: it uses an algorithm that is not accepted any more, such as"
                            + " MD5 or SHA-1, or a certificate that is not for signatures, or it cannot be read",
                    "Sign it again with a certificate for code and with SHA-256 or better."));
            return;
        }
        if (!uncovered.isEmpty()) {
            faults.add(Fault.ofBuild("holds what its signature does not cover: " + some(uncovered)));
        } else if (all.isEmpty()) {
            faults.add(Fault.ofBuild("is signed by several, and nobody has signed all of it"));
        }
        Manifest manifest = jar.getManifest();
        List<String> missing = manifest.getEntries().entrySet().stream()
                .filter(section -> !listed.containsKey(section.getKey()))
                .filter(section -> section.getValue().keySet().stream()
                        .anyMatch(key -> key.toString().endsWith("-Digest")))
                .map(Map.Entry::getKey)
                .toList();
        if (!missing.isEmpty()) {
            faults.add(Fault.ofBuild("was signed with entries that are not there any more: " + some(missing)));
        }
    }

    private static boolean isSignature(Entry entry) {
        return entry.inMetaInf().endsWith(".SF");
    }

    /** What cannot be covered by the signature, because it is the signature. */
    private static boolean isSigningRelated(Entry entry) {
        String name = entry.inMetaInf();
        return name.equals("MANIFEST.MF")
                || name.endsWith(".SF")
                || name.endsWith(".RSA")
                || name.endsWith(".EC")
                || name.endsWith(".DSA");
    }

    private static String some(List<String> names) {
        String shown = String.join(", ", names.stream().limit(3).map(Quote::of).toList());
        return names.size() > 3 ? shown + " and " + (names.size() - 3) + " more" : shown;
    }

    private static String reason(SecurityException e) {
        String said = Quote.of(String.valueOf(e.getMessage()));
        return said.substring(1, said.length() - 1);
    }

    private static Fault damaged(String what) {
        return new Fault(what, "Copy the file again; if it stays so, build it again.");
    }
}
