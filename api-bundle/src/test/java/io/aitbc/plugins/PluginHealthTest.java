package io.aitbc.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PluginHealthTest {

    @Test
    void theFactoriesSayTheStateAndTheMessage() {
        assertThat(PluginHealth.healthy()).isEqualTo(new PluginHealth(PluginHealth.State.HEALTHY, "", Map.of()));
        assertThat(PluginHealth.degraded("slow"))
                .isEqualTo(new PluginHealth(PluginHealth.State.DEGRADED, "slow", Map.of()));
        assertThat(PluginHealth.unhealthy("gone"))
                .isEqualTo(new PluginHealth(PluginHealth.State.UNHEALTHY, "gone", Map.of()));
    }

    @Test
    void theStatesHaveValuesInLowerCase() {
        assertThat(PluginHealth.State.values())
                .extracting(PluginHealth.State::value)
                .containsExactly("healthy", "degraded", "unhealthy", "unknown");
    }

    @Test
    void aDetailIsAddedToANewOne() {
        PluginHealth before = PluginHealth.healthy();
        assertThat(before.with("peers", 3).with("peers", 4).details()).isEqualTo(Map.of("peers", 4));
        assertThat(before.details()).isEmpty();
    }

    @Test
    @SuppressWarnings("NullAway") // an author need not check for null
    void aDetailThatIsNullIsRefusedByName() {
        Map<String, Object> nothing = Map.of();
        assertThatThrownBy(() -> PluginHealth.healthy().with("peers", nothing.get("peers")))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("The detail 'peers' is null.");
    }

    @Test
    void theDetailsAreCopiedAndHoldNoNull() {
        Map<String, Object> details = new HashMap<>();
        details.put("peers", 3);
        details.put("gone", Map.<String, Object>of().get("gone"));
        PluginHealth health = new PluginHealth(PluginHealth.State.HEALTHY, "", details);
        details.put("later", 1);
        assertThat(health.details()).isEqualTo(Map.of("peers", 3));
        assertThatThrownBy(() -> health.details().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
