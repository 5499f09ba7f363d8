package io.aitbc.translation.ai;

import io.aitbc.plugins.Progress;
import io.aitbc.translation.provider.Evaluation;
import io.aitbc.translation.provider.LanguagePair;
import io.aitbc.translation.provider.ModelVersion;
import io.aitbc.translation.provider.ProviderInfo;
import io.aitbc.translation.provider.SentencePair;
import io.aitbc.translation.provider.TrainingReport;
import io.aitbc.translation.provider.Translation;
import io.aitbc.translation.provider.TranslationFailure;
import io.aitbc.translation.provider.TranslationFailure.Code;
import io.aitbc.translation.provider.TranslationProvider;
import io.aitbc.translation.provider.Translator;
import io.aitbc.translation.provider.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Takes texts and trainings, within limits, and hands them to the translator. Closing ends what runs. Thread-safe. */
final class Desk implements AutoCloseable {

    private final TranslationConfig config;
    private final CurrentTranslator current;
    private final Announcer announcer;
    private final Gate gate;
    private final Set<Work> running = ConcurrentHashMap.newKeySet();
    private final Set<LanguagePair> training = ConcurrentHashMap.newKeySet();

    Desk(TranslationConfig config, CurrentTranslator current, Announcer announcer) {
        this.config = config;
        this.current = current;
        this.announcer = announcer;
        this.gate = new Gate(config.maxConcurrent(), config.queue());
    }

    TranslationConfig config() {
        return config;
    }

    /**
     * Translates; the answer is the specification's dictionary, with more in it.
     *
     * @param listener takes text as it comes, where the provider has it so
     */
    Map<String, Object> translate(TextRequest request, Consumer<String> listener)
            throws TranslationFailure, InterruptedException {
        long start = System.nanoTime();
        Work work = Work.streaming(request.deadline(), listener);
        Translation translation = running(work, () -> {
            gate.enter(work);
            try {
                return current.get().translate(request.text(), request.pair(), request.wishes(), work);
            } finally {
                gate.leave();
            }
        });
        List<String> warnings = new ArrayList<>(translation.warnings());
        request.unused().forEach(key -> warnings.add("'" + key + "' of the input is not used."));
        request.wishes()
                .glossary()
                .missed(request.text(), translation.text())
                .forEach(missed -> warnings.add("The glossary was not kept: '" + missed.term()
                        + "' is not translated as '" + missed.translation() + "'."));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("translated_text", translation.text());
        answer.put("source_language", request.pair().source());
        answer.put("target_language", request.pair().target());
        answer.put("provider", config.provider());
        answer.put("model_version", translation.modelVersion());
        translation.score().ifPresent(score -> answer.put("score", Dictionary.rounded(score)));
        answer.put("truncated", translation.truncated());
        answer.put("warnings", warnings);
        answer.put("latency_ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        answer.putAll(translation.details());
        return answer;
    }

    /** Translates one after the other, all within the deadline of the first. The first that fails ends it. */
    Map<String, Object> translateAll(List<TextRequest> requests) throws TranslationFailure, InterruptedException {
        long start = System.nanoTime();
        List<Map<String, Object>> answers = new ArrayList<>();
        for (TextRequest request : requests) {
            Duration left = request.deadline().minusNanos(System.nanoTime() - start);
            answers.add(translate(request.within(left.isNegative() ? Duration.ZERO : left), text -> {}));
        }
        return Map.of("translations", answers, "provider", config.provider());
    }

    /** Trains, one training of a pair of languages at a time. */
    TrainingReport train(LanguagePair pair, List<SentencePair> pairs, boolean force, Progress progress)
            throws TranslationFailure, InterruptedException {
        if (pairs.size() > config.maxPairs()) {
            throw new TranslationFailure(
                    Code.INVALID_INPUT,
                    pairs.size() + " pairs were given, and 'max_pairs' is " + config.maxPairs()
                            + ". Give fewer, or raise that.");
        }
        if (!training.add(pair)) {
            throw new TranslationFailure(
                    Code.BUSY, "A training of " + pair + " is running. Wait for it, or cancel it.");
        }
        try {
            announcer.say("train.started", Map.of("pair", pair.id(), "pairs", pairs.size()));
            Work work = Work.reporting(new Training(pair, progress, announcer));
            TrainingReport report = running(work, () -> current.get().train(pair, pairs, force, work));
            announcer.trained(report);
            return report;
        } catch (TranslationFailure failure) {
            announcer.notTrained(pair.id(), failure);
            throw failure;
        } catch (InterruptedException interrupted) {
            announcer.notTrained(pair.id(), new TranslationFailure(Code.CANCELLED, "Cancelled."));
            throw interrupted;
        } finally {
            training.remove(pair);
        }
    }

    Evaluation evaluate(LanguagePair pair, List<SentencePair> pairs, Progress progress)
            throws TranslationFailure, InterruptedException {
        Work work = Work.reporting(progress);
        return running(work, () -> current.get().evaluate(pair, pairs, work));
    }

    ModelVersion rollback(LanguagePair pair, Optional<String> version) throws TranslationFailure, InterruptedException {
        ModelVersion now = current.get().rollback(pair, version);
        announcer.rolledBack(now);
        return now;
    }

    List<ModelVersion> models() throws TranslationFailure, InterruptedException {
        return current.get().models();
    }

    ProviderInfo info() throws TranslationFailure, InterruptedException {
        return current.get().info();
    }

    /** Opens the translator; what fails then is the operator's to know. */
    Translator open() throws TranslationFailure, InterruptedException {
        return current.get();
    }

    /** How many texts are being translated or wait. */
    int busy() {
        return gate.busy();
    }

    private interface Step<T> {
        T run() throws TranslationFailure, InterruptedException;
    }

    private <T> T running(Work work, Step<T> step) throws TranslationFailure, InterruptedException {
        running.add(work);
        try {
            return step.run();
        } finally {
            running.remove(work);
        }
    }

    /** Closes what is open of a provider that went; calls that are under way end with it. */
    void withdrawn(TranslationProvider provider) {
        current.withdrawn(provider);
    }

    /** Cancels what runs and closes the translator. */
    @Override
    public void close() {
        running.forEach(Work::cancel);
        current.close();
    }
}
