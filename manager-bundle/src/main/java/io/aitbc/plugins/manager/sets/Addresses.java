package io.aitbc.plugins.manager.sets;

import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.manager.deploy.store.Sha256;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.registry.http.Credentials;
import io.aitbc.plugins.manager.registry.http.FetchFailure;
import io.aitbc.plugins.manager.registry.http.Request;
import io.aitbc.plugins.manager.registry.http.WebAddress;
import io.aitbc.plugins.manager.registry.http.WebClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Brings bundles that operators name by their address. May wait for a network. */
final class Addresses {
    private static final int START = 64;
    private static final long LARGEST = 512L << 20;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration WITHIN = Duration.ofMinutes(10);

    private final Path folder;
    private final WebClient client;

    /** @param folder where they are kept until they are installed */
    Addresses(Path folder) {
        this.folder = folder;
        this.client = new WebClient(Optional.empty(), CONNECT);
    }

    /** A file that has come; whoever asked for it deletes it. */
    record Brought(Path file, String sha256) {}

    Brought bring(URI address, Optional<String> sha256) throws Refused, InterruptedException {
        if (!WebAddress.isWeb(address)) {
            throw new Refused(Cause.of(
                            Code.REFUSED,
                            "The bundle at " + WebAddress.shown(address)
                                    + " was not fetched: only 'https' and 'http' are" + " fetched.")
                    .withFix("Name a file by its path."));
        }
        boolean good = false;
        Path file = null;
        try {
            Files.createDirectories(folder);
            file = Files.createTempFile(folder, "address-", ".part");
            try (OutputStream out = Files.newOutputStream(file)) {
                client.fetch(
                        new Request("The bundle", address, Credentials.in(address), Optional.empty(), LARGEST, WITHIN),
                        out);
            }
            refuseWebPage(address, file);
            String hash = Sha256.of(file);
            if (sha256.isPresent() && !sha256.get().equalsIgnoreCase(hash)) {
                throw new Refused(Cause.of(
                                Code.REFUSED,
                                "The bundle at " + WebAddress.shown(address) + " has the SHA-256 " + hash + ", and "
                                        + sha256.get() + " was expected.")
                        .withFix("Ask its publisher which of both is right; do not install it before."));
            }
            good = true;
            return new Brought(file, hash);
        } catch (FetchFailure e) {
            throw new Refused(failure(e));
        } catch (IOException e) {
            throw new Refused(Cause.of(
                            Code.NOT_DONE,
                            "The bundle at " + WebAddress.shown(address) + " could not be written into '" + folder
                                    + "'.")
                    .withFailure(e.toString())
                    .withFix("Make room there, and try again."));
        } finally {
            if (!good && file != null) {
                Delivery.delete(file);
            }
        }
    }

    private static void refuseWebPage(URI address, Path file) throws IOException, Refused {
        String start;
        try (InputStream in = Files.newInputStream(file)) {
            start = new String(in.readNBytes(START), StandardCharsets.ISO_8859_1);
        }
        if (!start.startsWith("PK")) {
            String is = start.stripLeading().startsWith("<") ? "a web page" : "no bundle";
            throw new Refused(Cause.of(Code.REFUSED, "What is at " + WebAddress.shown(address) + " is " + is + ".")
                    .withFix("Name the address of the bundle itself, a file that ends in .jar."));
        }
    }

    private static Cause failure(FetchFailure failure) {
        Code code =
                switch (failure.kind()) {
                    case AWAY, DENIED -> Code.NOT_DONE;
                    case TIME -> Code.TIME_LIMIT;
                    case REFUSED -> Code.REFUSED;
                };
        return Cause.of(code, failure.sentence())
                .withFix("Try again later, or fetch the bundle yourself and install the file.");
    }
}
