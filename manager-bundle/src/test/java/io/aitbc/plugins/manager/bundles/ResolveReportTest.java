package io.aitbc.plugins.manager.bundles;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.management.Reason;
import org.junit.jupiter.api.Test;

class ResolveReportTest {

    @Test
    void namesThePackageThatIsMissing() {
        assertThat(message("Unable to resolve reader [20](R 20.0): missing requirement [reader [20](R 20.0)]"
                        + " osgi.wiring.package; (osgi.wiring.package=com.example.shelf) Unresolved requirements:"
                        + " [[reader [20](R 20.0)] osgi.wiring.package; (osgi.wiring.package=com.example.shelf)]"))
                .isEqualTo("'reader' 1.0.0 cannot be resolved:"
                        + " it needs package 'com.example.shelf', which no bundle offers.");
    }

    @Test
    void namesTheVersionsThatWouldDo() {
        assertThat(message("Unable to resolve reader [20](R 20.0): missing requirement [reader [20](R 20.0)]"
                        + " osgi.wiring.package; (&(osgi.wiring.package=com.example.shelf)(version>=1.2.0)"
                        + "(!(version>=2.0.0))) Unresolved requirements: []"))
                .contains("package 'com.example.shelf' [1.2.0,2.0.0)");
    }

    @Test
    void namesWhatIsNoPackage() {
        assertThat(message("Unable to resolve reader [20](R 20.0): missing requirement [reader [20](R 20.0)]"
                        + " com.example.thing; (a=b) Unresolved requirements: [[reader [20](R 20.0)] com.example.thing;"
                        + " (a=b)]"))
                .contains("it needs capability 'com.example.thing' with a=b, which no bundle offers");
    }

    @Test
    void saysAtLeastThatItCouldNot() {
        assertThat(message("")).contains("the framework could not resolve it");
    }

    @Test
    void tellsNothingOfTheInsideOfTheFramework() {
        Reason spoken = ResolveReport.read(
                "reader",
                "1.0.0",
                "Unable to resolve reader [20](R 20.0): missing requirement [reader [20](R 20.0)]"
                        + " osgi.wiring.package; (osgi.wiring.package=com.example.shelf) Unresolved requirements: []");
        Reason unspoken = ResolveReport.read("reader", "1.0.0", "Uses constraint violation of reader [20](R 20.0).");

        assertThat(spoken.failure()).isEmpty();
        assertThat(unspoken.failure()).hasValue("Uses constraint violation of reader.");
        assertThat(unspoken.fix()).isPresent();
    }

    private static String message(String account) {
        return ResolveReport.read("reader", "1.0.0", account).message();
    }
}
