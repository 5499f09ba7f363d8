package io.aitbc.plugins.manager.admission;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.Verdict.Admitted;
import io.aitbc.plugins.manager.admission.Verdict.Refused;
import io.aitbc.plugins.manager.admission.jar.JarContents;
import io.aitbc.plugins.manager.admission.jar.UnreadableArchive;
import io.aitbc.plugins.manager.reason.Cause;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Examines a staged file: reads it once, asks every check and keeps every finding. Safe for several threads; runs as
 * long as reading the file takes, on the caller's thread.
 */
public final class Admission {

    private final List<Check> checks;

    /** With the checks in the order in which their findings are told. */
    public Admission(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    /**
     * Judges a file that nobody changes any more.
     *
     * @throws IOException when the file itself cannot be read; everything that is wrong inside it is a refusal
     */
    public Verdict examine(Path stagedFile, AdmissionContext context) throws IOException {
        JarContents jar;
        try {
            jar = JarContents.read(stagedFile);
        } catch (UnreadableArchive e) {
            Cause cause = Cause.of(e.code(), "The file was refused: it " + e.what() + ".")
                    .withPhase("load")
                    .withFix(e.fix());
            return new Refused(List.of(cause), Optional.empty(), Optional.empty());
        }
        BundleFacts bundle = BundleFacts.of(jar);
        List<Reason> findings = checks.stream()
                .flatMap(check -> check.findings(bundle, context).stream())
                .toList();
        return findings.isEmpty()
                ? new Admitted(DescriptorMaker.make(bundle))
                : new Refused(findings, bundle.name(), bundle.version());
    }
}
