package io.aitbc.plugins.manager.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.manager.admission.Admission;
import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.DescriptorCache;
import io.aitbc.plugins.manager.admission.SemVer;
import io.aitbc.plugins.manager.admission.Verdict.Admitted;
import io.aitbc.plugins.manager.admission.Verdict.Refused;
import io.aitbc.plugins.manager.deploy.store.Sha256;
import io.aitbc.plugins.manager.reason.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedInspectionTest {

    private static final AdmissionContext HERE = AdmissionContext.current(SemVer.parse("1.0.0"));
    private static final AdmissionContext ELSEWHERE = AdmissionContext.current(SemVer.parse("2.0.0"));

    @TempDir
    Path folder;

    private Path staged;
    private String hash;
    private CachedInspection open;
    private CachedInspection closed;

    @BeforeEach
    void stage() throws IOException {
        byte[] bytes = Jar.library("lib", "1.0.0").bytes();
        hash = Sha256.of(bytes);
        staged = Files.write(folder.resolve("staged.jar"), bytes);
        DescriptorCache cache = new DescriptorCache(folder.resolve("cache"), "1.0.0");
        open = new CachedInspection(new Admission(List.of()), cache);
        closed = new CachedInspection(
                new Admission(
                        List.of((bundle, context) -> List.of(Cause.of(Code.REFUSED, "It is refused by the test.")))),
                cache);
    }

    @Test
    void whatWasAdmittedIsNotReadAgain() throws IOException {
        assertThat(open.examine(hash, staged, HERE)).isInstanceOf(Admitted.class);
        assertThat(closed.examine(hash, staged, HERE)).isEqualTo(open.examine(hash, staged, HERE));
    }

    @Test
    void underOtherCircumstancesItIsReadAgain() throws IOException {
        assertThat(open.examine(hash, staged, HERE)).isInstanceOf(Admitted.class);
        assertThat(closed.examine(hash, staged, ELSEWHERE)).isInstanceOf(Refused.class);
    }

    @Test
    void aRefusalIsNotKept() throws IOException {
        assertThat(closed.examine(hash, staged, HERE)).isInstanceOf(Refused.class);
        assertThat(open.examine(hash, staged, HERE)).isInstanceOf(Admitted.class);
    }

    @Test
    void whatNobodyNeedsIsForgotten() throws IOException {
        assertThat(open.examine(hash, staged, HERE)).isInstanceOf(Admitted.class);
        open.retain(Set.of());
        assertThat(closed.examine(hash, staged, HERE)).isInstanceOf(Refused.class);
    }
}
