package io.aitbc.plugins.manager.sets.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.plugins.manager.sets.lock.LockFile.Entry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockTextTest {
    private static final String HASH = "0123456789abcdef".repeat(4);
    private static final String ENTRY = "{'name': 'a', 'version': '1.0.0', 'kind': 'plugin', 'sha256': '" + HASH
            + "', 'signers': [], 'source': 'command'}";

    private static Entry entry(String name, String version, boolean plugin) {
        return new Entry(
                name,
                version,
                plugin,
                HASH,
                List.of("sha256:b", "sha256:a"),
                "command",
                Optional.of("main"),
                Optional.empty());
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static String set(String entries) {
        return json("{'format': 1, 'plugins': [" + entries + "]}");
    }

    @Test
    void what_was_written_is_read_again() {
        LockFile lock = new LockFile(List.of(entry("wallet", "1.0.0", true), entry("org.lib", "1.0.0.x", false)));
        assertThat(LockText.read(LockText.write(lock))).isEqualTo(lock);
    }

    @Test
    void the_same_set_has_the_same_text_with_one_field_a_line() {
        String text = LockText.write(new LockFile(List.of(entry("b", "1.0.0", true), entry("A", "2.0.0", true))));
        assertThat(text)
                .isEqualTo(LockText.write(new LockFile(List.of(entry("A", "2.0.0", true), entry("b", "1.0.0", true)))))
                .startsWith("{\n  \"format\": 1,\n  \"plugins\": [\n    {\n      \"name\": \"A\",\n")
                .endsWith("}\n");
        assertThat(text.indexOf("sha256:a")).isLessThan(text.indexOf("sha256:b"));
    }

    @Test
    void a_set_of_nothing_is_a_set() {
        assertThat(LockText.read(set("")).entries()).isEmpty();
        assertThat(LockText.read(set(json(ENTRY))).entries()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "nonsense | is no valid JSON",
                "[] | is no JSON object",
                "{'plugins': []} | does not say its 'format'",
                "{'format': 2, 'plugins': []} | has format 2, and this runtime reads format 1 only",
                "{'format': 'x', 'plugins': []} | has a 'format' that is no number",
                "{'format': 1} | has no list 'plugins'",
                "{'format': 1, 'plugins': [], 'more': 1} | has the unknown key 'more'",
                "{'format': 1, 'plugins': [1]} | has something else than an object",
                "{'format': 1, 'plugins': [{'name': 'a'}]} | lacks 'kind' in 'a'",
                "{'format': 1, 'plugins': [{'name': 'a', 'kind': 'plugin', 'x': 1}]} | has the unknown key 'x' in 'a'",
                "{'format': 1, 'plugins': [{'name': 'a', 'kind': 'file'}]} | has the kind 'file' in 'a'"
            })
    void says_what_is_wrong(String text, String problem) {
        assertThatThrownBy(() -> LockText.read(json(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void says_what_is_wrong_with_an_entry() {
        assertThatThrownBy(
                        () -> LockText.read(set(json(ENTRY) + "," + json(ENTRY).replace("\"a\"", "\"A\""))))
                .hasMessage("has 'A' twice");
        assertThatThrownBy(() -> LockText.read(set(json(ENTRY).replace(HASH, "0123"))))
                .hasMessageContaining("'sha256' in 'a' that is not 64 hexadecimal digits");
        assertThatThrownBy(() -> LockText.read(set(json(ENTRY).replace("1.0.0", "1.0"))))
                .hasMessageContaining("'1.0' is not a version");
        assertThatThrownBy(() -> LockText.read(set(json(ENTRY).replace("\"a\"", "\"../a\""))))
                .hasMessageContaining("no name of a plugin");
        assertThatThrownBy(() -> LockText.read(set(json(ENTRY).replace("[]", "\"x\""))))
                .hasMessageContaining("'signers' in 'a' that are no list");
    }
}
