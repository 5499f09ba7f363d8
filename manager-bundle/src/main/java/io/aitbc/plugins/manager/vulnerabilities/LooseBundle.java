package io.aitbc.plugins.manager.vulnerabilities;

import io.aitbc.plugins.manager.admission.Admission;
import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.SemVer;
import io.aitbc.plugins.manager.admission.Verdict;
import io.aitbc.plugins.manager.admission.check.Checks;
import io.aitbc.plugins.manager.deploy.store.Sha256;
import io.aitbc.plugins.manager.vulnerabilities.contents.ContentsReader;
import io.aitbc.plugins.manager.vulnerabilities.verdict.Assessment;
import io.aitbc.plugins.manager.vulnerabilities.verdict.Assessor;
import io.aitbc.plugins.manager.vulnerabilities.verdict.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A file that somebody asks about and that is not installed; it need not even be a bundle. */
final class LooseBundle {

    private LooseBundle() {}

    /**
     * Judges it.
     *
     * @throws IOException when it cannot be read as an archive
     */
    static Assessment assess(Path file, Assessor assessor) throws IOException {
        Subject subject = subject(file);
        try {
            return assessor.assess(subject, ContentsReader.read(file));
        } catch (java.util.zip.ZipException e) {
            throw new IOException("'" + file + "' is not a whole archive (" + e.getMessage() + ")", e);
        }
    }

    /** Only the name is wanted: whether it could be admitted, and by which platform, does not matter. */
    private static Subject subject(Path file) throws IOException {
        String sha256 = Sha256.of(file.toRealPath());
        Verdict verdict = new Admission(Checks.all()).examine(file, AdmissionContext.current(SemVer.parse("1.0.0")));
        if (verdict instanceof Verdict.Admitted admitted) {
            return new Subject(
                    admitted.descriptor().name(),
                    Optional.of(admitted.descriptor().version()),
                    sha256);
        }
        String fileName = String.valueOf(file.getFileName());
        return verdict instanceof Verdict.Refused refused
                ? new Subject(refused.name().orElse(fileName), refused.version(), sha256)
                : new Subject(fileName, Optional.empty(), sha256);
    }
}
