package io.aitbc.translation.phrases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aitbc.translation.align.Alignment;
import io.aitbc.translation.align.Bitext;
import io.aitbc.translation.text.Tokenizer;
import io.aitbc.translation.text.Vocabulary;
import io.aitbc.translation.work.Watch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhraseExtractorTest {

    private static Alignment aligned(int length, int[]... links) {
        Alignment alignment = new Alignment(length);
        for (int[] link : links) {
            alignment.link(link[0], link[1]);
        }
        return alignment;
    }

    private static PhraseTable extract(int[] source, int[] target, Alignment alignment) {
        Bitext bitext = new Bitext.Builder().add(source, target).build();
        return new PhraseExtractor(bitext, new Alignment[] {alignment}, Watch.none()).extract();
    }

    private static List<List<Integer>> translations(PhraseTable table, int... source) {
        List<List<Integer>> all = new ArrayList<>();
        int phrase = table.find(source, 0, source.length);
        for (int entry = phrase < 0 ? 0 : table.first(phrase); phrase >= 0 && entry < table.end(phrase); entry++) {
            List<Integer> words = new ArrayList<>();
            for (int i = 0; i < table.length(entry); i++) {
                words.add(table.word(entry, i));
            }
            all.add(words);
        }
        return all;
    }

    @Test
    void onlyPhrasesThatNoLinkLeavesAreTaken() {
        // 10 11 12 -> 22 21 20, in reverse.
        PhraseTable table = extract(
                new int[] {10, 11, 12},
                new int[] {22, 21, 20},
                aligned(3, new int[] {0, 2}, new int[] {1, 1}, new int[] {2, 0}));

        assertThat(translations(table, 10)).containsExactly(List.of(20));
        assertThat(translations(table, 10, 11)).containsExactly(List.of(21, 20));
        assertThat(translations(table, 10, 11, 12)).containsExactly(List.of(22, 21, 20));
        assertThat(table.size()).isEqualTo(6);
    }

    @Test
    void wordsThatAreLinkedWithNothingMayComeAlong() {
        // The middle target word is linked with nothing.
        PhraseTable table =
                extract(new int[] {10, 11}, new int[] {20, 99, 21}, aligned(2, new int[] {0, 0}, new int[] {1, 2}));

        assertThat(translations(table, 10)).containsExactlyInAnyOrder(List.of(20), List.of(20, 99));
        assertThat(translations(table, 11)).containsExactlyInAnyOrder(List.of(21), List.of(99, 21));
        assertThat(table.score(table.first(table.find(new int[] {10}, 0, 1)), 0))
                .isEqualTo((float) Math.log(0.5), within(1e-6f));
    }

    @Test
    void aSlotKnowsWhichSlotOfItsPhraseItIs() {
        int slot = Vocabulary.SLOT;
        PhraseTable table = extract(
                new int[] {slot, 10, slot},
                new int[] {slot, 20, slot},
                aligned(3, new int[] {0, 2}, new int[] {1, 1}, new int[] {2, 0}));

        assertThat(translations(table, slot)).containsExactly(List.of(slot));
        assertThat(translations(table, slot, 10, slot)).containsExactly(List.of(slot + 1, 20, slot));
    }

    @Test
    void everyPhraseHasAsManySlotsOnBothSidesWhateverTheWordsAreLinkedWith() {
        int slot = Vocabulary.SLOT;
        String text = "take %s and %d";
        Alignment wrong =
                aligned(4, new int[] {0, 1}, new int[] {1, 0}, new int[] {1, 2}, new int[] {2, 3}, new int[] {3, 3});

        SlotLinks.fix(wrong, Tokenizer.tokenize(text), Tokenizer.tokenize("%d y %s toma"));

        assertThat(wrong.linked(1, 2)).isTrue();
        assertThat(wrong.linked(3, 0)).isTrue();
        assertThat(wrong.row(1)).isEqualTo(1L << 2);
        PhraseTable table = extract(new int[] {10, slot, 11, slot}, new int[] {slot, 20, slot, 21}, wrong);
        assertThat(table.size()).isPositive();
        assertThat(translations(table, slot)).allMatch(words -> words.contains(slot));
        assertThat(translations(table, 10)).noneMatch(words -> words.contains(slot));
    }

    @Test
    void aWordThatNeverStandsAloneGetsWhatItWasLinkedWithOrMayBeLeftOut() {
        // 10 and 11 are both linked with 20; 12 with nothing.
        PhraseTable table =
                extract(new int[] {10, 11, 12}, new int[] {20}, aligned(3, new int[] {0, 0}, new int[] {1, 0}));

        assertThat(translations(table, 10)).containsExactly(List.of(20));
        assertThat(translations(table, 12)).containsExactly(List.of());
    }
}
