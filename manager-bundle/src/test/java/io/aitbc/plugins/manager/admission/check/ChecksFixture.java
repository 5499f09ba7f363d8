package io.aitbc.plugins.manager.admission.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.Admission;
import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.BundleFile;
import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.admission.SemVer;
import io.aitbc.plugins.manager.admission.Verdict;
import io.aitbc.plugins.manager.admission.Verdict.Admitted;
import io.aitbc.plugins.manager.admission.Verdict.Refused;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of Checks share. */
abstract class ChecksFixture {

    static final AdmissionContext LINUX_17 = new AdmissionContext(SemVer.parse("1.2.0"), "Linux", "x86_64", 17);
    static final int JAVA_21_CLASS = 65;

    @TempDir
    Path folder;

    static BundleFile hello() {
        return BundleFile.plugin("hello", "1.0.0");
    }

    Verdict examine(BundleFile bundle) {
        return examine(bundle, LINUX_17);
    }

    Verdict examine(BundleFile bundle, AdmissionContext context) {
        try {
            return new Admission(Checks.all()).examine(bundle.in(folder), context);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Descriptor admitted(BundleFile bundle) {
        Verdict verdict = examine(bundle);
        assertThat(verdict).isInstanceOf(Admitted.class);
        return ((Admitted) verdict).descriptor();
    }

    /** The one finding: its code, and its message and advice as one text. */
    void refused(BundleFile bundle, Reason.Code code, String... texts) {
        Verdict verdict = examine(bundle);
        assertThat(verdict).isInstanceOf(Refused.class);
        List<Reason> findings = ((Refused) verdict).findings();
        assertThat(findings).as("findings %s", findings).hasSize(1);
        Reason finding = findings.get(0);
        assertThat(finding.code()).isEqualTo(code);
        assertThat(finding.phase()).contains("load");
        assertThat(finding.message()).endsWith(".").contains(" was refused: ").hasLineCount(1);
        assertThat(finding.fix().orElseThrow()).endsWith(".");
        assertThat(finding.message() + " " + finding.fix().orElseThrow()).contains(texts);
    }
}
