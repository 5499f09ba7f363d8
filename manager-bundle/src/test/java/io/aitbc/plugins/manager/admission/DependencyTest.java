package io.aitbc.plugins.manager.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DependencyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wallet | wallet | '' | false",
                "wallet? | wallet | '' | true",
                "wallet ? | wallet | '' | true",
                "wallet>=1.0,<2.0 | wallet | >=1.0,<2.0 | false",
                "wallet >= 1.0 , < 2.0 ? | wallet | >= 1.0 , < 2.0 | true",
                "wallet [1.0,2.0) | wallet | [1.0,2.0) | false",
                "wallet[1.0,2.0)? | wallet | [1.0,2.0) | true",
                "a-1^2.0 | a-1 | ^2.0 | false"
            })
    void every_form_is_read(String text, String name, String range, boolean optional) {
        Dependency dependency = Dependency.parse(text);
        assertThat(dependency.name()).isEqualTo(name);
        assertThat(dependency.range()).isEqualTo(VersionRange.parse(range));
        assertThat(dependency.optional()).isEqualTo(optional);
        assertThat(dependency).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "?", "1wallet", "wal let", "wallet 1.0", "wallet?>=1.0", "wallet??", ">=1.0", "wallet=1.0"})
    void what_cannot_be_read_is_refused_with_its_text(String text) {
        assertThatThrownBy(() -> Dependency.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Dependency '" + text + "' cannot be read");
    }

    @Test
    void aitbc_is_the_platform() {
        assertThat(Dependency.parse("aitbc>=1.0").isPlatform()).isTrue();
        assertThat(Dependency.parse("aitbc-tools>=1.0").isPlatform()).isFalse();
    }
}
