package io.aitbc.translation.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.translation.provider.Glossary.Found;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GlossaryTest {
    private static final Glossary TERMS =
            new Glossary(Map.of("block", "bloque", "block height", "altura de bloque", "wallet", "cartera"));

    private static List<String> found(String text) {
        return TERMS.in(text).stream().map(Found::translation).toList();
    }

    @Test
    void theLongestTermThatFitsIsFoundAsWholeWordsInAnyLetters() {
        assertThat(found("The Block height of a block.")).containsExactly("altura de bloque", "bloque");
        assertThat(found("WALLET, wallet-file (wallet)")).containsExactly("cartera", "cartera", "cartera");
        assertThat(found("blocked wallets, blocks_of 3block")).isEmpty();
    }

    @Test
    void nothingIsFoundInsideAPlaceholder() {
        assertThat(found("{wallet} and --block and ${block} and wallet")).containsExactly("cartera");
    }

    @Test
    void inScriptsWithoutSpacesAWordMayBeginAnywhere() {
        Glossary chinese = new Glossary(Map.of("区块", "block"));
        assertThat(chinese.in("最新区块高度")).extracting(Found::from).containsExactly(2);
    }

    @Test
    void whatIsMissingInATranslationIsToldOnce() {
        assertThat(TERMS.missed("A wallet and a wallet and a block", "Una CARTERA y un cubo"))
                .extracting(Found::term)
                .containsExactly("block");
        assertThat(TERMS.missed("Nothing of it", "Nada")).isEmpty();
    }

    @Test
    void aTermThatIsNoneIsRefusedByName() {
        for (String bad : List.of("", " x", "a\nb", "a\u0007b", "use {0}", "x".repeat(201))) {
            assertThatThrownBy(() -> new Glossary(Map.of("good", bad)))
                    .as(bad)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("of the glossary");
            assertThatThrownBy(() -> new Glossary(Map.of(bad, "good"))).isInstanceOf(IllegalArgumentException.class);
        }
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i <= Glossary.MOST; i++) {
            many.put("term" + i, "t");
        }
        assertThatThrownBy(() -> new Glossary(many))
                .hasMessage("The glossary has 1001 terms, and 1000 are allowed. Give fewer.");
    }
}
