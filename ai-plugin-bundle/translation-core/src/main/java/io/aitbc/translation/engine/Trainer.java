package io.aitbc.translation.engine;

import io.aitbc.translation.align.Aligner;
import io.aitbc.translation.align.Alignment;
import io.aitbc.translation.align.Bitext;
import io.aitbc.translation.corpus.CleanPair;
import io.aitbc.translation.decode.Decoder;
import io.aitbc.translation.decode.Weights;
import io.aitbc.translation.lm.KneserNey;
import io.aitbc.translation.lm.LanguageModel;
import io.aitbc.translation.memory.TranslationMemory;
import io.aitbc.translation.phrases.PhraseExtractor;
import io.aitbc.translation.phrases.PhraseTable;
import io.aitbc.translation.phrases.SlotLinks;
import io.aitbc.translation.text.Sentence;
import io.aitbc.translation.text.Tokenizer;
import io.aitbc.translation.text.Truecaser;
import io.aitbc.translation.text.Vocabulary;
import io.aitbc.translation.work.Phase;
import io.aitbc.translation.work.Watch;
import java.util.List;

/** Learns a model from clean pairs, with the usual weights and a memory of the same pairs. The same pairs give the same model. */
public final class Trainer {
    private final List<CleanPair> pairs;
    private final Watch watch;
    private final Vocabulary source = new Vocabulary();
    private final Vocabulary target = new Vocabulary();

    public Trainer(List<CleanPair> pairs, Watch watch) {
        this.pairs = pairs;
        this.watch = watch;
    }

    /** The model. */
    public Engine train() {
        Truecaser sourceCase = Truecaser.learn(sentences(true));
        Truecaser targetCase = Truecaser.learn(sentences(false));
        Bitext bitext = encode(sourceCase, targetCase);
        PhraseTable table = phrases(bitext);
        LanguageModel language = language(bitext);
        TranslationMemory memory = TranslationMemory.of(
                pairs.stream().map(CleanPair::source).toList(),
                pairs.stream().map(CleanPair::target).toList());
        SentenceEncoder encoder = new SentenceEncoder(source, target, sourceCase);
        return new Engine(encoder, new Decoder(table, language), Weights.usual(), memory);
    }

    private Iterable<Sentence> sentences(boolean ofSource) {
        return () -> pairs.stream()
                .peek(pair -> watch.check())
                .map(pair -> Tokenizer.tokenize(ofSource ? pair.source() : pair.target()))
                .iterator();
    }

    private Bitext encode(Truecaser sourceCase, Truecaser targetCase) {
        Bitext.Builder builder = new Bitext.Builder();
        for (CleanPair pair : pairs) {
            watch.check();
            builder.add(
                    source.addAll(
                            sourceCase.apply(Tokenizer.tokenize(pair.source()).tokens())),
                    target.addAll(
                            targetCase.apply(Tokenizer.tokenize(pair.target()).tokens())));
        }
        return builder.build();
    }

    private PhraseTable phrases(Bitext bitext) {
        Alignment[] alignments = Aligner.align(bitext, watch);
        for (int i = 0; i < alignments.length; i++) {
            watch.check();
            CleanPair pair = pairs.get(i);
            SlotLinks.fix(alignments[i], Tokenizer.tokenize(pair.source()), Tokenizer.tokenize(pair.target()));
        }
        return new PhraseExtractor(bitext, alignments, watch).extract();
    }

    private LanguageModel language(Bitext bitext) {
        watch.progress(Phase.LANGUAGE_MODEL, 0);
        KneserNey counts = new KneserNey(watch);
        for (int pair = 0; pair < bitext.size(); pair++) {
            counts.add(bitext.target(pair));
        }
        return counts.model(target.size() - Vocabulary.RESERVED + 3);
    }
}
