package io.aitbc.translation.openai;

import io.aitbc.translation.provider.TranslationFailure;
import io.aitbc.translation.provider.TranslationFailure.Code;
import io.aitbc.translation.text.Placeholders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an answer is worth.
 *
 * @param text the translation, without control characters: they would reach a terminal
 * @param fault why it cannot be used
 */
record Judgement(String text, List<String> warnings, Optional<TranslationFailure> fault) {

    static Judgement of(ChatAnswer answer, String source, OpenAiSettings settings) throws TranslationFailure {
        if (answer.isRefused()) {
            throw new TranslationFailure(
                    Code.PROVIDER_UNAVAILABLE,
                    "The server " + settings.server() + " refused this text: its filter of contents says no.");
        }
        Optional<String> found = Prompt.translationIn(answer.text(), settings);
        if (found.isEmpty()) {
            return faulty(
                    answer.isCut() ? Code.TRUNCATED : Code.PROVIDER_UNAVAILABLE,
                    "The answer of the server " + settings.server() + " is not the JSON object that was asked for.");
        }
        String text = stripped(found.get());
        if (text.isBlank()) {
            return faulty(
                    Code.PROVIDER_UNAVAILABLE, "The server " + settings.server() + " answered with an empty text.");
        }
        List<String> warnings = new ArrayList<>();
        if (answer.isCut()) {
            warnings.add("The server stopped at its limit of length: the translation is not whole.");
        } else if (!Placeholders.same(source, text)) {
            return faulty(
                    Code.PLACEHOLDER_MISMATCH,
                    "The translation would lose or change a placeholder such as %s or {0}, twice.");
        }
        return new Judgement(text, warnings, Optional.empty());
    }

    private static String stripped(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.strip()
                .codePoints()
                .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    private static Judgement faulty(Code code, String sentence) {
        return new Judgement("", List.of(), Optional.of(new TranslationFailure(code, sentence)));
    }
}
