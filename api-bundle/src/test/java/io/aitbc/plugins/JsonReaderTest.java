package io.aitbc.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    private static Map<String, Object> read(String text) {
        return new JsonReader(text).object();
    }

    @Test
    void readsEveryKindOfValue() {
        assertThat(read("""
                        {"text": "a", "yes": true, "no": false, "whole": -12, "big": 12345678901234567890,
                         "decimal": 1.50, "power": 2e3, "list": [1, "b", {"c": []}], "object": {"d": {}}}"""))
                .containsExactly(
                        Map.entry("text", "a"),
                        Map.entry("yes", true),
                        Map.entry("no", false),
                        Map.entry("whole", -12L),
                        Map.entry("big", new BigDecimal("12345678901234567890")),
                        Map.entry("decimal", new BigDecimal("1.50")),
                        Map.entry("power", new BigDecimal("2e3")),
                        Map.entry("list", List.of(1L, "b", Map.of("c", List.of()))),
                        Map.entry("object", Map.of("d", Map.of())));
    }

    @Test
    void leavesNullOut() {
        assertThat(read("{\"a\": null, \"b\": [null, 1]}")).isEqualTo(Map.of("b", List.of(1L)));
    }

    @Test
    void readsEscapes() {
        assertThat(read("{\"a\": \"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00\"}"))
                .containsEntry("a", "\"\\/\b\f\n\r\t\u00e9\uD83D\uDE00");
    }

    @Test
    void readsAnEmptyObjectBetweenBlanksAndAfterAByteOrderMark() {
        assertThat(read("\uFEFF \t\r\n{ }\n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "null",
                "{",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,",
                "{\"a\":1,}",
                "{\"a\":[1,]}",
                "{\"a\":[1}",
                "{a:1}",
                "{\"a\" 1}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":1.}",
                "{\"a\":.5}",
                "{\"a\":-}",
                "{\"a\":1e}",
                "{\"a\":1e9999999999}",
                "{\"a\":tru}",
                "{\"a\":nul}",
                "{\"a\":\"x}",
                "{\"a\":\"x\ny\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":1,\"a\":2}",
                "{} {}"
            })
    void refusesWhatIsNoJsonObject(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("line \\d+, column \\d+: .+");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'x':1,#  'x':2}      | line 2, column 3: the key 'x' is there twice",
                "{'a':#[1 2]}          | line 2, column 4: expected ','",
                "{'a': yes}            | line 1, column 7: expected a value",
                "{'a': 1               | line 1, column 8: ends too early"
            })
    void saysWhereAndWhat(String text, String message) {
        assertThatThrownBy(() -> read(text.replace('#', '\n').replace('\'', '"')))
                .hasMessage(message);
    }

    @Test
    void refusesWhatIsNestedTooDeeply() {
        assertThatThrownBy(() -> read("{\"a\":" + "[".repeat(10_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nested more than 100 levels deep");
    }
}
