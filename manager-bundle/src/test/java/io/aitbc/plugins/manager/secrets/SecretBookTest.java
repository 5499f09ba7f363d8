package io.aitbc.plugins.manager.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SecretBookTest {
    private final SecretBook book = new SecretBook();

    private void learn(String plugin, String... values) {
        book.learn(plugin, Secrets.of(List.of(values)));
    }

    @Test
    void eachPluginHasItsOwn() {
        learn("wallet", "hunter2");
        learn("other", "sesame");

        assertThat(book.of("wallet").maskedIn("hunter2 sesame")).isEqualTo("*** sesame");
        assertThat(book.of("nobody")).isSameAs(Secrets.NONE);
    }

    @Test
    void whatIsNoOrdinaryWordIsEverybodysSecret() {
        learn("wallet", "correct horse", "prod");
        learn("other", "battery staple");

        assertThat(book.ofAnybody().maskedIn("correct horse and battery staple in prod"))
                .isEqualTo("*** and *** in prod");
    }

    @Test
    void theOneInForceAndTheOneBeforeCount() {
        learn("wallet", "first-secret");
        learn("wallet", "second-secret");
        learn("wallet", "second-secret");
        assertThat(book.of("wallet").maskedIn("first-secret second-secret")).isEqualTo("*** ***");

        learn("wallet");
        assertThat(book.of("wallet").maskedIn("first-secret second-secret")).isEqualTo("first-secret ***");
    }
}
