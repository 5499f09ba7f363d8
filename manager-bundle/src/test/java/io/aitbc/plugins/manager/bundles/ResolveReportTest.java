package io.aitbc.plugins.manager.bundles;

import static org.assertj.core.api.Assertions.assertThat;

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
                .contains("it needs com.example.thing (a=b), which no bundle offers");
    }

    @Test
    void saysAtLeastThatItCouldNot() {
        assertThat(message("")).contains("the framework could not resolve it");
    }

    private static String message(String account) {
        return ResolveReport.read("reader", "1.0.0", account).message();
    }
}
