package io.aitbc.plugins.manager.config.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.manager.config.tree.Problem;
import io.aitbc.plugins.manager.trust.Policy;
import io.aitbc.plugins.manager.trust.Policy.Unsigned;
import io.aitbc.plugins.manager.trust.SignatureSettings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrustRulesTest {

    private final FileRules rules = new FileRules("aitbc.yaml", Path.of("/base"), Path.of("/home/me"));

    private SignatureSettings signatures(String text) {
        Reading reading = rules.read(text);
        assertThat(reading.problems()).isEmpty();
        return reading.settings().orElseThrow().trust().signatures();
    }

    private List<String> problems(String text) {
        Reading reading = rules.read(text);
        assertThat(reading.settings()).isEmpty();
        return reading.problems().stream().map(Problem::text).toList();
    }

    @Test
    void withoutTheSectionUnsignedPluginsAreTakenWithAWarning() {
        assertThat(signatures("plugins: {}")).isEqualTo(SignatureSettings.DEFAULT);
        assertThat(SignatureSettings.DEFAULT.policy()).isEqualTo(new Policy(Unsigned.WARN, 1));
    }

    @Test
    void everyKeyIsRead() {
        SignatureSettings read = signatures("""
                trust:
                  unsigned: refuse
                  store: etc/trust.p12
                  store_password: ${STORE_PASSWORD}
                  signers_required: 2
                """);

        assertThat(read.policy()).isEqualTo(new Policy(Unsigned.REFUSE, 2));
        assertThat(read.store()).contains(Path.of("/base/etc/trust.p12"));
        assertThat(read.password()).contains("${STORE_PASSWORD}");
        assertThat(read.toString()).doesNotContain("STORE_PASSWORD");
    }

    @Test
    void aMisspeltWordIsAnErrorWithTheNearestOne() {
        assertThat(problems("trust: {unsigned: refused}"))
                .singleElement()
                .asString()
                .contains("trust.unsigned", "one of allow, warn, refuse", "refuse");
    }

    @Test
    void anUnknownKeyAndAnImpossibleNumberAreErrors() {
        assertThat(problems("trust: {signers_required: 0, unsinged: warn}"))
                .hasSize(2)
                .anySatisfy(text -> assertThat(text).contains("trust.signers_required", "a whole number from 1 to 100"))
                .anySatisfy(text -> assertThat(text).contains("trust.unsinged", "unsigned"));
    }
}
