package io.aitbc.translation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.translation.corpus.CleanPair;
import io.aitbc.translation.corpus.Corpus;
import io.aitbc.translation.corpus.CorpusBuilder;
import io.aitbc.translation.decode.Breadth;
import io.aitbc.translation.fixtures.JdkText;
import io.aitbc.translation.metrics.SystemScores;
import io.aitbc.translation.text.Placeholders;
import io.aitbc.translation.work.Watch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On what the running Java itself is translated into; margins, not scores, because each Java has other text. */
class JdkLearningTest {
    private static final int MARGIN = 8;
    private static Corpus corpus = new Corpus(List.of(), List.of(), List.of(), List.of(), java.util.Map.of(), "");
    private static Engine engine = new Trainer(List.of(new CleanPair("a", "b")), Watch.none()).train();

    @BeforeAll
    static void learn() throws Exception {
        corpus = new CorpusBuilder(Watch.none()).build(JdkText.englishTo("de"));
        engine = new Trainer(corpus.training(), Watch.none()).train();
    }

    private static SystemScores scores(Engine of, List<CleanPair> pairs) throws Exception {
        SystemScores scores = new SystemScores();
        for (CleanPair pair : pairs) {
            scores.add(of.decode(pair.source(), Breadth.FAST, Watch.none()).text(), pair.target());
        }
        return scores;
    }

    private static List<CleanPair> test() {
        return corpus.test().subList(0, Math.min(150, corpus.test().size()));
    }

    private static double copy() {
        SystemScores scores = new SystemScores();
        test().forEach(pair -> scores.add(pair.source(), pair.target()));
        return scores.chrf().score();
    }

    @Test
    void moreTextMakesItBetterAndItIsFarBetterThanWhatCostsNothing() throws Exception {
        double quarter = scores(
                        new Trainer(
                                        corpus.training()
                                                .subList(0, corpus.training().size() / 4),
                                        Watch.none())
                                .train(),
                        test())
                .chrf()
                .score();
        double all = scores(engine, test()).chrf().score();
        SystemScores nearest = new SystemScores();
        for (CleanPair pair : test()) {
            nearest.add(
                    engine.memory().nearest(pair.source(), 1).stream()
                            .map(found -> found.target())
                            .findFirst()
                            .orElse(""),
                    pair.target());
        }

        assertThat(quarter).isGreaterThan(copy());
        assertThat(all).isGreaterThan(quarter + 2);
        assertThat(all).isGreaterThan(copy() + MARGIN);
        assertThat(all).isGreaterThan(nearest.chrf().score() + MARGIN);
    }

    @Test
    void learningFromTargetsInAnotherOrderIsWorseThanNotTranslating() throws Exception {
        List<String> targets = new ArrayList<>(
                corpus.training().stream().map(CleanPair::target).toList());
        Collections.shuffle(targets, new Random(1));
        List<CleanPair> muddled = new ArrayList<>();
        for (int i = 0; i < corpus.training().size(); i++) {
            CleanPair pair = corpus.training().get(i);
            if (Placeholders.same(pair.source(), targets.get(i))) {
                muddled.add(new CleanPair(pair.source(), targets.get(i)));
            }
        }

        SystemScores scores = scores(new Trainer(muddled, Watch.none()).train(), test());

        assertThat(muddled).hasSizeGreaterThan(200);
        assertThat(scores.chrf().score()).isLessThan(copy());
    }

    @Test
    void placeholdersAreAllKeptInSentencesMadeAtRandom() throws Exception {
        Random random = new Random(4);
        List<String> slots = List.of("%s", "{0}", "{1}", "--option", "%1$s", "${HOME}", "%d");
        List<CleanPair> all = corpus.training();
        for (int round = 0; round < 300; round++) {
            List<String> words = new ArrayList<>(
                    List.of(all.get(random.nextInt(all.size())).source().split(" ")));
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                words.add(random.nextInt(words.size() + 1), slots.get(random.nextInt(slots.size())));
            }
            String text = String.join(" ", words);

            String translated =
                    engine.translate(text, Breadth.FAST, Watch.none()).text();

            assertThat(Placeholders.same(text, translated))
                    .as("%s -> %s", text, translated)
                    .isTrue();
        }
    }

    @Test
    void whatIsReadAgainTranslatesTheSameAndWritesTheSame() throws Exception {
        Engine again = Engine.read(engine.write());

        for (CleanPair pair : test()) {
            assertThat(again.decode(pair.source(), Breadth.FAST, Watch.none()))
                    .isEqualTo(engine.decode(pair.source(), Breadth.FAST, Watch.none()));
        }
        again.write()
                .forEach((name, bytes) ->
                        assertThat(bytes).as(name).isEqualTo(engine.write().get(name)));
    }

    @Test
    void anyTextIsTranslatedOrRefusedAndNothingBreaks() throws Exception {
        Random random = new Random(6);
        int refused = 0;
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 1 + random.nextInt(120); i > 0; i--) {
                int point = random.nextInt(3) == 0 ? " %{}-.\n'".charAt(random.nextInt(8)) : random.nextInt(0x2_0000);
                text.appendCodePoint(point >= 0xd800 && point < 0xe000 ? ' ' : point);
            }
            try {
                engine.translate(text.toString(), Breadth.FAST, Watch.none());
            } catch (PlaceholdersLost e) {
                refused++;
            }
        }
        assertThat(refused).isLessThan(30);
    }

    @Test
    void aSentenceOfHundredsOfWordsIsTranslatedInPieces() throws Exception {
        String sentence = "the file was not found and ".repeat(60).strip();

        Rendering rendering = engine.translate(sentence, Breadth.FAST, Watch.none());

        assertThat(rendering.words()).isEqualTo(360);
        assertThat(rendering.text().split(" ").length).isGreaterThan(180);
        assertThat(rendering.unknown()).isEmpty();
    }
}
