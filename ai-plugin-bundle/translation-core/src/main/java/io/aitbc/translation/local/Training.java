package io.aitbc.translation.local;

import io.aitbc.translation.corpus.CleanPair;
import io.aitbc.translation.corpus.Corpus;
import io.aitbc.translation.corpus.CorpusBuilder;
import io.aitbc.translation.corpus.Rejection;
import io.aitbc.translation.corpus.TooLittle;
import io.aitbc.translation.engine.Engine;
import io.aitbc.translation.engine.Trainer;
import io.aitbc.translation.provider.Evaluation;
import io.aitbc.translation.provider.LanguagePair;
import io.aitbc.translation.provider.SentencePair;
import io.aitbc.translation.provider.TrainingReport;
import io.aitbc.translation.provider.TranslationFailure;
import io.aitbc.translation.tune.Tuner;
import io.aitbc.translation.work.Phase;
import io.aitbc.translation.work.Watch;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One training from the given pairs to the version on the disk. Until the version is kept, nothing has changed. */
final class Training {
    private final Models models;
    private final LocalSettings settings;
    private final LanguagePair pair;
    private final Watch watch;
    private final Map<String, Object> seconds = new LinkedHashMap<>();
    private long since = System.nanoTime();

    Training(Models models, LocalSettings settings, LanguagePair pair, Watch watch) {
        this.models = models;
        this.settings = settings;
        this.pair = pair;
        this.watch = watch;
    }

    TrainingReport run(List<SentencePair> given, boolean force) throws TranslationFailure {
        Corpus corpus = corpus(given);
        lap("prepare");
        Engine learned = new Trainer(corpus.training(), watch).train();
        lap("learn");
        Tuner.Tuned tuned = new Tuner(learned, corpus.development(), settings.breadth(), watch, System::nanoTime)
                .tune(settings.tuning());
        Engine measured = learned.with(tuned.weights());
        lap("tune");
        Examination examination =
                new Examination(settings.breadth(), watch).run(measured, measured.memory(), corpus.test());
        Gate.Verdict verdict = Gate.judge(examination, comparison(corpus, examination));
        Evaluation evaluation = examination.evaluation();
        lap("evaluate");
        List<CleanPair> all = corpus.all();
        Engine engine =
                new Trainer(all, watch.within(Phase.LEARNING_ALL)).train().with(tuned.weights());
        lap("learn_all");
        watch.progress(Phase.SAVING, 0);
        watch.check();
        boolean promoted = verdict.passed() || force;
        String version = models.keep(
                pair, new Models.Made(engine, evaluation, examination.translations(), all.size(), !promoted));
        lap("save");
        return new TrainingReport(
                pair,
                version,
                promoted,
                promoted && !verdict.passed()
                        ? "It is used because that was demanded. " + verdict.reason()
                        : verdict.reason(),
                given.size(),
                all.size(),
                rejected(corpus),
                Optional.of(evaluation),
                details(corpus, engine, tuned));
    }

    private Corpus corpus(List<SentencePair> given) throws TranslationFailure {
        if (given.size() > settings.mostPairs()) {
            throw new TranslationFailure(
                    TranslationFailure.Code.INVALID_INPUT,
                    given.size() + " pairs are more than the " + settings.mostPairs()
                            + " that 'max_pairs' allows. Give fewer, or raise it.");
        }
        try {
            return new CorpusBuilder(watch).build(given);
        } catch (TooLittle e) {
            throw new TranslationFailure(TranslationFailure.Code.INVALID_INPUT, String.valueOf(e.getMessage()), e);
        }
    }

    /** With the model in use; a damaged one does not hinder its replacement. */
    private Optional<Comparison> comparison(Corpus corpus, Examination examination) throws TranslationFailure {
        try {
            return models.find(pair)
                    .map(model -> new Comparison(model.examined(), examination.translations(), corpus.test()));
        } catch (TranslationFailure failure) {
            if (failure.code() == TranslationFailure.Code.MODEL_CORRUPT) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private void lap(String phase) {
        long now = System.nanoTime();
        seconds.put(phase, Math.round((now - since) / 1e6) / 1e3);
        since = now;
    }

    private static Map<String, Integer> rejected(Corpus corpus) {
        Map<String, Integer> rejected = new TreeMap<>();
        for (Rejection reason : Rejection.values()) {
            int count = corpus.rejected().getOrDefault(reason, 0);
            if (count > 0) {
                rejected.put(reason.value(), count);
            }
        }
        return rejected;
    }

    private Map<String, Object> details(Corpus corpus, Engine engine, Tuner.Tuned tuned) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("seconds", Map.copyOf(seconds));
        details.put("corpus_sha256", corpus.checksum());
        details.put("development_pairs", corpus.development().size());
        details.put("test_pairs", corpus.test().size());
        details.put("measured_training_pairs", corpus.training().size());
        details.put("near_test_pairs", corpus.neighbours().size());
        details.put("phrases", engine.phrases());
        details.put(
                "weights",
                Arrays.stream(engine.weights().toArray())
                        .mapToObj(weight -> String.format(Locale.ROOT, "%.4f", weight))
                        .toList());
        details.put("tuning_rounds", tuned.rounds());
        details.put("tuning_out_of_time", tuned.outOfTime());
        details.put("development_bleu_before", tuned.before());
        details.put("development_bleu_after", tuned.after());
        return details;
    }
}
