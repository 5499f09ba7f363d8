package io.aitbc.plugins.testing.server;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The coordinator: jobs, inference, logging in. Safe for all threads. */
final class Jobs {

    private static final List<String> FINAL = List.of("COMPLETED", "FAILED", "CANCELED", "EXPIRED");

    /** A job as its client sees it. */
    private record Job(
            String id,
            String state,
            JsonElement payload,
            @Nullable Object result) {

        Map<String, @Nullable Object> view() {
            return Reply.map(
                    "job_id",
                    id,
                    "state",
                    state,
                    "assigned_miner_id",
                    null,
                    "requested_at",
                    "2026-08-22T12:00:00Z",
                    "expires_at",
                    "2026-08-22T12:15:00Z",
                    "error",
                    null,
                    "payment_id",
                    null,
                    "payment_status",
                    null,
                    "payload",
                    payload,
                    "result",
                    result);
        }

        Job with(String newState, @Nullable Object newResult) {
            return new Job(id, newState, payload, newResult);
        }
    }

    private final Map<String, Job> all = new LinkedHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();

    void addTo(Routes routes) {
        routes.on(
                "GET",
                "/v1/health(?:/live|/ready)?",
                in -> Reply.ok(Map.of("status", "ok", "service", "coordinator-api")));
        routes.on("POST", "/v1/jobs", this::submit);
        routes.on("GET", "/v1/jobs(?:/history)?", this::list);
        routes.on("GET", "/v1/jobs/{}", in -> found(in)
                .map(job -> Reply.ok(job.view()))
                .orElseGet(Jobs::unknown));
        routes.on("GET", "/v1/jobs/{}/result", in -> found(in).map(Jobs::result).orElseGet(Jobs::unknown));
        routes.on(
                "POST", "/v1/jobs/{}/cancel", in -> found(in).map(this::cancel).orElseGet(Jobs::unknown));
        routes.on("POST", "/v1/inference/generate", Jobs::generate);
        routes.on(
                "GET",
                "/v1/inference/models",
                in -> Reply.ok(Reply.map(
                        "models",
                        List.of(Map.of("name", "llama2", "size", 3_826_793_677L, "format", "gguf")),
                        "count",
                        1)));
        routes.on(
                "POST",
                "/v1/auth/nonce",
                in -> Reply.ok(Reply.map(
                        "success",
                        true,
                        "nonce",
                        "00112233445566778899aabbccddeeff",
                        "wallet_address",
                        in.text("wallet_address").orElse(""))));
        routes.on("POST", "/v1/login", Jobs::login);
    }

    /** Lets a job end. */
    synchronized void complete(String id, Map<String, Object> result) {
        Job job = all.get(id);
        if (job == null) {
            throw new IllegalArgumentException("There is no job '" + id + "'.");
        }
        all.put(id, job.with("COMPLETED", result));
    }

    private synchronized Reply submit(Incoming in) {
        JsonElement payload = in.body().get("payload");
        if (!(payload instanceof JsonObject)) {
            return Reply.error(
                    422,
                    "VALIDATION_ERROR",
                    "Request validation failed",
                    List.of(Map.of("field", "payload", "message", "Field required", "code", "missing")));
        }
        Job job = new Job("job-" + numbers.incrementAndGet(), "QUEUED", payload, null);
        all.put(job.id(), job);
        return Reply.json(201, job.view());
    }

    private synchronized Reply list(Incoming in) {
        Optional<String> status = in.query("status");
        int limit = in.query("limit").map(Integer::parseInt).orElse(50);
        List<Map<String, @Nullable Object>> items = all.values().stream()
                .filter(job -> status.isEmpty() || job.state().equals(status.get()))
                .limit(limit)
                .map(Job::view)
                .toList();
        return Reply.ok(Reply.map("items", items, "total", items.size(), "limit", limit, "offset", 0));
    }

    private synchronized Optional<Job> found(Incoming in) {
        return Optional.ofNullable(all.get(in.variable(0)));
    }

    private static Reply unknown() {
        return Reply.error(404, "NOT_FOUND", "Job not found", List.of());
    }

    private static Reply result(Job job) {
        return job.state().equals("COMPLETED")
                ? Reply.ok(Reply.map("result", job.result(), "receipt", null))
                : Reply.detail(425, "job not completed");
    }

    private synchronized Reply cancel(Job job) {
        if (FINAL.contains(job.state())) {
            return Reply.detail(409, "job not cancelable in state " + job.state());
        }
        Job canceled = job.with("CANCELED", null);
        all.put(job.id(), canceled);
        return Reply.ok(canceled.view());
    }

    private static Reply generate(Incoming in) {
        Optional<String> prompt = in.text("prompt");
        return prompt.isEmpty()
                ? Reply.invalid("prompt", "Field required")
                : Reply.ok(Reply.map(
                        "success",
                        true,
                        "response",
                        "echo: " + prompt.get(),
                        "model",
                        in.text("model").orElse("llama2"),
                        "context",
                        List.of(),
                        "total_duration",
                        1,
                        "eval_count",
                        1));
    }

    private static Reply login(Incoming in) {
        return in.text("signature").isEmpty()
                ? Reply.detail(401, "Invalid signature")
                : Reply.ok(Reply.map(
                        "success",
                        true,
                        "session_token",
                        "mock-session-token",
                        "wallet_address",
                        in.text("wallet_address").orElse(""),
                        "role",
                        "client"));
    }
}
