package io.aitbc.plugins.manager.registry.source;

import io.aitbc.plugins.manager.reason.Quote;
import io.aitbc.plugins.manager.registry.http.FetchFailure;
import io.aitbc.plugins.manager.registry.index.IndexReader;
import io.aitbc.plugins.manager.trust.keys.DetachedSignatures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** An index in a file, on this machine or a mounted one. */
record FileSource(RegistryPlace place) implements IndexSource {

    @Override
    public Document read(Optional<String> etag, boolean signed) throws FetchFailure {
        Path file = Files.isDirectory(place.file()) ? place.file().resolve("index.json") : place.file();
        byte[] bytes = bytes(file, IndexReader.LARGEST);
        Path beside = file.resolveSibling(file.getFileName() + DetachedSignatures.SUFFIX);
        Optional<String> signatures = signed && Files.exists(beside)
                ? Optional.of(new String(bytes(beside, DetachedSignatures.LARGEST), StandardCharsets.UTF_8))
                : Optional.empty();
        return new Document(false, bytes, signatures, "");
    }

    private byte[] bytes(Path file, long most) throws FetchFailure {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes((int) most + 1);
            if (bytes.length > most) {
                throw failure(FetchFailure.Kind.REFUSED, file, "is larger than the " + most + " bytes allowed.");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw failure(
                    FetchFailure.Kind.DENIED,
                    file,
                    "is not there. Correct 'url' of the registry, or mount its folder.");
        } catch (IOException e) {
            throw failure(
                    FetchFailure.Kind.AWAY,
                    file,
                    "cannot be read (" + e.getClass().getSimpleName() + ").");
        }
    }

    private FetchFailure failure(FetchFailure.Kind kind, Path file, String what) {
        return new FetchFailure(
                kind, "The index of registry '" + place.name() + "', file " + Quote.of(file.toString()) + ", " + what);
    }
}
