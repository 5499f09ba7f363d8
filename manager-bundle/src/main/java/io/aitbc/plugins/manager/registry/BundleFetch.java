package io.aitbc.plugins.manager.registry;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.Admission;
import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.Verdict;
import io.aitbc.plugins.manager.admission.check.Checks;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.reason.Quote;
import io.aitbc.plugins.manager.registry.http.Credentials;
import io.aitbc.plugins.manager.registry.http.FetchFailure;
import io.aitbc.plugins.manager.registry.http.Request;
import io.aitbc.plugins.manager.registry.http.WebAddress;
import io.aitbc.plugins.manager.registry.http.WebClient;
import io.aitbc.plugins.manager.registry.index.Parcel;
import io.aitbc.plugins.manager.registry.index.RegistryEntry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/** Brings one bundle into a folder, and holds it against its entry. What is not as promised is deleted. */
final class BundleFetch {

    /** Where an index does not say how large a bundle is. */
    private static final long LARGEST = 512L << 20;

    private static final System.Logger LOG = System.getLogger("io.aitbc.manager.registry");
    private static final int START = 64;

    private final Path folder;

    BundleFetch(Path folder) {
        this.folder = folder;
    }

    FetchedBundle fetch(Offer offer, WebClient client, AdmissionContext here)
            throws RegistryRefusal, InterruptedException {
        RegistryEntry entry = offer.entry();
        if (!entry.defects().isEmpty()) {
            throw refused(
                    offer, entry.defects().get(0), "Tell the publisher to make the index with 'aitbc registry index'.");
        }
        URI uri = address(offer);
        Path file = null;
        boolean good = false;
        try {
            Files.createDirectories(folder);
            removeLeftovers();
            file = Files.createTempFile(folder, entry.name() + "-", ".part");
            String sha256 = bring(offer, uri, client, file);
            compare(offer, uri, file, sha256);
            identify(offer, file, here);
            good = true;
            return new FetchedBundle(offer, file, sha256, entry.parcel().signatures());
        } catch (FetchFailure e) {
            throw new RegistryRefusal(Cause.of(e.code(), e.sentence()));
        } catch (IOException e) {
            throw new RegistryRefusal(Cause.of(
                            Reason.Code.NOT_DONE,
                            "The bundle of " + entry.subject() + " could not be written into "
                                    + Quote.of(folder.toString()) + ".")
                    .withFailure(e.toString())
                    .withFix("Make room there, and try again."));
        } finally {
            if (!good && file != null) {
                delete(file);
            }
        }
    }

    private static URI address(Offer offer) throws RegistryRefusal {
        String written = offer.entry().parcel().url().orElse("");
        URI index = offer.registry().uri();
        URI uri;
        try {
            uri = index.resolve(written);
        } catch (IllegalArgumentException e) {
            throw refused(
                    offer,
                    "its download_url " + Quote.of(written) + " is no address",
                    "Tell the publisher to correct download_url.");
        }
        if (!WebAddress.mayLeadTo(index, uri)) {
            throw refused(
                    offer,
                    "its download_url " + WebAddress.shown(uri) + " is less safe than the index, which came from "
                            + WebAddress.shown(index),
                    "Tell the publisher to offer the bundle in the same way as the index.");
        }
        if (uri.getUserInfo() != null && !uri.getUserInfo().equals(index.getUserInfo())) {
            throw refused(offer, "its download_url names a user", "Tell the publisher to leave name and password out.");
        }
        return uri;
    }

