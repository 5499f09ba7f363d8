package io.aitbc.translation.ai;

import io.aitbc.translation.provider.Evaluation;
import io.aitbc.translation.provider.Evaluation.Interval;
import io.aitbc.translation.provider.Evaluation.Scores;
import io.aitbc.translation.provider.LanguagePair;
import io.aitbc.translation.provider.ModelVersion;
import io.aitbc.translation.provider.ProviderInfo;
import io.aitbc.translation.provider.ProviderSetup;
import io.aitbc.translation.provider.SentencePair;
import io.aitbc.translation.provider.TrainingReport;
import io.aitbc.translation.provider.Translation;
import io.aitbc.translation.provider.TranslationFailure;
import io.aitbc.translation.provider.TranslationFailure.Code;
import io.aitbc.translation.provider.TranslationProvider;
import io.aitbc.translation.provider.Translator;
import io.aitbc.translation.provider.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider that writes backwards what it was trained for; a test may hold it up. */
final class FakeProvider implements TranslationProvider {

    static final Evaluation EVALUATION =
            new Evaluation(7, scores(58.2345), Map.of("copy", scores(15.9)), 1, 0.01, "tokens:x");

    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    final List<String> trained = new CopyOnWriteArrayList<>();
    final List<ModelVersion> versions = new ArrayList<>();
    volatile CountDownLatch hold = new CountDownLatch(0);
    volatile CountDownLatch reached = new CountDownLatch(1);
    volatile Optional<TranslationFailure> refusing = Optional.empty();
    volatile Optional<String> problem = Optional.empty();
    volatile boolean promoting = true;

    private static Scores scores(double bleu) {
        return new Scores(bleu, new Interval(bleu - 2, bleu + 2), bleu + 10, new Interval(bleu + 9, bleu + 11), 0.25);
    }

    @Override
    public Translator open(ProviderSetup setup) throws TranslationFailure {
        if (refusing.isPresent()) {
            throw refusing.get();
        }
        opened.incrementAndGet();
        return new Open();
    }

    private final class Open implements Translator {

        private void held(Work work) throws TranslationFailure, InterruptedException {
            reached.countDown();
            while (!hold.await(20, TimeUnit.MILLISECONDS)) {
                work.check();
            }
        }

        @Override
        public Translation translate(String text, LanguagePair pair, Work work)
                throws TranslationFailure, InterruptedException {
            held(work);
            if (!trained.contains(pair.id())) {
                throw new TranslationFailure(
                        Code.MODEL_NOT_TRAINED, "There is no model for " + pair + " yet. Train it.");
            }
            String result = new StringBuilder(text).reverse().toString();
            work.text(result);
            return new Translation(
                    result,
                    "v1",
                    OptionalDouble.of(0.87654),
                    false,
                    List.of("One word is unknown."),
                    Map.of("words", 2));
        }

        @Override
        public TrainingReport train(LanguagePair pair, List<SentencePair> pairs, boolean force, Work work)
                throws TranslationFailure, InterruptedException {
            work.report(0.1, "align");
            work.report(0.2, "align");
            held(work);
            trained.add(pair.id());
            versions.add(
                    0, new ModelVersion(pair, "v1", true, Instant.EPOCH, pairs.size(), 99, Optional.of(EVALUATION)));
            boolean promoted = promoting || force;
            return new TrainingReport(
                    pair,
                    "v1",
                    promoted,
                    promoted ? "It is better." : "It is not better.",
                    pairs.size(),
                    pairs.size(),
                    Map.of(),
                    Optional.of(EVALUATION),
                    Map.of("seconds", 1.5));
        }

        @Override
        public Evaluation evaluate(LanguagePair pair, List<SentencePair> pairs, Work work) {
            return EVALUATION;
        }

        @Override
        public ProviderInfo info() {
            return new ProviderInfo(
                    "backwards",
                    "1.2.3",
                    true,
                    List.of(),
                    problem,
                    List.of("Poor at prose."),
                    Map.of("circuit", "closed"));
        }

        @Override
        public List<ModelVersion> models() {
            return versions;
        }

        @Override
        public ModelVersion rollback(LanguagePair pair, Optional<String> version) throws TranslationFailure {
            if (versions.isEmpty()) {
                throw new TranslationFailure(Code.INVALID_INPUT, "There is no earlier version of " + pair + ".");
            }
            return versions.get(0);
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
