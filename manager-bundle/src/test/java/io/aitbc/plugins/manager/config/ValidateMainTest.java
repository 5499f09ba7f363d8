package io.aitbc.plugins.manager.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.aitbc.plugins.manager.admission.BundleFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateMainTest {

    private static final String SCHEMA = "{\"properties\": {\"max\": {\"type\": \"integer\"}}}";

    @TempDir
    Path base;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void makeInstance() throws IOException {
        Files.createDirectories(base.resolve("deploy"));
        Files.createDirectories(base.resolve("etc"));
        Files.write(
                base.resolve("deploy").resolve("x.jar"),
                BundleFile.plugin("x", "1.0.0")
                        .entry("config_schema.json", SCHEMA)
                        .bytes());
    }

    private int judge(String yaml, String... arguments) throws IOException {
        Files.writeString(base.resolve("etc").resolve("aitbc.yaml"), yaml);
        return run(arguments);
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--base", base.toString(), "--home", base.toString()));
        all.addAll(List.of(arguments));
        return ValidateMain.run(
                all.toArray(String[]::new),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aValidFileIsZeroAndSaysSo() throws IOException {
        assertThat(judge("plugins: {x: {enabled: true, config: {max: 1}}}")).isZero();
        assertThat(out()).isEqualTo(base.resolve("etc/aitbc.yaml") + " is valid.\n");
        assertThat(err()).isEmpty();
    }

    @Test
    void whatRegistriesAndTrustReferToAndIsNotThereIsAWarningWithItsPlace() throws IOException {
        assertThat(judge("""
                registries:
                - {name: main, url: 'https://me:${AITBC_NO_SUCH}@plugins.example.org/', key: etc/acme.pub}
                - {name: other, url: '${AITBC_NO_SUCH_URL}', key: etc/text.pub}
                trust: {store: etc/none.p12, store_password: '${AITBC_NO_PASSWORD}'}
                services: {coordinator: {url: 'https://${AITBC_NO_HOST}/'}}
                """)).isZero();
        assertThat(out().lines())
                .anyMatch(line ->
                        line.contains(":2:") && line.contains("registries[0].url") && line.contains("AITBC_NO_SUCH"))
                .anyMatch(line -> line.contains("registries[0].key") && line.contains("etc/acme.pub"))
                .anyMatch(line -> line.contains(":3:") && line.contains("registries[1].url"))
                .anyMatch(line -> line.contains("trust.store:") && line.contains("etc/none.p12"))
                .anyMatch(line -> line.contains("trust.store_password") && line.contains("AITBC_NO_PASSWORD"))
                .anyMatch(line -> line.contains("services.coordinator.url") && line.contains("AITBC_NO_HOST"))
                .allMatch(line -> line.contains(": warning: ") || line.endsWith("is valid, with 7 remarks."));
    }

    @Test
    void aKeyFileThatIsThereAndAFingerprintAreNoRemarks() throws Exception {
        byte[] key = KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair()
                .getPublic()
                .getEncoded();
        Files.writeString(
                base.resolve("etc/acme.pub"),
                "-----BEGIN PUBLIC KEY-----\n" + Base64.getEncoder().encodeToString(key)
                        + "\n-----END PUBLIC KEY-----\n");
        assertThat(judge(
                        "registries:\n- {name: main, url: main/, key: etc/acme.pub}\n- {name: other, url: other/, key: 'sha256:"
                                + "a".repeat(64) + "'}\n"))
                .isZero();
        assertThat(out()).endsWith("is valid.\n").hasLineCount(1);
    }

    @Test
    void bothLevelsAreJudged() throws IOException {
        assertThat(judge("plugins: {x: {enabled: true, config: {max: many}}}")).isEqualTo(7);
        assertThat(out())
                .contains(":1:39: error: plugins.x.config.max: expected a whole number, found the text 'many'.")
                .endsWith("is not valid: 1 error.\n");

        out.reset();
        assertThat(judge("plugins: {x: {enabled: yes}}")).isEqualTo(7);
        assertThat(out()).contains("Did you mean 'true'?");
    }

    @Test
    void remarksAreNoErrors() throws IOException {
        assertThat(judge("plugins: {x: {enabled: true, config: {max: '${SURELY_NOT_SET_HERE}'}}, y: {enabled: false}}"))
                .isZero();
        assertThat(out())
                .contains("warning: plugins.x.config.max: variable 'SURELY_NOT_SET_HERE' is not set.")
                .contains("note: plugins.y: no plugin of this name is there")
                .endsWith("is valid, with 2 remarks.\n");
    }

    @Test
    void jsonIsOneArrayAndNothingElse() throws IOException {
        assertThat(judge("plugins: {x: {enabled: true, config: {max: many}}}", "--json"))
                .isEqualTo(7);

        JsonArray array = JsonParser.parseString(out()).getAsJsonArray();
        JsonObject problem = array.get(0).getAsJsonObject();
        assertThat(array).hasSize(1);
        assertThat(problem.keySet())
                .containsExactly(
                        "severity", "file", "line", "column", "path", "message", "expected", "found", "suggestion");
        assertThat(problem.get("severity").getAsString()).isEqualTo("error");
        assertThat(problem.get("line").getAsInt()).isEqualTo(1);
        assertThat(problem.get("suggestion").isJsonNull()).isTrue();

        out.reset();
        assertThat(judge("{}", "--json")).isZero();
        assertThat(out().strip()).isEqualTo("[]");
    }

    @Test
    void theHighestVersionDecides() throws IOException {
        Files.write(
                base.resolve("deploy").resolve("x2.jar"),
                BundleFile.plugin("x", "2.0.0").bytes());

        assertThat(judge("plugins: {x: {enabled: true, config: {max: many}}}")).isZero();
    }

    @Test
    void aSchemaInCodeIsSaidNotToBeChecked() throws IOException {
        byte[] name = "getConfigSchema".getBytes(StandardCharsets.US_ASCII);
        byte[] classFile = ByteBuffer.allocate(8 + name.length)
                .putInt(0xCAFEBABE)
                .putInt(61)
                .put(name)
                .array();
        Files.write(
                base.resolve("deploy").resolve("x2.jar"),
                BundleFile.plugin("x", "2.0.0")
                        .entry("sample/Other.class", classFile)
                        .bytes());

        judge("{}");
        assertThat(out()).contains("plugins.x.config: schema only in code, not checked.");
    }

    @Test
    void foldersOfTheFileCountToo() throws IOException {
        Path more = Files.createDirectories(base.resolve("more"));
        Files.write(
                more.resolve("z.jar"),
                BundleFile.plugin("z", "1.0.0")
                        .entry("config_schema.json", SCHEMA)
                        .bytes());

        assertThat(judge("plugin_paths: [./more]\nplugins: {z: {enabled: true, config: {max: many}}}"))
                .isEqualTo(7);
    }

    @Nested
    class WhenItIsCalledWrongly {

        @Test
        void aMissingFileIsThree() {
            assertThat(run(base.resolve("none.yaml").toString())).isEqualTo(3);
            assertThat(err()).startsWith("aitbc: File '").contains("does not exist");
            assertThat(out()).isEmpty();
        }

        @Test
        void anythingElseIsTwoAndOneSentence() {
            assertThat(run("--jsno")).isEqualTo(2);
            assertThat(run("a", "b")).isEqualTo(2);
            assertThat(run("--base")).isEqualTo(2);
            assertThat(err().lines()).hasSize(3).allMatch(line -> line.startsWith("aitbc: "));
        }
    }
}
