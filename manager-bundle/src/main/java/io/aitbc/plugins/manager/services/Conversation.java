package io.aitbc.plugins.manager.services;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonParseException;
import io.aitbc.plugins.ServiceFailure;
import io.aitbc.plugins.ServiceFailure.Kind;
import io.aitbc.plugins.ServiceFailure.Refusal;
import io.aitbc.plugins.manager.secrets.Secrets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;

/** Calls of one service as it is configured now. Safe for all threads. */
final class Conversation {

    /**
     * What all services share.
     *
     * @param secrets what no sentence may hold
     * @param nanos a clock that never goes back
     */
    record Means(Exchange exchange, Waiting waiting, Pace pace, Secrets secrets, LongSupplier nanos) {}

    private final Endpoint endpoint;
    private final Means means;
    private final Breaker breaker;

    Conversation(Endpoint endpoint, Means means) {
        this.endpoint = endpoint;
        this.means = means;
        this.breaker = new Breaker(means.nanos());
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /** Asks, repeats what may be repeated, and reads the answer of a success; none is {@link JsonNull}. */
    JsonElement call(String plugin, Requested requested) throws ServiceFailure, InterruptedException {
        if (endpoint.defect().isPresent()) {
            throw new ServiceFailure(Kind.NOT_CONFIGURED, endpoint.defect().get());
        }
        Duration pause = breaker.pause();
        if (!pause.isZero()) {
            throw new ServiceFailure(
                    Kind.CIRCUIT_OPEN,
                    endpoint.words() + " has failed " + Breaker.FAILURES + " times in a row and is not asked for "
                            + pause.plusMillis(999).toSeconds() + " s. 'aitbc doctor' says whether it answers.");
        }
        boolean judged = false;
        try (Waiting.Turn turn = means.waiting().begin(plugin)) {
            JsonElement answer = repeated(turn, requested);
            judged = judge(true);
            return answer;
        } catch (ServiceFailure failure) {
            judged = failure.kind() != Kind.STOPPED && judge(answered(failure));
            throw failure;
        } finally {
            if (!judged) {
                breaker.leftAlone();
            }
        }
    }

    private static boolean answered(ServiceFailure failure) {
        return failure.kind() == Kind.UNREADABLE || (failure.status() > 0 && failure.status() < 500);
    }

    private boolean judge(boolean answered) {
        if (answered) {
            breaker.answered();
        } else {
            breaker.failed();
        }
        return true;
    }

    private JsonElement repeated(Waiting.Turn turn, Requested requested) throws ServiceFailure, InterruptedException {
        long end = means.nanos().getAsLong() + endpoint.timeout().toNanos();
        String id = UUID.randomUUID().toString();
        for (int repetition = 0; ; repetition++) {
            try {
                Answer answer = means.exchange().send(turn, endpoint, requested, id, left(end));
                return answer.isSuccess() ? read(requested, answer) : refused(requested, answer, id);
            } catch (ServiceFailure failure) {
                Optional<Duration> wait = mayBeRepeated(requested, failure)
                        ? means.pace().before(repetition, failure.retryAfter())
                        : Optional.empty();
                if (wait.isEmpty() || wait.get().compareTo(left(end)) >= 0) {
                    throw failure;
                }
                turn.pause(wait.get());
            }
        }
    }

    private Duration left(long end) {
        return Duration.ofNanos(end - means.nanos().getAsLong());
    }

    private static boolean mayBeRepeated(Requested requested, ServiceFailure failure) {
        Kind kind = failure.kind();
        return requested.method().isRepeatable()
                && (kind == Kind.AWAY || kind == Kind.RATE_LIMITED || (kind == Kind.BROKEN && failure.status() != 501));
    }

    private JsonElement read(Requested requested, Answer answer) throws ServiceFailure {
        if (answer.body().length == 0) {
            return JsonNull.INSTANCE;
        }
        String type = answer.contentType().split(";", 2)[0].strip();
        if (!type.equals("application/json") && !type.endsWith("+json")) {
            throw unreadable(
                    requested,
                    "is " + (type.isEmpty() ? "of no type" : "'" + type + "'") + ", not JSON. Is 'url' the right one?");
        }
        try {
            return JsonBody.read(answer.body());
        } catch (JsonParseException e) {
            throw unreadable(requested, e.getMessage() + ".");
        }
    }

    private ServiceFailure unreadable(Requested requested, String what) {
        return new ServiceFailure(
                Kind.UNREADABLE, endpoint.words() + " answered " + requested.words() + ", and the answer " + what);
    }

    private JsonElement refused(Requested requested, Answer answer, String id) throws ServiceFailure {
        ErrorText error = ErrorText.of(answer.body());
        String said = error.message().isEmpty() ? "" : ": " + means.secrets().maskedIn(error.message());
        throw new ServiceFailure(
                kind(answer.status()),
                endpoint.words() + " answered " + requested.words() + " with status " + answer.status() + said
                        + " (request " + id + ").",
                new Refusal(
                        answer.status(),
                        error.code(),
                        error.details(),
                        answer.retryAfter().or(error::retryAfter)));
    }

    private static Kind kind(int status) {
        return switch (status) {
            case 400, 422 -> Kind.INVALID;
            case 401, 403, 407 -> Kind.DENIED;
            case 404, 410 -> Kind.NOT_FOUND;
            case 409 -> Kind.CONFLICT;
            case 425 -> Kind.TOO_EARLY;
            case 429 -> Kind.RATE_LIMITED;
            default -> status >= 500 ? Kind.BROKEN : Kind.REFUSED;
        };
    }
}
