package io.aitbc.plugins.manager.admission.check;

import static io.aitbc.plugins.management.Reason.Code.INCOMPATIBLE;
import static io.aitbc.plugins.management.Reason.Code.NOT_A_BUNDLE;
import static io.aitbc.plugins.management.Reason.Code.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.BundleFile;
import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.admission.SemVer;
import io.aitbc.plugins.manager.admission.Verdict.Admitted;
import io.aitbc.plugins.manager.admission.Verdict.Refused;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest extends ChecksFixture {

    @Test
    void a_plugin_as_bnd_makes_it_is_admitted() {
        Descriptor descriptor = admitted(hello());
        assertThat(descriptor.isPlugin()).isTrue();
        assertThat(descriptor.name()).isEqualTo("hello");
        assertThat(descriptor.version()).isEqualTo("1.0.0");
        assertThat(descriptor.symbolicName()).isEqualTo("sample.hello");
        assertThat(descriptor.pluginComponent()).contains("sample.Hello");
        assertThat(descriptor.components()).containsExactly("sample.Hello");
        assertThat(descriptor.javaLevel()).isEqualTo(17);
        assertThat(descriptor.configurationPid()).isFalse();
        assertThat(descriptor.advice()).isEmpty();
    }

    @Test
    void all_findings_are_kept_in_one_refusal() {
        Refused refused = (Refused) examine(hello().attribute("minAitbcVersion=2.0.0")
                .attribute("supportedPlatforms:List<String>=windows")
                .header("Bundle-Activator", "sample.Activator")
                .pluginComponent("immediate=\"true\" modified=\"changed\""));
        assertThat(refused.findings()).hasSize(5);
        assertThat(refused.name()).contains("hello");
        assertThat(refused.version()).contains("1.0.0");
        assertThat(refused.message()).contains("AITBC 2.0.0 or later").contains("immediate");
    }

    @Nested
    class What_the_file_is {

        @Test
        void a_library_is_admitted_under_its_symbolic_name() {
            Descriptor descriptor = admitted(BundleFile.library("some.library").header("Bundle-Version", "2.1.0.GA"));
            assertThat(descriptor.isPlugin()).isFalse();
            assertThat(descriptor.name()).isEqualTo("some.library");
            assertThat(descriptor.version()).isEqualTo("2.1.0.GA");
            assertThat(descriptor.metadata()).isEmpty();
        }

        @Test
        void an_archive_without_manifest_is_refused() {
            refused(BundleFile.empty().entry("a.txt", "x"), NOT_A_BUNDLE, "it has no manifest", "bnd");
        }

        @Test
        void a_jar_without_symbolic_name_is_refused() {
            refused(
                    BundleFile.library("x").without("Bundle-SymbolicName"),
                    NOT_A_BUNDLE,
                    "The file was refused: it is no bundle",
                    "Bundle-SymbolicName");
            Refused refused = (Refused) examine(BundleFile.library("x").without("Bundle-SymbolicName"));
            assertThat(refused.name()).isEmpty();
            assertThat(refused.version()).isEmpty();
        }

        @Test
        void a_bundle_of_release_3_is_refused() {
            refused(
                    BundleFile.library("x").without("Bundle-ManifestVersion"),
                    NOT_A_BUNDLE,
                    "'Bundle-ManifestVersion: 2'");
        }

        @Test
        void a_broken_header_is_named() {
            refused(
                    hello().header("Import-Package", "a;version=\"1.0"),
                    NOT_A_BUNDLE,
                    "'Import-Package' cannot be read: a quotation mark is not closed");
        }

        @Test
        void a_damaged_class_file_is_named() {
            refused(hello().entry("sample/Other.class", "no class"), NOT_A_BUNDLE, "'sample/Other.class'", "damaged");
        }

        @Test
        void a_fragment_is_refused_with_its_host() {
            refused(BundleFile.library("x").header("Fragment-Host", "system.bundle"), REFUSED, "'system.bundle'");
        }

        @Test
        void a_bundle_version_that_the_framework_would_not_take_is_refused() {
            refused(hello().header("Bundle-Version", "1.0.0-SNAPSHOT"), REFUSED, "Bundle-Version '1.0.0-SNAPSHOT'");
        }
    }

    @Nested
    class Name_and_version {

        @Test
        void two_plugins_in_one_bundle_are_refused_by_name() {
            refused(
                    hello().header(
                                    "Provide-Capability",
                                    "aitbc.plugin;aitbc.plugin=a;semver=\"1.0.0\",aitbc.plugin;aitbc.plugin=b;semver=\"1.0.0\""),
                    REFUSED,
                    "'a' and 'b'",
                    "a bundle of its own");
        }

        @ParameterizedTest
        @ValueSource(strings = {"1hello", "hello_world", "a.b", "-a", "käse"})
        void a_name_that_breaks_the_pattern_is_refused_and_not_used(String name) {
            BundleFile bundle =
                    hello().header("Provide-Capability", "aitbc.plugin;aitbc.plugin=\"" + name + "\";semver=\"1.0.0\"");
            refused(bundle, REFUSED, "'" + name + "' cannot be the name", "a letter first");
            assertThat(((Refused) examine(bundle)).name()).isEmpty();
        }

        @Test
        void a_missing_name_is_refused() {
            refused(
                    hello().header("Provide-Capability", "aitbc.plugin;semver=\"1.0.0\""),
                    REFUSED,
                    "has no name",
                    "@AitbcPlugin");
        }

        @Test
        void the_name_of_the_platform_is_refused() {
            refused(BundleFile.plugin("Aitbc", "1.0.0"), REFUSED, "means the platform");
        }

        @Test
        void a_prerelease_with_build_metadata_is_admitted() {
            assertThat(admitted(BundleFile.plugin("hello", "1.0.0-rc.1+build.5"))
                            .version())
                    .isEqualTo("1.0.0-rc.1+build.5");
        }

        @ParameterizedTest
        @ValueSource(strings = {"1.0", "v1.0.0", "1.0.0.Final", "01.0.0"})
        void a_version_that_is_no_semver_is_refused(String version) {
            refused(BundleFile.plugin("hello", version), REFUSED, "'" + version + "' is not a version", "1.0.0");
        }

        @Test
        void a_missing_version_is_refused() {
            refused(hello().header("Provide-Capability", "aitbc.plugin;aitbc.plugin=hello"), REFUSED, "'semver'");
        }
    }

    @Nested
    class Where_it_runs {

        @ParameterizedTest
        @CsvSource({"minAitbcVersion,1.2.0", "minAitbcVersion,1.0", "maxAitbcVersion,1.2.0", "maxAitbcVersion,9.0.0"})
        void a_platform_version_at_the_limit_is_admitted(String limit, String version) {
            admitted(hello().attribute(limit + "=\"" + version + "\""));
        }

        @ParameterizedTest
        @CsvSource({
            "minAitbcVersion,1.2.1,AITBC 1.2.1 or later",
            "maxAitbcVersion,1.1.9,AITBC 1.1.9 or earlier",
            "maxAitbcVersion,1.2.0-rc.1,AITBC 1.2.0-rc.1 or earlier"
        })
        void a_platform_version_outside_is_refused_naming_both(String limit, String version, String needed) {
            refused(
                    hello().attribute(limit + "=\"" + version + "\""),
                    INCOMPATIBLE,
                    "Plugin 'hello' was refused: it needs " + needed + ", and this platform is AITBC 1.2.0.");
        }

        @Test
        void a_limit_that_is_no_version_is_refused() {
            refused(hello().attribute("minAitbcVersion=soon"), REFUSED, "minAitbcVersion 'soon' is not a version");
        }

        @Test
        void a_dependency_on_the_platform_counts_as_a_limit() {
            admitted(hello().attribute("dependencies:List<String>=\"aitbc>=1.0\\,<2.0\""));
            refused(hello().attribute("dependencies:List<String>=\"aitbc>=2.0\""), INCOMPATIBLE, "AITBC >=2.0");
        }

        @ParameterizedTest
        @ValueSource(strings = {"linux", "LINUX", "any", "windows,linux", "linux/amd64", "linux/x86_64", "any/x64"})
        void a_platform_that_fits_is_admitted(String platforms) {
            admitted(hello().attribute("supportedPlatforms:List<String>=\"" + platforms + "\""));
        }

        @ParameterizedTest
        @ValueSource(strings = {"windows", "linux/arm64", "macos,win32", "any/aarch64"})
        void a_platform_that_does_not_fit_is_refused_naming_both(String platforms) {
            refused(
                    hello().attribute("supportedPlatforms:List<String>=\"" + platforms + "\""),
                    INCOMPATIBLE,
                    "it supports '" + platforms.replace(",", ", ") + "', and this is linux/amd64");
        }

        @Test
        void other_names_of_a_system_are_the_same_system() {
            BundleFile bundle = hello().attribute("supportedPlatforms:List<String>=\"darwin/aarch64,win32\"");
            AdmissionContext mac = new AdmissionContext(SemVer.parse("1.0.0"), "Mac OS X", "aarch64", 17);
            AdmissionContext windows = new AdmissionContext(SemVer.parse("1.0.0"), "Windows 11", "amd64", 17);
            assertThat(examine(bundle, mac)).isInstanceOf(Admitted.class);
            assertThat(examine(bundle, windows)).isInstanceOf(Admitted.class);
        }

        @Test
        void newer_class_files_are_refused_naming_both_versions() {
            BundleFile bundle = hello().classFile("sample/New.class", JAVA_21_CLASS);
            refused(bundle, INCOMPATIBLE, "compiled for Java 21, and this runtime runs on Java 17", "--release 17");
            AdmissionContext java21 = new AdmissionContext(SemVer.parse("1.0.0"), "linux", "amd64", 21);
            assertThat(examine(bundle, java21)).isInstanceOf(Admitted.class);
        }

        @Test
        void classes_for_newer_versions_only_and_module_descriptors_do_not_count() {
            admitted(hello().classFile("META-INF/versions/21/sample/Hello.class", JAVA_21_CLASS)
                    .classFile("module-info.class", JAVA_21_CLASS));
        }

        @Test
        void a_library_that_says_which_java_it_needs_may_carry_classes_for_a_newer_one() {
            BundleFile library = BundleFile.library("some.library").classFile("some/New.class", JAVA_21_CLASS);
            refused(library, INCOMPATIBLE, "Library 'some.library'", "Java 21");
            admitted(library.header("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=1.8))\""));
        }

        @Test
        void a_manifest_that_asks_for_a_newer_java_is_refused() {
            refused(
                    hello().header("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=25))\""),
                    INCOMPATIBLE,
                    "Java 25");
        }
    }
}
