package io.aitbc.translation.provider;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An open provider. Thread-safe: several translations at a time, also while it trains. Trainings of one pair of languages do
 * not overlap: the caller sees to that. A call ends within 500 ms after its {@link Work} was cancelled or its thread
 * interrupted.
 */
@ConsumerType
public interface Translator extends AutoCloseable {

    /**
     * Translates one text. Never gives the text back as its own translation for want of something better.
     *
     * @throws TranslationFailure when there is no translation; the code says why
     * @throws InterruptedException when interrupted
     */
    Translation translate(String text, LanguagePair pair, Work work) throws TranslationFailure, InterruptedException;

    /**
     * Translates one text as it is wished. Who asks looks for the terms of the glossary in what comes back, and warns of those
     * that are not there; a wish that has no effect is otherwise a warning. Unless it is overridden, nothing is wished.
     *
     * @throws TranslationFailure as {@link #translate(String, LanguagePair, Work)}
     * @throws InterruptedException when interrupted
     */
    default Translation translate(String text, LanguagePair pair, Wishes wishes, Work work)
            throws TranslationFailure, InterruptedException {
        return translate(text, pair, work).warning(wishes.formalityUnheard());
    }

    /**
     * Learns from these pairs alone. Until it returns, and when it fails or is cancelled, everything is as it was before.
     *
     * @param force whether a model that is not better than the one before replaces it all the same
     * @throws TranslationFailure {@code TRAINING_UNSUPPORTED} when it cannot learn; {@code INVALID_INPUT} when there is too little
     *     to learn from, with the number needed
     * @throws InterruptedException when interrupted
     */
    TrainingReport train(LanguagePair pair, List<SentencePair> pairs, boolean force, Work work)
            throws TranslationFailure, InterruptedException;

    /**
     * Translates the sources of these pairs and compares with their targets.
     *
     * @throws TranslationFailure as {@link #translate(String, LanguagePair, Work)}
     * @throws InterruptedException when interrupted
     */
    Evaluation evaluate(LanguagePair pair, List<SentencePair> pairs, Work work)
            throws TranslationFailure, InterruptedException;

    /** What it is at present; cheap. */
    ProviderInfo info();

    /**
     * All that was trained and is kept, newest first.
     *
     * @throws TranslationFailure {@code MODEL_CORRUPT} when it cannot be read
     */
    List<ModelVersion> models() throws TranslationFailure;

    /**
     * Goes back to a version that is kept.
     *
     * @param version without it the one before the current one
     * @throws TranslationFailure {@code INVALID_INPUT} when there is no such version, {@code MODEL_CORRUPT} when it cannot be read;
     *     the current one stays
     */
    ModelVersion rollback(LanguagePair pair, Optional<String> version) throws TranslationFailure;

    /** Ends what runs and gives back threads, sockets, files and memory. Closing twice does nothing. */
    @Override
    void close();
}
