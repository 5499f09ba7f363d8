package io.aitbc.translation.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagePairTest {

    @Test
    void tagsBecomeCanonical() {
        LanguagePair pair = new LanguagePair("EN", "pt-br");
        assertThat(pair.source()).isEqualTo("en");
        assertThat(pair.target()).isEqualTo("pt-BR");
        assertThat(pair.id()).isEqualTo("en_pt-BR");
        assertThat(new LanguagePair("en", "es")).hasToString("en-es");
        assertThat(new LanguagePair("zh-hant-tw", "EN").source()).isEqualTo("zh-Hant-TW");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "e",
                "english language",
                "english",
                "lang",
                "en_US",
                "../etc",
                "und",
                "x-private",
                "en\n",
                "123456789"
            })
    void whatIsNoTagIsRefusedWithTheTag(String tag) {
        assertThatThrownBy(() -> new LanguagePair(tag, "es"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + tag.strip() + "' is no language tag")
                .hasMessageNotContaining("\n");
    }

    @Test
    void twoLanguagesAreNeeded() {
        assertThatThrownBy(() -> new LanguagePair("en", "EN")).hasMessageContaining("both 'en'");
    }
}
