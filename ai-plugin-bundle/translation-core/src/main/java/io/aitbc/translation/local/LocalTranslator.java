package io.aitbc.translation.local;

import io.aitbc.translation.corpus.CleanPair;
import io.aitbc.translation.corpus.CorpusBuilder;
import io.aitbc.translation.engine.Engine;
import io.aitbc.translation.engine.PlaceholdersLost;
import io.aitbc.translation.engine.Rendering;
import io.aitbc.translation.provider.Evaluation;
import io.aitbc.translation.provider.Glossary;
import io.aitbc.translation.provider.LanguagePair;
import io.aitbc.translation.provider.ModelVersion;
import io.aitbc.translation.provider.ProviderInfo;
import io.aitbc.translation.provider.SentencePair;
import io.aitbc.translation.provider.TrainingReport;
import io.aitbc.translation.provider.Translation;
import io.aitbc.translation.provider.TranslationFailure;
import io.aitbc.translation.provider.Translator;
import io.aitbc.translation.provider.Wishes;
import io.aitbc.translation.provider.Work;
import io.aitbc.translation.store.FileSteps;
import io.aitbc.translation.store.ModelStore;
import io.aitbc.translation.text.Normalizer;
import io.aitbc.translation.work.Watch;
import io.aitbc.translation.work.WorkStopped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * Translates with models that it learns on this machine: phrases, alignments, a language model, a beam search, and a memory for
 * what it has seen. Starts no threads; everything runs on the caller's.
 */
public final class LocalTranslator implements Translator {
    private static final String KIND = "phrase-based statistical translation with translation memory";
    private static final String VERSION = "1.0.0";
    private static final int SHOWN = 5;
    private static final List<String> LIMITS = List.of(
            "It is good at text like the pairs it learned from, and poor at other prose.",
            "Agreement of words that are far apart often slips.",
            "Words that it never saw are taken over as they are, with a warning.",
            "At least " + CorpusBuilder.LEAST + " usable pairs are needed; thousands are better.");

    private final LocalSettings settings;
    private final Models models;
    private final Calls calls = new Calls();
    private final Set<LanguagePair> training = ConcurrentHashMap.newKeySet();

    private LocalTranslator(LocalSettings settings, Models models) {
        this.settings = settings;
        this.models = models;
    }

    /**
     * Opens the models kept in a folder; none is read before it is needed.
     *
     * @param folder made when it is not there; one process at a time
     * @param news hears of damaged models, as {@code model.corrupt}
     * @throws TranslationFailure {@code PROVIDER_UNAVAILABLE} when the folder is in use or cannot be used
     */
    public static LocalTranslator open(
            Path folder, LocalSettings settings, BiConsumer<String, Map<String, Object>> news)
            throws TranslationFailure {
        return open(folder, settings, news, FileSteps.disk());
    }

    static LocalTranslator open(
            Path folder, LocalSettings settings, BiConsumer<String, Map<String, Object>> news, FileSteps steps)
            throws TranslationFailure {
        try {
            return new LocalTranslator(settings, new Models(ModelStore.open(folder, steps), news));
        } catch (IOException e) {
            throw new TranslationFailure(
                    TranslationFailure.Code.PROVIDER_UNAVAILABLE,
                    "The models of the local translator cannot be opened: " + e.getMessage(),
                    e);
        }
    }

    @Override
    public Translation translate(String text, LanguagePair pair, Work work)
            throws TranslationFailure, InterruptedException {
        return translate(text, pair, Wishes.NONE, work);
    }

    /** Terms of the glossary are kept as placeholders are; formality is what it learned. */
    @Override
    public Translation translate(String text, LanguagePair pair, Wishes wishes, Work work)
            throws TranslationFailure, InterruptedException {
        calls.refuseIfClosed();
        refuse(text);
        Watch watch = calls.watch(work);
        try {
            Models.InUse model = model(pair);
            Rendering rendering = rendered(model.engine(), text, wishes.glossary(), watch);
            return new Translation(
                            rendering.text(),
                            model.version(),
                            OptionalDouble.of(rendering.confidence()),
                            false,
                            warnings(rendering),
                            Map.of(
                                    "words",
                                    rendering.words(),
                                    "unknown_words",
                                    rendering.unknown().size()))
                    .warning(wishes.formalityUnheard());
        } catch (PlaceholdersLost e) {
            throw new TranslationFailure(
                    TranslationFailure.Code.PLACEHOLDER_MISMATCH,
                    "The translation would not keep the placeholders of the text. Translate it in smaller parts.",
                    e);
        } catch (WorkStopped e) {
            throw calls.stopped(work, e);
        }
    }

    /** A remembered translation that has the terms is the best one; where terms and placeholders do not fit, the terms give way. */
    private Rendering rendered(Engine engine, String text, Glossary glossary, Watch watch) throws PlaceholdersLost {
        List<Glossary.Found> found = glossary.in(text);
        boolean known = engine.memory()
                .exact(text)
                .filter(kept -> glossary.missed(text, kept).isEmpty())
                .isPresent();
        if (found.isEmpty() || known) {
            return engine.translate(text, settings.breadth(), watch);
        }
        Glossed glossed = new Glossed(text, found);
        try {
            Rendering rendering = engine.translate(glossed.text(), settings.breadth(), watch);
            return new Rendering(
                    glossed.filled(rendering.text()), rendering.words(), rendering.unknown(), rendering.confidence());
        } catch (PlaceholdersLost e) {
            return engine.translate(text, settings.breadth(), watch);
        }
    }

