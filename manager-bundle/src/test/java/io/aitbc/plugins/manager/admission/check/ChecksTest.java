package io.aitbc.plugins.manager.admission.check;

import static io.aitbc.plugins.management.Reason.Code.CONFIGURATION;
import static io.aitbc.plugins.management.Reason.Code.INCOMPATIBLE;
import static io.aitbc.plugins.management.Reason.Code.NOT_A_BUNDLE;
import static io.aitbc.plugins.management.Reason.Code.REFUSED;
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
import io.aitbc.plugins.manager.permissions.Permission;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule twice: kept, and broken with the sentence that says what to write instead. */
class ChecksTest {

    private static final AdmissionContext LINUX_17 = new AdmissionContext(SemVer.parse("1.2.0"), "Linux", "x86_64", 17);
    private static final int JAVA_21_CLASS = 65;

    @TempDir
    Path folder;

    private static BundleFile hello() {
        return BundleFile.plugin("hello", "1.0.0");
    }

    private Verdict examine(BundleFile bundle) {
        return examine(bundle, LINUX_17);
    }

    private Verdict examine(BundleFile bundle, AdmissionContext context) {
        try {
            return new Admission(Checks.all()).examine(bundle.in(folder), context);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Descriptor admitted(BundleFile bundle) {
        Verdict verdict = examine(bundle);
        assertThat(verdict).isInstanceOf(Admitted.class);
        return ((Admitted) verdict).descriptor();
    }

    /** The one finding: its code, and its message and advice as one text. */
    private void refused(BundleFile bundle, Reason.Code code, String... texts) {
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

    @Nested
    class What_it_depends_on {

        @Test
        void dependencies_reach_the_descriptor() {
            Descriptor descriptor =
                    admitted(hello().attribute("dependencies:List<String>=\"wallet>=1.0\\,<2.0,chain?\""));
            assertThat(descriptor.dependencies()).hasToString("[wallet>=1.0,<2.0, chain?]");
        }

        @Test
        void a_dependency_that_cannot_be_read_is_refused() {
            refused(
                    hello().attribute("dependencies:List<String>=\"wallet 1.0\""),
                    REFUSED,
                    "Dependency 'wallet 1.0' cannot be read");
        }

        @Test
        void a_reference_without_a_dependency_is_advised_on() {
            String xml = BundleFile.component("sample.Hello", "io.aitbc.plugins.BasePlugin")
                    .replace(
                            "<implementation",
                            "<reference name=\"chain\" target=\"(aitbc.plugin.name=bitcoin)\"/><implementation");
            BundleFile bundle = hello().entry("OSGI-INF/hello.xml", xml);
            assertThat(admitted(bundle).advice()).singleElement().asString().contains("dependencies = \"bitcoin\"");
            bundle.attribute("dependencies:List<String>=\"bitcoin>=1.0\"");
            assertThat(admitted(bundle).advice()).isEmpty();
        }
    }

    @Nested
    class What_its_components_do {

        @Test
        void further_components_are_admitted() {
            BundleFile bundle = hello().header("Service-Component", "OSGI-INF/*.xml")
                    .entry("OSGI-INF/other.xml", BundleFile.component("sample.Other", "java.lang.Runnable"));
            assertThat(admitted(bundle).components()).containsExactly("sample.Hello", "sample.Other");
        }

        @Test
        void a_capability_without_component_is_refused() {
            refused(
                    hello().without("Service-Component"),
                    REFUSED,
                    "no component of it provides BasePlugin",
                    "@Component(service = BasePlugin.class)");
        }

        @Test
        void a_component_without_capability_is_refused() {
            refused(
                    hello().without("Provide-Capability"),
                    REFUSED,
                    "'sample.Hello' provides BasePlugin",
                    "@AitbcPlugin(name");
        }

        @Test
        void a_component_that_provides_only_its_kind_is_refused_with_what_to_write() {
            refused(
                    hello().entry(
                                    "OSGI-INF/hello.xml",
                                    BundleFile.component("sample.Hello", "io.aitbc.plugins.cli.CliPlugin")),
                    REFUSED,
                    "does not provide BasePlugin, but 'io.aitbc.plugins.cli.CliPlugin'",
                    "Write @Component(service = BasePlugin.class) on class 'sample.Hello'");
        }

        @Test
        void a_component_that_provides_more_is_refused() {
            refused(
                    hello().entry(
                                    "OSGI-INF/hello.xml",
                                    BundleFile.component(
                                            "sample.Hello", "io.aitbc.plugins.BasePlugin", "java.lang.Runnable")),
                    REFUSED,
                    "more than BasePlugin",
                    "'java.lang.Runnable'");
        }

        @Test
        void two_plugin_components_are_refused() {
            refused(
                    hello().header("Service-Component", "OSGI-INF/hello.xml, OSGI-INF/two.xml")
                            .entry(
                                    "OSGI-INF/two.xml",
                                    BundleFile.component("sample.Two", "io.aitbc.plugins.BasePlugin")),
                    REFUSED,
                    "2 of its components",
                    "'sample.Two'");
        }

        @ParameterizedTest
        @CsvSource({
            "immediate=\"true\",'immediate = true'",
            "enabled=\"false\",'enabled = false'",
            "factory=\"x\",'factory'"
        })
        void a_component_with_a_life_of_its_own_is_refused(String attribute, String advice) {
            admitted(hello().pluginComponent(""));
            refused(hello().pluginComponent(attribute), REFUSED, advice);
        }

        @Test
        void another_component_may_be_immediate_but_have_no_modified_method() {
            BundleFile bundle = hello().header("Service-Component", "OSGI-INF/hello.xml, OSGI-INF/other.xml");
            String[] none = {};
            admitted(bundle.entry(
                    "OSGI-INF/other.xml", BundleFile.component("sample.Other", "immediate=\"true\"", none)));
            refused(
                    bundle.entry(
                            "OSGI-INF/other.xml", BundleFile.component("sample.Other", "modified=\"changed\"", none)),
                    REFUSED,
                    "'sample.Other' has the modified method 'changed'",
                    "reconfigure(config)");
        }

        @Test
        void a_component_description_that_is_missing_or_broken_is_named() {
            refused(
                    hello().withoutEntry("OSGI-INF/hello.xml"),
                    NOT_A_BUNDLE,
                    "'OSGI-INF/hello.xml'",
                    "does not contain");
            refused(hello().entry("OSGI-INF/hello.xml", "<a><b>"), NOT_A_BUNDLE, "not readable XML");
        }

        @Test
        void its_own_configuration_is_admitted_and_that_of_another_refused() {
            assertThat(admitted(hello().pluginComponent("configuration-pid=\"io.aitbc.plugin.hello\""))
                            .configurationPid())
                    .isTrue();
            admitted(hello().pluginComponent("configuration-pid=\"my.own.pid\""));
            refused(
                    hello().pluginComponent("configuration-pid=\"io.aitbc.plugin.wallet\""),
                    REFUSED,
                    "'io.aitbc.plugin.wallet'",
                    "configurationPid = \"io.aitbc.plugin.hello\"");
        }
    }

    @Nested
    class What_the_bundle_asks_of_the_framework {

        @Test
        void an_activator_is_refused() {
            refused(hello().header("Bundle-Activator", "sample.A"), REFUSED, "activator 'sample.A'", "Remove");
        }

        @Test
        void lazy_activation_is_refused() {
            refused(hello().header("Bundle-ActivationPolicy", "lazy"), REFUSED, "'lazy'", "Bundle-ActivationPolicy");
        }

        @Test
        void a_singleton_is_refused_and_an_explicit_false_admitted() {
            refused(
                    hello().header("Bundle-SymbolicName", "sample.hello;singleton:=true"),
                    REFUSED,
                    "'singleton:=true'");
            admitted(hello().header("Bundle-SymbolicName", "sample.hello;singleton:=false"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"io.aitbc.plugins", "io.aitbc.plugins.cli;version=\"1.0\"", "a;io.aitbc.plugins.mine"})
        void an_export_of_the_runtimes_packages_is_refused(String export) {
            refused(hello().header("Export-Package", export), REFUSED, "it exports the package 'io.aitbc.plugins");
            admitted(hello().header("Export-Package", "io.aitbc.pluginsample,sample"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"Import-Package", "DynamicImport-Package"})
        void an_import_of_the_managers_inside_is_refused(String header) {
            refused(
                    hello().header(header, "io.aitbc.plugins.manager.lifecycle"),
                    REFUSED,
                    "'io.aitbc.plugins.manager.lifecycle'",
                    "io.aitbc.plugins.management");
            admitted(hello().header(header, "io.aitbc.plugins.management,io.aitbc.plugins"));
        }

        @Test
        void requiring_the_managers_bundle_is_refused() {
            refused(hello().header("Require-Bundle", "aitbc-plugin-manager"), REFUSED, "requires the bundle");
        }

        @Test
        void an_own_copy_of_the_api_is_refused_unless_the_runtimes_is_imported() {
            BundleFile bundle = hello().classFile("io/aitbc/plugins/BasePlugin.class", 61);
            refused(bundle, REFUSED, "its own copy", "provided");
            admitted(bundle.header("Import-Package", "io.aitbc.plugins;version=\"[1.0,2)\""));
        }
    }

    @Nested
    class Its_permissions {

        private static final String PLACE = "OSGI-INF/aitbc/permissions.json";

        private BundleFile asking(String json) {
            return hello().header("AITBC-Permissions", PLACE).entry(PLACE, json);
        }

        private List<String> asked(BundleFile bundle) {
            return admitted(bundle).permissions().needingAgreement().stream()
                    .map(Permission::text)
                    .toList();
        }

        @Test
        void are_read_without_running_code() {
            assertThat(asked(asking("{\"schema\": 1, \"net\": {\"connect\": [\"rpc.example.org:8332\"]}}")))
                    .containsExactly("net.connect:rpc.example.org:8332");
            assertThat(asked(hello())).isEmpty();
        }

        @Test
        void are_refused_with_all_that_is_wrong() {
            Verdict verdict = examine(asking("{\"schema\": 1, \"process\": [], \"env\": [\"9\"]}"));
            assertThat(verdict).isInstanceOf(Refused.class);
            assertThat(((Refused) verdict).findings()).hasSize(2).allSatisfy(finding -> {
                assertThat(finding.code()).isEqualTo(REFUSED);
                assertThat(finding.message()).startsWith("Plugin 'hello' was refused: its permissions have");
                assertThat(finding.fix())
                        .hasValueSatisfying(fix -> assertThat(fix).contains("docs/permissions.md"));
            });
        }

        @Test
        void are_where_the_manifest_says() {
            assertThat(examine(hello().header("AITBC-Permissions", "elsewhere.json")))
                    .isInstanceOf(Refused.class);
            assertThat(examine(hello().entry(PLACE, "{\"schema\": 1}"))).isInstanceOf(Refused.class);
        }

        @Test
        void come_with_naming_another_plugin() {
            assertThat(asked(hello().attribute("dependencies:List<String>=\"wallet>=1.0,aitbc>=1.0\"")))
                    .containsExactly("plugins.use:wallet");
        }
    }

    @Nested
    class Its_configuration_schema {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"type\":\"object\"}",
                    "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"properties\":{\"a\":{\"type\":\"integer\"}}}"
                })
        void a_schema_is_admitted_and_kept(String schema) {
            assertThat(admitted(hello().entry("config_schema.json", schema)).configSchema())
                    .contains(schema);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"a\": | is not readable JSON",
                    "{'a': 1} | is not readable JSON",
                    "[] | is not a JSON object",
                    "'' | is not a JSON object",
                    "{\"type\": \"objekt\"} | is not a JSON Schema",
                    "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"required\":true} | is not a JSON Schema"
                })
        void what_is_no_schema_is_refused(String schema, String what) {
            refused(
                    hello().entry("config_schema.json", schema),
                    CONFIGURATION,
                    "its config_schema.json " + what,
                    "Correct config_schema.json");
        }
    }
}
