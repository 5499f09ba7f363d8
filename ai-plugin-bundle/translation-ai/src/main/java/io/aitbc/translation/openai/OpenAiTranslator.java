package io.aitbc.translation.openai;

import io.aitbc.translation.provider.Evaluation;
import io.aitbc.translation.provider.Glossary;
import io.aitbc.translation.provider.LanguagePair;
import io.aitbc.translation.provider.ModelVersion;
import io.aitbc.translation.provider.ProviderInfo;
import io.aitbc.translation.provider.SentencePair;
import io.aitbc.translation.provider.TrainingReport;
import io.aitbc.translation.provider.Translation;
import io.aitbc.translation.provider.TranslationFailure;
import io.aitbc.translation.provider.TranslationFailure.Code;
import io.aitbc.translation.provider.Translator;
import io.aitbc.translation.provider.Wishes;
import io.aitbc.translation.provider.Work;
import io.aitbc.translation.text.Placeholders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Translates by asking a server, with the nearest pairs of a private memory as examples. What comes back is judged here: its
 * form, that there is something, that placeholders are the same. A bad answer is asked for once more, then it is a failure.
 */
final class OpenAiTranslator implements Translator {

    private final OpenAiSettings settings;
    private final ChatClient client;
    private final Circuit circuit;
    private final Memories memories;

    OpenAiTranslator(OpenAiSettings settings, ChatClient client, Circuit circuit, Memories memories) {
        this.settings = settings;
        this.client = client;
        this.circuit = circuit;
        this.memories = memories;
    }

    @Override
    public Translation translate(String text, LanguagePair pair, Work work)
            throws TranslationFailure, InterruptedException {
        return translate(text, pair, Wishes.NONE, work);
    }

    /** A term of the glossary that is missing is asked for once more; what is missing then is for the caller to see. */
    @Override
    public Translation translate(String text, LanguagePair pair, Wishes wishes, Work work)
            throws TranslationFailure, InterruptedException {
        List<SentencePair> examples = memories.near(text, pair, settings.examples());
        Prompt prompt = new Prompt(pair, text, examples, wishes);
        ChatAnswer answer = client.ask(prompt, work);
        Judgement judgement = Judgement.of(answer, text, settings);
        Optional<String> complaint = complaint(judgement, text, wishes.glossary());
        if (complaint.isPresent()) {
            ChatAnswer second = client.ask(prompt.complaining(answer.text(), complaint.get()), work);
            Judgement ofSecond = Judgement.of(second, text, settings);
            if (ofSecond.fault().isEmpty()) {
                answer = second;
                judgement = ofSecond;
            } else if (judgement.fault().isPresent()) {
                throw ofSecond.fault().get();
            }
        }
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("examples", examples.size());
        if (answer.promptTokens() + answer.completionTokens() > 0) {
            details.put(
                    "usage",
                    Map.of("prompt_tokens", answer.promptTokens(), "completion_tokens", answer.completionTokens()));
        }
        return new Translation(
                judgement.text(),
                settings.model(),
                OptionalDouble.empty(),
                answer.isCut(),
                judgement.warnings(),
                details);
    }

    private static Optional<String> complaint(Judgement judgement, String text, Glossary glossary) {
        if (judgement.fault().isPresent()) {
            return judgement.fault().map(TranslationFailure::sentence);
        }
        List<Glossary.Found> missed = glossary.missed(text, judgement.text());
        return missed.isEmpty()
                ? Optional.empty()
                : Optional.of("The glossary was not kept: '" + missed.get(0).term() + "' has to be '"
                        + missed.get(0).translation() + "'.");
    }

    /** Keeps the pairs as the memory; what is empty, doubled, or loses a placeholder is left out. */
    @Override
    public TrainingReport train(LanguagePair pair, List<SentencePair> pairs, boolean force, Work work)
            throws TranslationFailure {
        Map<SentencePair, Boolean> used = new LinkedHashMap<>();
        Map<String, Integer> rejected = new LinkedHashMap<>();
        for (SentencePair one : pairs) {
            work.check();
            Optional<String> reason = objection(one);
            if (reason.isEmpty() && used.putIfAbsent(one, true) != null) {
                reason = Optional.of("duplicate");
            }
            reason.ifPresent(why -> rejected.merge(why, 1, Integer::sum));
        }
        if (used.isEmpty()) {
            throw new TranslationFailure(
                    Code.INVALID_INPUT,
                    "Of " + pairs.size() + " pairs none can be used for " + pair + ": " + rejected
                            + ". Give at least one whose source and target hold text.");
        }
        work.report(0.5, "write");
        work.check();
        ModelVersion version = memories.train(pair, new ArrayList<>(used.keySet()));
        work.report(1, "done");
        return new TrainingReport(
                pair,
                version.version(),
                true,
                "The nearest of these pairs travel with each request from now on; the model itself is as it was.",
                pairs.size(),
                used.size(),
                rejected,
                Optional.empty(),
                Map.of("bytes", version.bytes()));
    }

    private static Optional<String> objection(SentencePair pair) {
        if (pair.source().isBlank() || pair.target().isBlank()) {
            return Optional.of("empty");
        }
        return Placeholders.same(pair.source(), pair.target()) ? Optional.empty() : Optional.of("placeholders");
    }

    @Override
    public Evaluation evaluate(LanguagePair pair, List<SentencePair> pairs, Work work)
            throws TranslationFailure, InterruptedException {
        return new Measurement().of(this, memories.of(pair), pair, pairs, work);
    }

    @Override
    public ProviderInfo info() {
        return new ProviderInfo(
                "chat model of a server at " + settings.server(),
                settings.model(),
                true,
                List.of(),
                circuit.problem(),
                List.of(
                        "Text leaves this machine for the server at " + settings.server() + ".",
                        "Training keeps pairs as examples for the server's model, which stays as it is."),
                client.state());
    }

    @Override
    public List<ModelVersion> models() throws TranslationFailure {
        return memories.all();
    }

    @Override
    public ModelVersion rollback(LanguagePair pair, Optional<String> version) throws TranslationFailure {
        return memories.rollback(pair, version);
    }

    @Override
    public void close() {
        client.close();
    }
}