    private static String bring(Offer offer, URI uri, WebClient client, Path file)
            throws FetchFailure, IOException, RegistryRefusal, InterruptedException {
        Parcel parcel = offer.entry().parcel();
        long most = parcel.size().orElse(LARGEST);
        MessageDigest digest = sha256();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            if (WebAddress.isWeb(uri)) {
                String what = "The bundle of " + offer.entry().subject() + " from registry '"
                        + offer.registry().name() + "'";
                Request request = new Request(
                        what,
                        uri,
                        Credentials.in(offer.registry().uri()),
                        Optional.empty(),
                        most,
                        offer.registry().forBundle());
                client.fetch(request, out);
            } else {
                copy(offer, Path.of(uri), out, most);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void copy(Offer offer, Path from, OutputStream out, long most) throws IOException, RegistryRefusal {
        try (InputStream in = Files.newInputStream(from)) {
            long count = 0;
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                count += n;
                if (count > most) {
                    throw refused(
                            offer,
                            Quote.of(from.toString()) + " is larger than the " + most + " bytes allowed",
                            "Make the index anew with 'aitbc registry index'.");
                }
                out.write(buffer, 0, n);
            }
        } catch (NoSuchFileException e) {
            throw refused(
                    offer,
                    "its download_url leads to " + Quote.of(from.toString()) + ", which is not there",
                    "Put the bundle there, or make the index anew with 'aitbc registry index'.");
        }
    }

    private static void compare(Offer offer, URI uri, Path file, String sha256) throws IOException, RegistryRefusal {
        Parcel parcel = offer.entry().parcel();
        String start = start(file);
        if (!start.startsWith("PK\u0003\u0004")) {
            String is = start.stripLeading().startsWith("<") ? "is a web page" : "is no bundle";
            throw refused(
                    offer,
                    "download_url must lead to a bundle, and what is at " + WebAddress.shown(uri) + " " + is,
                    "Tell the publisher to correct download_url.");
        }
        long size = Files.size(file);
        if (parcel.size().isPresent() && size != parcel.size().getAsLong()) {
            throw refused(
                    offer,
                    "it has " + size + " bytes, and the index says "
                            + parcel.size().getAsLong(),
                    "Try again; if that does not help, tell the publisher.");
        }
        String promised = parcel.sha256().orElse("");
        boolean same = MessageDigest.isEqual(
                promised.getBytes(StandardCharsets.US_ASCII), sha256.getBytes(StandardCharsets.US_ASCII));
        if (!same) {
            throw refused(
                    offer,
                    "its SHA-256 is " + sha256 + ", and the index says " + promised,
                    "Type 'aitbc registry refresh' and try again; if that does not help, somebody changed the bundle: tell"
                            + " the publisher.");
        }
    }

    private static String start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(START), StandardCharsets.ISO_8859_1);
        }
    }

    /** What else may be wrong with the bundle is found at admission; here it must be the one that was asked for. */
    private static void identify(Offer offer, Path file, AdmissionContext here) throws IOException, RegistryRefusal {
        Verdict verdict = new Admission(Checks.all()).examine(file, here);
        Optional<String> name;
        Optional<String> version;
        if (verdict instanceof Verdict.Refused refused) {
            name = refused.name();
            version = refused.version();
            if (name.isEmpty()) {
                Cause first = Cause.from(refused.findings().get(0));
                throw refused(
                        offer,
                        "download_url must lead to a bundle. " + first.message().replaceFirst("\\.$", ""),
                        first.fix().orElse("Tell the publisher."));
            }
        } else {
            var descriptor = verdict instanceof Verdict.Admitted admitted
                    ? admitted.descriptor()
                    : ((Verdict.Held) verdict).descriptor();
            name = Optional.of(descriptor.name());
            version = Optional.of(descriptor.version());
        }
        if (!name.equals(Optional.of(offer.entry().name()))) {
            throw refused(
                    offer, "the bundle is " + Quote.of(name.orElse("")), "Tell the publisher to correct the index.");
        }
        if (!version.equals(Optional.of(offer.entry().version().toString()))) {
            throw refused(
                    offer,
                    "the bundle has version " + Quote.of(version.orElse("")),
                    "Tell the publisher to correct the index.");
        }
    }

    private static RegistryRefusal refused(Offer offer, String what, String fix) {
        return new RegistryRefusal(Cause.of(
                        Reason.Code.REFUSED,
                        "The bundle of " + offer.entry().subject() + " from registry '"
                                + offer.registry().name() + "' was refused: " + what + ".")
                .withPhase("load")
                .withFix(fix));
    }

    /** What a process that was killed left behind; nothing takes a day to fetch. */
    private void removeLeftovers() throws IOException {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(yesterday)) {
                    delete(file);
                }
            }
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "What was fetched in vain stays at '" + file + "'", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256; this one does not", e);
        }
    }
}