    private void refuse(String text) throws TranslationFailure {
        if (text.length() > settings.mostCharacters()) {
            throw new TranslationFailure(
                    TranslationFailure.Code.INVALID_INPUT,
                    "The text has " + text.length() + " characters; 'max_characters' allows "
                            + settings.mostCharacters() + ". Translate it in parts.");
        }
        Optional<String> objection = Normalizer.objection(text);
        if (objection.isPresent()) {
            throw new TranslationFailure(
                    TranslationFailure.Code.INVALID_INPUT, "The text holds " + objection.get() + ". Remove it.");
        }
        if (Normalizer.normalize(text).isEmpty()) {
            throw new TranslationFailure(
                    TranslationFailure.Code.INVALID_INPUT, "The text is empty. Give one with at least one word.");
        }
    }

    private Models.InUse model(LanguagePair pair) throws TranslationFailure {
        return models.find(pair)
                .orElseThrow(() -> new TranslationFailure(
                        TranslationFailure.Code.MODEL_NOT_TRAINED,
                        "There is no model for " + pair + " yet. Train it with 'aitbc translate train FILE --from "
                                + pair.source() + " --to " + pair.target() + "'."));
    }

    private static List<String> warnings(Rendering rendering) {
        int count = rendering.unknown().size();
        if (count == 0) {
            return List.of();
        }
        String words = String.join("', '", rendering.unknown().subList(0, Math.min(SHOWN, count)));
        return List.of((count == 1
                        ? "A word was never learned and is taken over: '"
                        : count + " words were never learned and are taken over: '")
                + words
                + (count > SHOWN ? "' and others." : "'."));
    }

    @Override
    public TrainingReport train(LanguagePair pair, List<SentencePair> pairs, boolean force, Work work)
            throws TranslationFailure, InterruptedException {
        calls.refuseIfClosed();
        if (!training.add(pair)) {
            throw new TranslationFailure(
                    TranslationFailure.Code.BUSY,
                    "A model for " + pair + " is being trained. Wait until that is done.");
        }
        try {
            return new Training(models, settings, pair, calls.watch(work)).run(pairs, force);
        } catch (WorkStopped e) {
            throw calls.stopped(work, e);
        } finally {
            training.remove(pair);
        }
    }

    /** Pairs whose source the model has learned are left out. */
    @Override
    public Evaluation evaluate(LanguagePair pair, List<SentencePair> pairs, Work work)
            throws TranslationFailure, InterruptedException {
        calls.refuseIfClosed();
        try {
            Models.InUse model = model(pair);
            return new Examination(settings.breadth(), calls.watch(work))
                    .run(model.engine(), model.engine().memory(), unseen(pair, model, pairs))
                    .evaluation();
        } catch (WorkStopped e) {
            throw calls.stopped(work, e);
        }
    }

    private static List<CleanPair> unseen(LanguagePair pair, Models.InUse model, List<SentencePair> pairs)
            throws TranslationFailure {
        List<CleanPair> unseen = new ArrayList<>();
        for (SentencePair one : pairs) {
            CleanPair clean = new CleanPair(Normalizer.normalize(one.source()), Normalizer.normalize(one.target()));
            boolean text = Normalizer.objection(one.source() + one.target()).isEmpty();
            if (text
                    && !clean.source().isEmpty()
                    && model.engine().memory().exact(clean.source()).isEmpty()) {
                unseen.add(clean);
            }
        }
        if (unseen.isEmpty()) {
            throw new TranslationFailure(
                    TranslationFailure.Code.INVALID_INPUT,
                    "None of the " + pairs.size() + " pairs is new to model '" + model.version() + "' for " + pair
                            + ". Give pairs that it was not trained with.");
        }
        return unseen;
    }

    @Override
    public ProviderInfo info() {
        try {
            return info(models.pairs(), Optional.empty());
        } catch (TranslationFailure failure) {
            return info(List.of(), Optional.of(failure.sentence()));
        }
    }

    private ProviderInfo info(List<LanguagePair> pairs, Optional<String> problem) {
        Map<String, Object> details = Map.of(
                "quality_beam", settings.breadth().beam(),
                "max_pairs", settings.mostPairs(),
                "max_characters", settings.mostCharacters());
        return new ProviderInfo(KIND, VERSION, true, pairs, problem, LIMITS, details);
    }

    @Override
    public List<ModelVersion> models() throws TranslationFailure {
        calls.refuseIfClosed();
        return models.list();
    }

    @Override
    public ModelVersion rollback(LanguagePair pair, Optional<String> version) throws TranslationFailure {
        calls.refuseIfClosed();
        return models.rollback(pair, version);
    }

    @Override
    public void close() {
        calls.close();
        try {
            models.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The models of the local translator could not be closed.", e);
        }
    }
}
