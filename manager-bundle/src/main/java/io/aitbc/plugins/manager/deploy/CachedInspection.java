package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.manager.admission.Admission;
import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.admission.DescriptorCache;
import io.aitbc.plugins.manager.admission.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Admission, asked only about bytes that were not admitted under the same circumstances before. */
public final class CachedInspection {

    private final Admission admission;
    private final DescriptorCache cache;

    public CachedInspection(Admission admission, DescriptorCache cache) {
        this.admission = admission;
        this.cache = cache;
    }

    /**
     * Judges staged bytes.
     *
     * @param sha256 the hash of these bytes
     * @throws IOException when the staged copy itself cannot be read
     */
    public Verdict examine(String sha256, Path staged, AdmissionContext context) throws IOException {
        Optional<Descriptor> known = cache.find(sha256, context);
        if (known.isPresent()) {
            return new Verdict.Admitted(known.get());
        }
        Verdict verdict = admission.examine(staged, context);
        if (verdict instanceof Verdict.Admitted admitted) {
            cache.keep(sha256, context, admitted.descriptor());
        }
        return verdict;
    }

    /** Whatever is remembered of other bytes is not needed any more. */
    public void retain(Set<String> hashes) {
        cache.retain(hashes);
    }
}
