package io.aitbc.translation.openai;

import io.aitbc.chain.json.Json;
import io.aitbc.translation.provider.TranslationFailure;
import io.aitbc.translation.provider.TranslationFailure.Code;
import io.aitbc.translation.provider.Work;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Makes one call of {@code /chat/completions} within the work's time, with further attempts where nothing was lost by the first:
 * no connection, 408, 429, 5xx. After the first character of an answer nothing is repeated. Thread-safe.
 */
final class ChatClient implements AutoCloseable {

    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 8_000;

    /** It failed, and the same may be tried again. */
    private static final class Again extends Exception {

        private static final long serialVersionUID = 1;
        private final transient TranslationFailure failure;

        Again(TranslationFailure failure) {
            super(failure);
            this.failure = failure;
        }
    }

    private final OpenAiSettings settings;
    private final Transport transport;
    private final Circuit circuit;
    private final Throttle throttle;
    private final Waiting waiting;
    private final Clock clock;

    ChatClient(OpenAiSettings settings, Circuit circuit, Clock clock) {
        this.settings = settings;
        this.circuit = circuit;
        this.clock = clock;
        this.waiting = new Waiting();
        this.throttle = new Throttle(settings, waiting, System::nanoTime);
        this.transport = new Transport(settings);
    }

    /** Asks. Every failure is typed; the server's words in it are scrubbed. */
    ChatAnswer ask(Prompt prompt, Work work) throws TranslationFailure, InterruptedException {
        circuit.enter();
        boolean decided = false;
        try {
            ChatAnswer answer = attempts(prompt, work);
            circuit.passed();
            decided = true;
            return answer;
        } catch (TranslationFailure failure) {
            decided = judged(failure);
            throw failure;
        } finally {
            if (!decided) {
                circuit.undecided();
            }
        }
    }

    private boolean judged(TranslationFailure failure) {
        return switch (failure.code()) {
            case PROVIDER_UNAVAILABLE, TRUNCATED -> {
                circuit.failed(failure.sentence());
                yield true;
            }
            case UNAUTHORIZED -> {
                circuit.complained(failure.sentence());
                yield true;
            }
            case INVALID_INPUT,
                    UNSUPPORTED_LANGUAGE,
                    MODEL_NOT_TRAINED,
                    BUSY,
                    RATE_LIMITED,
                    CANCELLED,
                    DEADLINE,
                    MODEL_CORRUPT,
                    TRAINING_UNSUPPORTED,
                    PLACEHOLDER_MISMATCH -> false;
        };
    }

    private ChatAnswer attempts(Prompt prompt, Work work) throws TranslationFailure, InterruptedException {
        for (int attempt = 0; ; attempt++) {
            try {
                return once(prompt, work);
            } catch (Again again) {
                TranslationFailure failure = again.failure;
                Duration pause = failure.retryAfter().orElse(backoff(attempt));
                boolean inTime =
                        work.left().map(left -> left.compareTo(pause) > 0).orElse(true);
                if (attempt >= settings.retries() || !inTime) {
                    throw failure;
                }
                waiting.during(pause, work);
            }
        }
    }

    private ChatAnswer once(Prompt prompt, Work work) throws TranslationFailure, InterruptedException, Again {
        throttle.enter(prompt.expectedTokens(), work);
        int taken = prompt.expectedTokens();
        try {
            HttpResponse<Body> response = transport.post(prompt.document(settings), work);
            if (response.statusCode() != 200) {
                throw refused(response, work);
            }
            boolean passingOn = settings.answers() == OpenAiSettings.Answers.NONE;
            ChatAnswer answer = new AnswerReader(settings.server().toString(), passingOn).read(response, work);
            int said = answer.promptTokens() + answer.completionTokens();
            taken = said > 0 ? said : taken;
            return answer;
        } catch (IOException e) {
            TranslationFailure failure = new TranslationFailure(
                    Code.PROVIDER_UNAVAILABLE,
                    "The server " + settings.server() + " cannot be asked: " + described(e)
                            + ". Check 'base_url', and whether it runs.");
            if (isBeforeTheRequest(e)) {
                throw new Again(failure);
            }
            throw failure;
        } finally {
            throttle.leave(prompt.expectedTokens(), taken);
        }
    }

    private static boolean isBeforeTheRequest(IOException e) {
        return e instanceof ConnectException || e instanceof HttpConnectTimeoutException;
    }

    private static String described(IOException e) {
        @Nullable Throwable cause = e.getCause();
        if (cause instanceof UnresolvedAddressException
                || (cause != null && cause.getCause() instanceof UnresolvedAddressException)) {
            return "its name is not known";
        }
        if (e instanceof HttpConnectTimeoutException) {
            return "no connection within 10 s";
        }
        return e instanceof ConnectException ? "connection refused" : "the connection broke before an answer";
    }

    private TranslationFailure refused(HttpResponse<Body> response, Work work)
            throws TranslationFailure, InterruptedException, Again {
        int status = response.statusCode();
        Optional<Duration> wish = RetryAfter.of(response.headers(), clock);
        String said = "The server " + settings.server() + " answered " + status + details(response, status, work);
        if (status == 401 || status == 403) {
            return new TranslationFailure(Code.UNAUTHORIZED, said + ". Check 'api_key' and what it may do.");
        }
        if (status == 429) {
            throw new Again(new TranslationFailure(Code.RATE_LIMITED, said + ". Try again later.", wish));
        }
        if (status == 408 || status >= 500) {
            throw new Again(new TranslationFailure(Code.PROVIDER_UNAVAILABLE, said + ". Try again later.", wish));
        }
        String advice = status >= 300 && status < 400
                ? ". It points elsewhere, where no key is sent: write the final address as 'base_url'."
                : ". Check 'base_url', 'model' and 'structured_output'.";
        return new TranslationFailure(Code.PROVIDER_UNAVAILABLE, said + advice);
    }

    /** Code and request id; the words only where they cannot be about the text. */
    private String details(HttpResponse<Body> response, int status, Work work)
            throws TranslationFailure, InterruptedException {
        StringBuilder details = new StringBuilder();
        try {
            String body = new String(response.body().rest(work), StandardCharsets.UTF_8);
            Json error = Json.parse(body).at("error");
            if (error.has("code") && error.at("code").isText()) {
                details.append(" (")
                        .append(settings.key().scrubbed(error.at("code").text()))
                        .append(')');
            }
            if ((status == 401 || status == 403 || status == 404 || status == 429) && error.has("message")) {
                details.append(", saying '")
                        .append(settings.key().scrubbed(error.at("message").text()))
                        .append('\'');
            }
        } catch (IOException noDocument) {
            details.append(" with a body that is no error of this interface");
        } finally {
            response.body().discard();
        }
        response.headers()
                .firstValue("x-request-id")
                .filter(id -> id.matches("[A-Za-z0-9_-]{1,64}"))
                .ifPresent(
                        id -> details.append(", request ").append(settings.key().scrubbed(id)));
        return details.toString();
    }

    /** Half of it for sure, the other half by chance, so that many clients do not come back together. */
    private static Duration backoff(int attempt) {
        long millis = Math.min(FIRST_PAUSE_MILLIS << Math.min(attempt, 10), LONGEST_PAUSE_MILLIS);
        return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }

    /** For health. */
    Map<String, Object> state() {
        return Map.of("circuit", circuit.state().value());
    }

    /** Ends all waiting and gives back threads and sockets. */
    @Override
    public void close() {
        waiting.end();
        transport.close();
    }
}
