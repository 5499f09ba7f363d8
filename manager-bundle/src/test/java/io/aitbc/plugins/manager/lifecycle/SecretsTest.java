package io.aitbc.plugins.manager.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecretsTest {
    private final Secrets secrets = Secrets.of(new PluginConfig(
            Map.of(
                    "url",
                    "http://node",
                    "login",
                    Map.of("user", "bob", "password", "open sesame"),
                    "keys",
                    List.of("public", "hidden"),
                    "pin",
                    4711),
            Set.of("login.password", "keys[1]", "pin")));

    @Test
    void secretValuesAreTakenOutWhereverTheyStand() {
        assertThat(secrets.maskedIn("bob cannot log in to http://node with 'open sesame', hidden or 4711"))
                .isEqualTo("bob cannot log in to http://node with '***', *** or ***");
    }

    @Test
    void theyAreFoundInCausesAndLeftOutOfTheTrace() {
        Exception thrown = new IllegalStateException("outer", new IllegalStateException("open sesame"));

        assertThat(secrets.areIn(thrown)).isTrue();
        assertThat(secrets.maskedIn(thrown)).contains("Caused by: ").doesNotContain("open sesame");
        assertThat(secrets.areIn(new IllegalStateException("nothing to hide"))).isFalse();
    }

    @Test
    void withoutAConfigurationThereAreNone() {
        assertThat(Secrets.of(null).maskedIn("open sesame")).isEqualTo("open sesame");
    }
}
