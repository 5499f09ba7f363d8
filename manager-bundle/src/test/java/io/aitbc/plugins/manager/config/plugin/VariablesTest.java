package io.aitbc.plugins.manager.config.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariablesTest {

    private static final Map<String, String> ENVIRONMENT = Map.of("USER", "ann", "EMPTY", "", "BOTH", "environment");
    private static final Map<String, String> PROPERTIES = Map.of("user.zone", "utc", "BOTH", "properties");

    @TempDir
    Path base;

    private Variables.Text replace(String text) {
        return new Variables(
                        List.of(
                                name -> Optional.ofNullable(ENVIRONMENT.get(name)),
                                name -> Optional.ofNullable(PROPERTIES.get(name))),
                        base)
                .replace(text);
    }

    private String replaced(String text) {
        Variables.Text result = replace(text);
        assertThat(result.failures()).isEmpty();
        return result.text();
    }

    @Test
    void theEnvironmentWinsOverSystemProperties() {
        assertThat(replaced("a ${USER} in ${user.zone}: ${BOTH}")).isEqualTo("a ann in utc: environment");
        assertThat(replace("${USER}${BOTH}").names()).containsExactly("USER", "BOTH");
    }

    @Test
    void theDefaultStandsInForUnsetAndEmptyAndMayRefer() {
        assertThat(replaced("${NONE:-x}${EMPTY:-y}${USER:-z}")).isEqualTo("xyann");
        assertThat(replaced("${NONE:-${USER}}")).isEqualTo("ann");
        assertThat(replaced("${NONE:-}")).isEmpty();
        assertThat(replaced("${EMPTY}")).isEmpty();
    }

    @Test
    void whatWasFoundIsToldWithoutDefaults() {
        assertThat(replace("a ${USER} in ${NONE:-nowhere} of ${NONE:-x${BOTH}}").values())
                .containsExactly("ann", "environment");
        assertThat(replace("plain").values()).isEmpty();
    }

    @Test
    void aDoubledDollarIsPlain() {
        assertThat(replaced("$${USER} costs $5")).isEqualTo("${USER} costs $5");
        assertThat(replace("$${USER}").isReference()).isFalse();
    }

    @Test
    void aFileLosesItsLastLineBreakOnly() throws IOException {
        Files.writeString(base.resolve("secret"), "s3cret\n\n");

        assertThat(replaced("${file:secret}")).isEqualTo("s3cret\n");
        assertThat(replaced("${file:" + base.resolve("secret") + "}")).isEqualTo("s3cret\n");
    }

    @Test
    void whatCannotBeReplacedIsNamedAndNeverQuoted() {
        assertThat(replace("${NONE}").failures())
                .containsExactly(new Variables.Failure(
                        "variable 'NONE' is not set. Set it in the environment of the runtime, or write ${NONE:-default}.",
                        true));
        assertThat(replace("${file:/no/such}").failures())
                .containsExactly(new Variables.Failure("file '/no/such' does not exist.", true));
        assertThat(replace("${two words}").failures()).singleElement().matches(f -> !f.unset());
        assertThat(replace("${USER").failures()).singleElement().matches(f -> f.message()
                .contains("no '}'"));
        assertThat(replace("${file:.}").failures()).hasSize(1);
    }
}
