package io.aitbc.chain.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void numbersKeepAllTheirDigits() throws Exception {
        Json json = Json.parse(
                "{\"a\": 0.10000000000000000001, \"b\": 115792089237316195423570985008687907853269984665640564039457584007913129639935, \"c\": 50.00000000}");
        assertThat(json.at("a").decimal()).isEqualTo("0.10000000000000000001");
        assertThat(json.at("b").integer().bitLength()).isEqualTo(256);
        assertThat(Json.write(json)).contains("50.00000000");
    }

    @Test
    void anUnexpectedValueIsReportedWithItsPlace() throws Exception {
        Json json = Json.parse("{\"logs\": [{\"blockNumber\": \"12\"}]}");
        assertThatThrownBy(
                        () -> json.at("logs").items().get(0).at("blockNumber").quantity())
                .hasMessage(
                        "Expected a quantity such as 0x1f as 'blockNumber' of element 0 of 'logs' of the document, and"
                                + " found \"12\".");
        assertThatThrownBy(() -> json.at("missing").text()).hasMessageContaining("found null");
        assertThatThrownBy(() -> Json.parse("{\"n\":1.5}").at("n").integer()).hasMessageContaining("a whole number");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "{\"a\":1,\"a\":2}",
                "01",
                "1.",
                ".5",
                "+1",
                "NaN",
                "1e9999",
                "\"\u0001\"",
                "\"\\x\"",
                "tru",
                "1 2",
                "'a'",
                "{a:1}",
                "\"\\u12g4\"",
                "-"
            })
    void whatIsNoJsonIsRefused(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(UnexpectedJson.class);
    }

    @Test
    void deepNestingEndsInARefusal() {
        assertThatThrownBy(() -> Json.parse("[".repeat(100_000))).hasMessageContaining("levels deep");
    }

    @Test
    void anyTextEndsInAValueThatIsWrittenAndReadBackOrInARefusal() {
        Random random = new Random(8259);
        String letters = "{}[]\",:0123456789.eE+-truefalsn\\u \t";
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(12); n >= 0; n--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            try {
                String written = Json.parse(text.toString()).toString();
                assertThat(Json.parse(written)).hasToString(written);
            } catch (UnexpectedJson refused) {
                assertThat(refused).hasMessageContaining("no JSON");
            }
        }
    }

    @Test
    void textIsQuoted() throws Exception {
        String text = "a\"b\\c\n\u0000\ud83d\ude00é";
        assertThat(Json.parse(Json.write(text)).text()).isEqualTo(text);
    }
}
