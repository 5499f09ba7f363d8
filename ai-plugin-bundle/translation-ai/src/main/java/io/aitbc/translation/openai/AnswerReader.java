package io.aitbc.translation.openai;

import io.aitbc.chain.json.Json;
import io.aitbc.chain.json.UnexpectedJson;
import io.aitbc.translation.provider.TranslationFailure;
import io.aitbc.translation.provider.TranslationFailure.Code;
import io.aitbc.translation.provider.Work;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the body of an answer with status 200: one document, or a stream of events. What ends before its end is a failure, never
 * an answer: a stream ends with {@code [DONE]} or a reason to finish.
 */
final class AnswerReader {

    private final String server;
    private final boolean passingOn;

    /** @param passingOn whether text of a stream is handed to the work as it comes */
    AnswerReader(String server, boolean passingOn) {
        this.server = server;
        this.passingOn = passingOn;
    }

    ChatAnswer read(HttpResponse<Body> response, Work work) throws TranslationFailure, InterruptedException {
        String type = response.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        Body body = response.body();
        try {
            if (type.startsWith("text/event-stream")) {
                return stream(body, work);
            }
            if (type.startsWith("application/json")) {
                return ChatAnswer.of(Json.parse(new String(body.rest(work), StandardCharsets.UTF_8)));
            }
            throw unusable("its answer is '" + type.replaceAll("[^a-z0-9/+.;= -]", "?") + "', not JSON");
        } catch (UnexpectedJson e) {
            throw unusable("its answer has not the form of a chat completion");
        } catch (Body.TooLong e) {
            throw unusable(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw cut("the connection broke");
        } finally {
            body.discard();
        }
    }

    private ChatAnswer stream(Body body, Work work)
            throws IOException, UnexpectedJson, TranslationFailure, InterruptedException {
        SseReader reader = new SseReader();
        ChatAnswer answer = new ChatAnswer("", Optional.empty(), 0, 0);
        StringBuilder text = new StringBuilder();
        for (Optional<byte[]> next = body.next(work); next.isPresent(); next = body.next(work)) {
            for (String event : reader.events(next.get())) {
                if (event.strip().equals("[DONE]")) {
                    body.finish();
                    return with(text, answer);
                }
                answer = taken(Json.parse(event), answer, text, work);
            }
        }
        if (answer.finish().isEmpty()) {
            throw cut("the stream ended without saying so");
        }
        return with(text, answer);
    }

    private ChatAnswer taken(Json event, ChatAnswer before, StringBuilder text, Work work)
            throws UnexpectedJson, TranslationFailure {
        if (event.has("error")) {
            throw unusable("it reported an error within the stream");
        }
        ChatAnswer answer = before.withUsage(event);
        if (event.has("choices") && !event.at("choices").items().isEmpty()) {
            Json choice = event.at("choices").items().get(0);
            String part = choice.has("delta") ? choice.at("delta").at("content").text("") : "";
            text.append(part);
            if (passingOn && !part.isEmpty()) {
                work.text(part);
            }
            Optional<String> finish = ChatAnswer.finish(choice);
            if (finish.isPresent()) {
                answer = new ChatAnswer("", finish, answer.promptTokens(), answer.completionTokens());
            }
        }
        return answer;
    }

    private static ChatAnswer with(StringBuilder text, ChatAnswer answer) {
        return new ChatAnswer(text.toString(), answer.finish(), answer.promptTokens(), answer.completionTokens());
    }

    private TranslationFailure unusable(String why) {
        return new TranslationFailure(
                Code.PROVIDER_UNAVAILABLE,
                "The server " + server + " gave an answer of no use: " + why + ". Check 'base_url' and 'model'.");
    }

    private TranslationFailure cut(String why) {
        return new TranslationFailure(
                Code.TRUNCATED, "The answer of the server " + server + " is not whole: " + why + ". Try again.");
    }
}
