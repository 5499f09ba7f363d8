package io.aitbc.translation.openai;

import io.aitbc.chain.json.Json;
import io.aitbc.chain.json.UnexpectedJson;
import java.util.Optional;

/**
 * What the server answered.
 *
 * @param finish why it ended, as it says; some local servers say nothing
 * @param promptTokens what the request took; 0 when it does not say
 * @param completionTokens what the answer took; 0 when it does not say
 */
record ChatAnswer(String text, Optional<String> finish, int promptTokens, int completionTokens) {

    /** Of a whole document. */
    static ChatAnswer of(Json document) throws UnexpectedJson {
        Json choice = document.at("choices").items().stream()
                .findFirst()
                .orElseThrow(() -> new UnexpectedJson("There is nothing in 'choices'."));
        String text = choice.at("message").at("content").text("");
        return new ChatAnswer(text, finish(choice), 0, 0).withUsage(document);
    }

    static Optional<String> finish(Json choice) throws UnexpectedJson {
        String finish = choice.at("finish_reason").text("");
        return finish.isEmpty() ? Optional.empty() : Optional.of(finish);
    }

    ChatAnswer withUsage(Json document) throws UnexpectedJson {
        if (!document.has("usage")) {
            return this;
        }
        return new ChatAnswer(text, finish, count(document, "prompt_tokens"), count(document, "completion_tokens"));
    }

    private static int count(Json document, String key) throws UnexpectedJson {
        Json usage = document.at("usage");
        return usage.has(key) ? usage.at(key).integer(0, Integer.MAX_VALUE) : 0;
    }

    /** The server stopped because the answer became too long. */
    boolean isCut() {
        return finish.filter("length"::equals).isPresent();
    }

    /** The server would not answer. */
    boolean isRefused() {
        return finish.filter("content_filter"::equals).isPresent();
    }
}
