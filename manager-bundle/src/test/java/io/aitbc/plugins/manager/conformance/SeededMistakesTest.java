package io.aitbc.plugins.manager.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.mistakes.Mistakes;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.aitbc.plugins.manager.admission.BundleFile;
import io.aitbc.plugins.manager.conformance.report.Rule;
import io.aitbc.plugins.manager.conformance.report.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A bundle without a mistake passes; with one mistake in it, the report names that mistake and no other error. */
class SeededMistakesTest {

    private static final String IMPORTS = "io.aitbc.plugins;version=\"[1.0,2)\"";
    private static final String COMPONENT = "OSGI-INF/hello.xml";
    private static final String PERMISSIONS = "OSGI-INF/aitbc/permissions.json";
    private static final String SBOM = "META-INF/sbom/bom.cdx.json";

    /** One mistake. */
    record Mistake(String what, String rule, String severity, String says, UnaryOperator<BundleFile> made) {
        @Override
        public String toString() {
            return what;
        }
    }

    /** What is said of a bundle. */
    private record Said(String rule, String severity, String message, String fix) {}

    @TempDir
    Path folder;

    @BeforeEach
    void makeAnInstallation() throws IOException {
        Path level = Files.createDirectories(folder.resolve("home/system/05"));
        Files.write(
                level.resolve("api.jar"),
                BundleFile.library("aitbc-plugin-api")
                        .header(
                                "Export-Package",
                                "io.aitbc.plugins;version=\"1.0.0\",org.shared;version=\"1.2.0\","
                                        + "org.shared.mistakes_;version=\"1.0.0\"")
                        .bytes());
    }

    static BundleFile clean() {
        BundleFile bundle = BundleFile.plugin("hello", "1.0.0")
                .attribute("description=\"Says hello\"")
                .attribute("author=\"Ada Example\"")
                .attribute("license=\"MIT\"")
                .attribute("repository=\"https://example.org/hello\"")
                .header("Import-Package", IMPORTS)
                .entry("META-INF/LICENSE", "MIT")
                .entry(SBOM, "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.5\",\"components\":[]}")
                .entry(
                        "config_schema.json",
                        "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":"
                                + "{\"greeting\":{\"type\":\"string\",\"default\":\"Hello\"}}}");
        return with(bundle, Mistakes.None.class, "com.example.mistakes.Mistakes$None$Config");
    }

