package io.aitbc.plugins.manager.sets;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.manager.admission.Admission;
import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.admission.Verdict;
import io.aitbc.plugins.manager.admission.check.Checks;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.resolution.Candidate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** What a bundle says of itself, for whoever has to find what it needs. The last word has admission, when it is installed. */
final class BundleCandidate {
    private final Supplier<AdmissionContext> here;

    BundleCandidate(Supplier<AdmissionContext> here) {
        this.here = here;
    }

    /** @throws Refused when it is no plugin that is admitted here; the file is deleted then */
    Candidate of(Path file) throws Refused {
        Verdict verdict = examined(file);
        if (verdict instanceof Verdict.Admitted admitted) {
            Descriptor descriptor = admitted.descriptor();
            if (descriptor.isPlugin()) {
                return new Candidate(
                        descriptor.name(), descriptor.semVer(), descriptor.dependencies(), Optional.empty());
            }
            throw refused(
                    file,
                    Cause.of(Code.REFUSED, "'" + descriptor.name() + "' is a library and no plugin.")
                            .withFix("Fetch it yourself, and install the file."));
        }
        throw refused(file, first(verdict));
    }

    private Verdict examined(Path file) throws Refused {
        try {
            return new Admission(Checks.all()).examine(file, here.get());
        } catch (IOException e) {
            throw refused(
                    file,
                    Cause.of(Code.NOT_DONE, "'" + file + "' could not be read.").withFailure(e.toString()));
        }
    }

    private static Reason first(Verdict verdict) {
        return verdict instanceof Verdict.Held held
                ? held.reason()
                : ((Verdict.Refused) verdict).findings().get(0);
    }

    private static Refused refused(Path file, Reason reason) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            return new Refused(Cause.from(reason).withFailure("'" + file + "' could not be deleted: " + e));
        }
        return new Refused(reason);
    }
}
