package io.aitbc.plugins.manager.admission.verify;

import io.aitbc.plugins.manager.admission.verify.archive.Fault;
import io.aitbc.plugins.manager.admission.verify.archive.Structure;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What the bytes of an archive say, whoever asks.
 *
 * @param faults what makes the archive unusable, also a signature that does not fit; nothing else counts then
 * @param chains the certificates of everybody who signed every entry, each from the signer upwards; none of an archive
 *     that is not signed
 */
public record Evidence(List<Fault> faults, List<List<X509Certificate>> chains) {

    /** Copies the lists. */
    public Evidence {
        faults = List.copyOf(faults);
        chains = chains.stream().map(List::copyOf).toList();
    }

    /**
     * Reads all of a file, unless its structure forbids that.
     *
     * @throws IOException when the file itself cannot be read
     */
    public static Evidence of(Path file) throws IOException {
        Structure structure = Structure.of(file);
        return structure.mayBeRead() ? Content.read(file, structure) : new Evidence(structure.faults(), List.of());
    }
}