    private static BundleFile with(BundleFile bundle, Class<?> type, String... others) {
        List<String> names = new ArrayList<>(List.of(type.getName()));
        names.addAll(List.of(others));
        for (String name : names) {
            String entry = name.replace('.', '/') + ".class";
            try (InputStream in = Objects.requireNonNull(type.getClassLoader()).getResourceAsStream(entry)) {
                bundle.entry(entry, Objects.requireNonNull(in).readAllBytes());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        return bundle;
    }

    private static BundleFile plain(String name, String version) {
        return BundleFile.plugin(name, version)
                .attribute("description=d;author=a;license=MIT;repository=\"https://example.org/x\"")
                .header("Import-Package", IMPORTS)
                .entry("META-INF/LICENSE", "MIT")
                .entry(SBOM, "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.5\",\"components\":[]}");
    }

    private static UnaryOperator<BundleFile> code(Class<?> type, String... others) {
        return bundle -> with(bundle, type, others);
    }

    private static UnaryOperator<BundleFile> asking(String permissions) {
        return bundle -> bundle.header("AITBC-Permissions", PERMISSIONS).entry(PERMISSIONS, permissions);
    }

    private static Mistake error(String what, String rule, String says, UnaryOperator<BundleFile> made) {
        return new Mistake(what, rule, "error", says, made);
    }

    private static Mistake warning(String what, String rule, String says, UnaryOperator<BundleFile> made) {
        return new Mistake(what, rule, "warning", says, made);
    }

    static Stream<Mistake> mistakes() {
        return Stream.of(bundles(), metadata(), configuration(), imports(), code(), contents())
                .flatMap(each -> each);
    }

    private static Stream<Mistake> bundles() {
        return Stream.of(
                error("a name that leads out of the archive", "archive", "'../evil'", b -> b.entry("../evil", "x")),
                error("no manifest", "archive", "no manifest", b -> BundleFile.empty()
                        .entry("x", "y")),
                error("no symbolic name", "bundle", "no Bundle-SymbolicName", b -> b.without("Bundle-SymbolicName")),
                error("a fragment", "bundle", "fragment of 'host'", b -> b.header("Fragment-Host", "host")),
                error(
                        "a component that is not there",
                        "parts",
                        "'OSGI-INF/gone.xml'",
                        b -> b.header("Service-Component", COMPONENT + ",OSGI-INF/gone.xml")),
                error("no plugin component", "component", "provides BasePlugin", b -> b.without("Service-Component")),
                error(
                        "two services",
                        "component",
                        "more than BasePlugin",
                        b -> b.entry(
                                COMPONENT, BundleFile.component("sample.Hello", "io.aitbc.plugins.BasePlugin", "a.B"))),
                error("immediate", "component", "immediate", b -> b.pluginComponent("immediate=\"true\"")),
                error("a modified method", "modified-method", "modified", b -> b.pluginComponent("modified=\"m\"")),
                error("an activator", "activation", "'a.Activator'", b -> b.header("Bundle-Activator", "a.Activator")),
                error(
                        "a singleton",
                        "activation",
                        "singleton",
                        b -> b.header("Bundle-SymbolicName", "sample.hello;singleton:=true")),
                error(
                        "an export of the API",
                        "api-packages",
                        "'io.aitbc.plugins'",
                        b -> b.header("Export-Package", "io.aitbc.plugins")),
                error(
                        "an import of the manager",
                        "api-packages",
                        "manager's inside",
                        b -> b.header("Import-Package", IMPORTS + ",io.aitbc.plugins.manager.deploy")),
                new Mistake(
                        "another system", "platform", "note", "plan9", b -> b.attribute("supportedPlatforms=plan9")),
                error("a newer Java", "java-level", "Java 21", b -> b.classFile("sample/New.class", 65)));
    }

    private static Stream<Mistake> metadata() {
        return Stream.of(
                error("a bad name", "name", "'hello_you'", b -> plain("hello_you", "1.0.0")),
                error("no SemVer", "version", "'1.0'", b -> plain("hello", "1.0")),
                warning("a build in progress", "version", "SNAPSHOT", b -> plain("hello", "1.0.0-SNAPSHOT")),
                error("no description", "description", "no description", b -> BundleFile.plugin("hello", "1.0.0")
                        .attribute("author=a;license=MIT")),
                error("no author", "author", "no author", b -> BundleFile.plugin("hello", "1.0.0")
                        .attribute("description=d;license=MIT")),
                error("no license", "license", "no license", b -> BundleFile.plugin("hello", "1.0.0")
                        .attribute("description=d;author=a")),
                warning("a license that nobody knows", "license", "'Do what you like'", b -> BundleFile.plugin(
                                "hello", "1.0.0")
                        .attribute("description=d;author=a;license=\"Do what you like\"")),
                warning("a homepage that is none", "links", "'my page'", b -> b.attribute("homepage=\"my page\"")),
                new Mistake("no links", "links", "note", "neither", b -> BundleFile.plugin("hello", "1.0.0")
                        .attribute("description=d;author=a;license=MIT")),
                error(
                        "a dependency that is none",
                        "dependencies",
                        "other>>1",
                        b -> b.attribute("dependencies=\"other>>1\"")),
                error("for a later AITBC", "aitbc-version", "9.0.0", b -> b.attribute("minAitbcVersion=\"9.0.0\"")));
    }

    private static Stream<Mistake> configuration() {
        return Stream.of(
                error(
                        "a schema that is no JSON",
                        "config-schema",
                        "not readable JSON",
                        b -> b.entry("config_schema.json", "{type")),
                error(
                        "a schema that is none",
                        "config-schema",
                        "not a JSON Schema",
                        b -> b.entry("config_schema.json", "{\"type\": \"text\"}")),
                error(
                        "a default that the schema refuses",
                        "config-defaults",
                        "max_agents",
                        b -> b.entry(
                                "config_schema.json",
                                "{\"type\":\"object\",\"properties\":{\"greeting\":{\"type\":\"string\"},"
                                        + "\"max_agents\":{\"type\":\"integer\",\"minimum\":1,\"default\":0}}}")),
                error(
                        "the configuration of another",
                        "config-pid",
                        "io.aitbc.plugin.wallet",
                        b -> b.pluginComponent("configuration-pid=\"io.aitbc.plugin.wallet\"")),
                warning(
                        "a record with another key",
                        "config-record",
                        "'max_agents'",
                        code(Mistakes.ReadsAnotherKey.class, "com.example.mistakes.Mistakes$ReadsAnotherKey$Config")),
                new Mistake(
                        "a key that nobody reads",
                        "config-record",
                        "note",
                        "'tone'",
                        b -> b.entry(
                                "config_schema.json",
                                "{\"type\":\"object\",\"properties\":{\"greeting\":{\"default\":\"x\"},\"tone\":{}}}")));
    }

    private static Stream<Mistake> imports() {
        return Stream.of(
                error(
                        "a package that nobody has",
                        "imports",
                        "'org.apache.commons.lang3'",
                        b -> b.header("Import-Package", IMPORTS + ",org.apache.commons.lang3;version=\"[3.14,4)\"")),
                error(
                        "another version",
                        "imports",
                        "aitbc-plugin-api 1.2.0",
                        b -> b.header("Import-Package", IMPORTS + ",org.shared;version=\"[2.0,3)\"")),
                warning(
                        "an import without an end",
                        "import-range",
                        "without an end",
                        b -> b.header("Import-Package", "io.aitbc.plugins;version=\"1.0\"")),
                warning(
                        "an import of any version",
                        "import-range",
                        "any version",
                        b -> b.header("Import-Package", "io.aitbc.plugins")),
                warning("dynamic imports", "dynamic-import", "'*'", b -> b.header("DynamicImport-Package", "*")),
                warning(
                        "a required bundle",
                        "require-bundle",
                        "'org.other'",
                        b -> b.header("Require-Bundle", "org.other")));
    }

    private static Stream<Mistake> code() {
        return Stream.of(
                error("an exit", "forbidden-call", "Exits.start (Mistakes.java:", code(Mistakes.Exits.class)),
                error(
                        "an exit that is passed on",
                        "forbidden-call",
                        "'System.exit'",
                        code(Mistakes.PassesExitOn.class)),
                error("a halt after switches", "forbidden-call", "'Runtime.halt'", code(Mistakes.Switches.class)),
                warning("a change for all", "global-state", "'Locale.setDefault'", code(Mistakes.ChangesAll.class)),
                error("the inside as text", "host-internals", "names as text", code(Mistakes.NamesTheInside.class)),
                error("the inside", "host-internals", "reason.Quote", code(Mistakes.UsesTheInside.class)),
                warning(
                        "an inside of the JDK that goes",
                        "jdk-internals",
                        "'sun.misc.Unsafe_'",
                        b -> b.entry(
                                "com/example/mistakes/Inside.class",
                                renamed(Mistakes.ChangesAll.class, "java/util/Locale", "sun/misc/Unsafe_"))),
                error(
                        "an inside of the JDK",
                        "jdk-internals",
                        "no module exports",
                        b -> b.entry(
                                "com/example/mistakes/Inside.class",
                                renamed(Mistakes.ChangesAll.class, "java/util/Locale", "jdk/internal/Loc"))),
                warning("access by force", "reflection", "'Field.setAccessible'", b -> with(b, Mistakes.BreaksIn.class)
                        .entry(
                                COMPONENT,
                                BundleFile.component("com.example.mistakes.X", "io.aitbc.plugins.BasePlugin"))),
                new Mistake(
                        "access by force in a library",
                        "reflection",
                        "note",
                        "embeds code",
                        code(Mistakes.BreaksIn.class)),
                warning("the old shape", "deprecated", "version 2.0.0", code(Mistakes.IsOfTheOldShape.class)),
                warning("a connection", "permission-missing", "'net.connect'", code(Mistakes.Connects.class)),
                warning("a server", "permission-missing", "'net.listen'", code(Mistakes.Listens.class)),
                warning("the environment", "permission-missing", "'env'", code(Mistakes.ReadsTheEnvironment.class)),
                warning("machine code", "permission-missing", "'native'", code(Mistakes.LoadsMachineCode.class)),
                warning("a native method", "permission-missing", "'native'", code(Mistakes.HasMachineCode.class)),
                warning("a process", "permission-missing", "'process.start'", code(Mistakes.StartsProcesses.class)),
                error(
                        "a change at AITBC's services",
                        "permission-missing",
                        "'api.write'",
                        code(Mistakes.ChangesServices.class)),
                error("AITBC's services", "permission-missing", "'api.read'", code(Mistakes.AsksServices.class)),
                warning(
                        "files of others",
                        "permission-missing",
                        "'files'",
                        b -> with(plain("hello", "1.0.0"), Mistakes.ReadsFiles.class)),
                error("events that it renounced", "permission-missing", "'events.publish'", b -> asking(
                                "{\"schema\":1,\"events\":{\"publish\":[]}}")
                        .apply(with(b, Mistakes.Publishes.class))),
                warning(
                        "a permission for nothing",
                        "permission-unused",
                        "'rpc.example.org:443'",
                        asking("{\"schema\":1,\"net\":{\"connect\":[\"rpc.example.org:443\"]}}")),
                error(
                        "permissions that nobody can read",
                        "permissions",
                        "unknown key 'nets'",
                        asking("{\"schema\":1,\"nets\":{}}")));
    }

    private static Stream<Mistake> contents() {
        byte[] large = new byte[21 << 20];
        new Random(7).nextBytes(large);
        return Stream.of(
                new Mistake(
                        "no license text", "license-file", "note", "license", b -> b.withoutEntry("META-INF/LICENSE")),
                new Mistake("no SBOM", "sbom", "note", "no SBOM", b -> b.withoutEntry(SBOM)),
                error(
                        "an SBOM that cannot be read",
                        "sbom",
                        "specVersion",
                        b -> b.entry(SBOM, "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"9\"}")),
                warning(
                        "an archive that says nothing",
                        "sbom",
                        "'lib/a.jar'",
                        b -> b.entry(
                                "lib/a.jar",
                                BundleFile.empty()
                                        .entry("a", "b")
                                        .header("Manifest-Version", "1.0")
                                        .bytes())),
                warning("a large file", "size", "21 MiB", b -> b.entry("model.bin", large)),
                warning(
                        "a package that the runtime has",
                        "duplicates",
                        "'org.shared.mistakes_'",
                        b -> b.entry(
                                "org/shared/mistakes_/Mistakes$Exits.class",
                                renamed(Mistakes.None.class, "com/example/mistakes", "org/shared/mistakes_"))),
                warning(
                        "a class twice",
                        "duplicates",
                        "more than once",
                        b -> b.entry(
                                "lib/a.jar",
                                with(
                                                BundleFile.empty()
                                                        .header("Manifest-Version", "1.0")
                                                        .entry(
                                                                "META-INF/maven/a/b/pom.properties",
                                                                "groupId=a\nartifactId=b\nversion=1\n"),
                                                Mistakes.None.class)
                                        .bytes())));
    }

    /** A class with names of the same length put in the place of others. */
    private static byte[] renamed(Class<?> type, String name, String other) {
        String entry = type.getName().replace('.', '/') + ".class";
        try (InputStream in = Objects.requireNonNull(type.getClassLoader()).getResourceAsStream(entry)) {
            String bytes = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(name).hasSameSizeAs(other);
            return bytes.replace(name, other).getBytes(StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void theReportNamesTheMistakeAndNoOtherError(Mistake mistake) throws IOException {
        Path file = mistake.made().apply(clean()).in(folder);

        List<Said> said = said(file, mistake.severity().equals("error") ? 5 : 0);

        assertThat(said).anySatisfy(each -> {
            assertThat(each.rule()).isEqualTo(mistake.rule());
            assertThat(each.severity()).isEqualTo(mistake.severity());
            assertThat(each.message()).contains(mistake.says());
            assertThat(each.fix()).isNotBlank();
        });
        assertThat(said).filteredOn(each -> each.severity().equals("error")).allSatisfy(each -> assertThat(each.rule())
                .isEqualTo(mistake.rule()));
    }

    @Test
    void theCleanTwinHasNothingSaidOfIt() throws IOException {
        assertThat(said(clean().in(folder), 0)).isEmpty();
    }

    @Test
    void aKeyThatNoRecordHasMayBeReadAsItIs() throws IOException {
        BundleFile bundle = with(clean(), Mistakes.ReadsAll.class)
                .entry(
                        "config_schema.json",
                        "{\"type\":\"object\",\"properties\":{\"greeting\":{\"default\":\"x\"},\"tone\":{}}}");

        assertThat(said(bundle.in(folder), 0)).isEmpty();
    }

    @Test
    void aPackageOfALibraryBesideThePluginsMayBeEmbedded() throws IOException {
        Files.write(
                Files.createDirectories(folder.resolve("home/plugins")).resolve("library.jar"),
                BundleFile.library("some.library")
                        .header("Export-Package", "com.example.mistakes;version=\"1.0.0\"")
                        .bytes());

        assertThat(said(clean().in(folder), 0)).isEmpty();
    }

    @Test
    void whatIsAskedForAndUsedIsRight() throws IOException {
        UnaryOperator<BundleFile> asks = asking("{\"schema\":1,\"net\":{\"connect\":[\"localhost:1\"]},"
                + "\"api\":{\"read\":[\"/jobs\"]},\"env\":[\"HOME\"],\"native\":[\"machine\"]}");
        BundleFile bundle = clean();
        for (Class<?> type : List.of(
                Mistakes.Connects.class,
                Mistakes.AsksServices.class,
                Mistakes.ReadsTheEnvironment.class,
                Mistakes.LoadsMachineCode.class,
                Mistakes.Publishes.class)) {
            with(bundle, type);
        }

        assertThat(said(asks.apply(bundle).in(folder), 0)).isEmpty();
    }

    @Test
    void everyStaticRuleHasAMistake() {
        Set<Rule> rules = EnumSet.allOf(Rule.class);
        rules.removeIf(rule -> rule.topic() == Topic.LIFE_CYCLE);

        Set<String> tested = mistakes().map(Mistake::rule).collect(Collectors.toSet());

        assertThat(rules).extracting(Rule::id).allMatch(tested::contains);
        assertThat(mistakes().count()).isGreaterThan(30);
    }

    private List<Said> said(Path file, int status) {
        Result result = run("plugin", "check", file.toString(), "--no-trial", "--json");
        assertThat(result.status()).as(result.toString()).isEqualTo(status);
        JsonArray reports = JsonParser.parseString(result.out()).getAsJsonArray();
        List<Said> said = new ArrayList<>();
        for (JsonElement element : reports.get(0).getAsJsonObject().getAsJsonArray("findings")) {
            JsonObject finding = element.getAsJsonObject();
            assertThat(finding.get("section").getAsString()).isNotBlank();
            said.add(new Said(
                    finding.get("rule").getAsString(),
                    finding.get("severity").getAsString(),
                    finding.get("message").getAsString(),
                    finding.get("fix").getAsString()));
        }
        return said;
    }

    private record Result(int status, String out, String err) {}

    private Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = CheckMain.run(
                Arrays.asList(arguments),
                folder,
                folder.resolve("home"),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Result(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
