package io.aitbc.plugins.manager.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.manager.secrets.Secrets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PluginConfigTest {

    @Test
    void itHidesItsSecretPathsWithAllBelowThem() {
        Secrets hidden = new PluginConfig(
                        Map.of(
                                "url",
                                "http://node",
                                "login",
                                Map.of("user", "bobby", "password", "open sesame"),
                                "keys",
                                List.of("public", "hidden"),
                                "pin",
                                4711),
                        Set.of("login.password", "keys[1]", "pin"))
                .hidden();

        assertThat(hidden.maskedIn("bobby at http://node, public: 'open sesame', hidden or 4711"))
                .isEqualTo("bobby at http://node, public: '***', *** or ***");
    }

    @Test
    void itHidesWhatVariablesWereReplacedByWhereverThatStands() {
        Secrets hidden = new PluginConfig(
                        Map.of("url", "http://bob:hunter2@node", "on", true),
                        Set.of("url", "on"),
                        Set.of("hunter2", "true"))
                .hidden();

        assertThat(hidden.maskedIn("hunter2 in http://bob:hunter2@node is true"))
                .isEqualTo("*** in *** is true");
    }

    @Test
    void oneWithoutSecretsHidesNothing() {
        assertThat(PluginConfig.EMPTY.hidden()).isEqualTo(Secrets.NONE);
        assertThat(new PluginConfig(Map.of("a", "b"), Set.of()).hidden()).isEqualTo(Secrets.NONE);
    }
}
