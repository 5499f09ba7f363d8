package io.aitbc.plugins.manager.bundles;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterWordsTest {

    @ParameterizedTest
    @CsvSource({
        "(a=b),                       a=b",
        "(&(a=b)(c>=2)(!(c>=3))),     a=b and c>=2 and not c>=3",
        "(|(a=b)(a=c)),               either a=b or a=c",
        "( & (a=b) (c=d) ),           a=b and c=d",
        "(a=\\)b),                   a=\\)b",
    })
    void saysAFilterInWords(String filter, String words) {
        assertThat(FilterWords.of(filter)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"(a=b", "(&(a=b)", "x", "(a=b)(c=d)", "(", "''"})
    void leavesWhatItCannotReadAsItStands(String text) {
        assertThat(FilterWords.of(text)).isEqualTo(text);
    }
}
