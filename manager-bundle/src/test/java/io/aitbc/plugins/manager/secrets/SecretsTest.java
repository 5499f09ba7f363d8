package io.aitbc.plugins.manager.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretsTest {
    private final Secrets secrets = Secrets.of(List.of("open sesame", "hidden", "4711", "xyz"));

    @Test
    void secretValuesAreTakenOutWhereverTheyStand() {
        assertThat(secrets.maskedIn("bob cannot log in to http://node with 'open sesame', hidden or 4711"))
                .isEqualTo("bob cannot log in to http://node with '***', *** or ***");
    }

    @Test
    void oneThatIsAPartOfAnotherLeavesNothingOfIt() {
        assertThat(Secrets.of(List.of("pass", "password")).maskedIn("password pass"))
                .isEqualTo("*** ***");
    }

    @Test
    void aShortOneIsMaskedOnlyWhereItIsTheWholeText() {
        assertThat(secrets.maskedIn("xyz")).isEqualTo("***");
        assertThat(secrets.maskedIn("the xyz of it")).isEqualTo("the xyz of it");
    }

    @Test
    void ofSeveralLinesEachLongOneCounts() {
        Secrets key = Secrets.of(List.of("-----BEGIN-----\nMIIEvQIBADANBg\nab\n"));
        assertThat(key.maskedIn("line: MIIEvQIBADANBg")).isEqualTo("line: ***");
        assertThat(key.maskedIn("a cab")).isEqualTo("a cab");
    }

    @Test
    void theyAreFoundInCausesAndLeftOutOfTheTrace() {
        Exception thrown = new IllegalStateException("outer", new IllegalStateException("open sesame"));

        assertThat(secrets.areIn(thrown)).isTrue();
        assertThat(secrets.maskedIn(thrown)).contains("Caused by: ").doesNotContain("open sesame");
        StringWriter printed = new StringWriter();
        secrets.without(thrown).printStackTrace(new PrintWriter(printed, true));
        assertThat(printed.toString()).contains("Caused by: ", "\tat ").doesNotContain("open sesame");
    }

    @Test
    void whatHoldsNoneStaysAsItIs() {
        Exception harmless = new IllegalStateException("nothing to hide");

        assertThat(secrets.areIn(harmless)).isFalse();
        assertThat(secrets.without(harmless)).isSameAs(harmless);
        assertThat(Secrets.of(List.of("", " "))).isSameAs(Secrets.NONE);
        assertThat(Secrets.NONE.maskedIn("open sesame")).isEqualTo("open sesame");
    }

    @Test
    void theirTextSaysNothing() {
        assertThat(secrets).hasToString("4 secrets");
    }
}
