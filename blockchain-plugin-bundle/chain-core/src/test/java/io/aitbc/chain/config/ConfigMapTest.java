package io.aitbc.chain.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigMapTest {

    private final ConfigMap map = new ConfigMap(Map.of(
            "url",
            "http://localhost",
            "number",
            7,
            "large",
            BigInteger.TWO.pow(64),
            "many",
            List.of("a", "b"),
            "password",
            5));

    @Test
    void whatIsThereIsReadAndWhatIsNotIsEmpty() {
        assertThat(map.text("url", "http.+")).contains("http://localhost");
        assertThat(map.text("other", ".*")).isEmpty();
        assertThat(map.whole("number", 1, 7)).contains(7L);
        assertThat(map.whole("other", 1, 7)).isEmpty();
        assertThat(map.texts("many")).containsExactly("a", "b");
        assertThat(map.texts("other")).isEmpty();
    }

    @Test
    void whatDoesNotFitIsRefusedWithoutItsValue() {
        assertThatThrownBy(() -> map.text("url", "ws.+"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'url' is no text of the form ws.+.");
        assertThatThrownBy(() -> map.text("password", ".*")).hasMessageNotContaining("5");
        assertThatThrownBy(() -> map.whole("number", 8, 9)).hasMessage("'number' is no whole number from 8 to 9.");
        assertThatThrownBy(() -> map.whole("large", 0, Long.MAX_VALUE)).hasMessageContaining("'large'");
        assertThatThrownBy(() -> map.texts("url")).hasMessage("'url' is no list.");
        assertThatThrownBy(() -> new ConfigMap(Map.of("many", List.of(1))).texts("many"))
                .hasMessage("'many' is no list of texts.");
    }

    @Test
    void whatNobodyReadIsRefused() {
        ConfigMap small = new ConfigMap(Map.of("url", "x", "rcp_url", "y"));
        assertThat(small.text("url", ".*")).isPresent();
        assertThatThrownBy(small::requireNothingElse)
                .hasMessage("'rcp_url' is nothing that is configured here. There are: url.");
        assertThat(small.text("rcp_url", ".*")).isPresent();
        small.requireNothingElse();
    }
}
