package io.aitbc.plugins.manager.admission.check;

import static io.aitbc.plugins.management.Reason.Code.CONFIGURATION;
import static io.aitbc.plugins.management.Reason.Code.NOT_A_BUNDLE;
import static io.aitbc.plugins.management.Reason.Code.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.manager.admission.BundleFile;
import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.admission.Verdict;
import io.aitbc.plugins.manager.admission.Verdict.Refused;
import io.aitbc.plugins.manager.permissions.Permission;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksOfContentsTest extends ChecksFixture {

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
            Verdict verdict = examine(asking("{\"schema\": 1, \"magic\": [], \"env\": [\"9\"]}"));
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
