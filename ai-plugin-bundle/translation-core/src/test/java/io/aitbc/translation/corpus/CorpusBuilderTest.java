package io.aitbc.translation.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.translation.fixtures.JdkText;
import io.aitbc.translation.fixtures.Swapped;
import io.aitbc.translation.memory.NearestIndex;
import io.aitbc.translation.metrics.Bleu;
import io.aitbc.translation.provider.SentencePair;
import io.aitbc.translation.work.Watch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CorpusBuilderTest {

    private static Corpus build(List<SentencePair> pairs) throws TooLittle {
        return new CorpusBuilder(Watch.none()).build(pairs);
    }

    private static List<String> sources(List<CleanPair> pairs) {
        return pairs.stream().map(CleanPair::source).toList();
    }

    /** Written anew, without index: the edit distance over tokens by its definition. */
    private static double similarity(String one, String other) {
        List<String> a = Bleu.tokens(one.toLowerCase(Locale.ROOT));
        List<String> b = Bleu.tokens(other.toLowerCase(Locale.ROOT));
        int[][] edits = new int[a.size() + 1][b.size() + 1];
        for (int i = 0; i <= a.size(); i++) {
            for (int j = 0; j <= b.size(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                } else {
                    int same = a.get(i - 1).equals(b.get(j - 1)) ? 0 : 1;
                    edits[i][j] = Math.min(edits[i - 1][j - 1] + same, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
                }
            }
        }
        return 1 - (double) edits[a.size()][b.size()] / Math.max(1, Math.max(a.size(), b.size()));
    }

    @Test
    void noTestSentenceNorANeighbourOfOneIsLearned() throws Exception {
        Corpus corpus = build(JdkText.englishTo("de").subList(0, 1500));
        List<String> measured = new ArrayList<>(sources(corpus.test()));
        measured.addAll(sources(corpus.development()));

        assertThat(corpus.neighbours()).isNotEmpty();
        assertThat(corpus.training()).hasSizeGreaterThan(500);
        for (String learned : sources(corpus.training()).subList(0, 400)) {
            for (String test : measured) {
                assertThat(similarity(learned, test)).isLessThan(CorpusBuilder.NEIGHBOUR);
            }
        }
    }

    @Test
    void theIndexFindsEveryNeighbourThatThereIs() {
        Random random = new Random(5);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            StringBuilder text = new StringBuilder();
            for (int w = 1 + random.nextInt(7); w > 0; w--) {
                text.append((char) ('a' + random.nextInt(4))).append(' ');
            }
            texts.add(text.toString().strip());
        }
        NearestIndex index = new NearestIndex(texts.subList(0, 150));
        int neighbours = 0;
        for (String query : texts.subList(150, 300)) {
            boolean expected = texts.subList(0, 150).stream().anyMatch(text -> similarity(query, text) >= 0.7);
            assertThat(index.hasNeighbour(query, 0.7)).as(query).isEqualTo(expected);
            neighbours += expected ? 1 : 0;
        }
        assertThat(neighbours).isBetween(20, 140);
    }

    @Test
    void thePartOfASentenceDoesNotDependOnTheOthers() throws Exception {
        List<SentencePair> all = Swapped.pairs(3000, 1);
        Set<CleanPair> before = new HashSet<>(build(all.subList(0, 1500)).test());
        List<SentencePair> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(3));
        Corpus after = build(shuffled);

        assertThat(before).hasSizeBetween(90, 220);
        assertThat(after.test()).containsAll(before);
        assertThat(after.training()).doesNotContainAnyElementsOf(before);
        assertThat(after.neighbours()).doesNotContainAnyElementsOf(before);
    }

    @Test
    void theSameSourceIsNeverOnTwoSides() throws Exception {
        List<SentencePair> pairs = new ArrayList<>(Swapped.pairs(500, 1));
        for (SentencePair pair : Swapped.pairs(500, 1)) {
            pairs.add(new SentencePair(pair.source(), pair.target() + " Jes."));
        }
        Corpus corpus = build(pairs);

        assertThat(sources(corpus.test())).doesNotHaveDuplicates();
        assertThat(sources(corpus.training())).doesNotContainAnyElementsOf(sources(corpus.test()));
        assertThat(sources(corpus.neighbours())).doesNotContainAnyElementsOf(sources(corpus.test()));
    }

    @Test
    void eachReasonToRejectIsCounted() throws Exception {
        List<SentencePair> pairs = new ArrayList<>(Swapped.pairs(400, 1));
        pairs.add(new SentencePair("...", "one"));
        pairs.add(new SentencePair("bell \u0007", "bell"));
        pairs.add(new SentencePair("word ".repeat(61), "vorto ".repeat(61)));
        pairs.add(new SentencePair("one", "uno du tri kvar kvin ses sep ok naŭ dek dek-unu"));
        pairs.add(new SentencePair("open %s", "ovelat %d"));
        pairs.add(new SentencePair("one two three", "one two three"));
        pairs.add(pairs.get(0));

        assertThat(build(pairs).rejected())
                .containsOnlyKeys(Rejection.values())
                .allSatisfy((reason, count) -> assertThat(count).isEqualTo(1));
    }

    @Test
    void placeholdersMayChangeTheirOrder() throws Exception {
        List<SentencePair> pairs = new ArrayList<>(Swapped.pairs(400, 1));
        pairs.add(new SentencePair("%1$s of %2$s", "%2$s de %1$s"));

        assertThat(build(pairs).rejected()).isEmpty();
    }

    @Test
    void tooFewAreRefusedWithTheReasons() {
        List<SentencePair> pairs = new ArrayList<>(Swapped.pairs(150, 1));
        pairs.addAll(Swapped.pairs(150, 1));

        assertThatThrownBy(() -> build(pairs))
                .isInstanceOf(TooLittle.class)
                .hasMessage(
                        "Of 300 pairs 150 can be learned from, but 200 are needed (rejected: 150 duplicate). Give more pairs.");
    }
}
