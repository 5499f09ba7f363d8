package io.aitbc.agent;

import io.aitbc.plugins.ApiClient;
import io.aitbc.plugins.cli.Argument;
import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.cli.CommandGroup;
import io.aitbc.plugins.cli.Option;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code agent job}: computing jobs of AITBC's coordinator. */
final class JobCommands {

    private static final Argument<String> JOB =
            Argument.string("job").required().help("Identifier of the job");
    private static final Option<String> PROMPT = Option.string("--prompt").help("Text for a model to answer");
    private static final Option<String> MODEL =
            Option.string("--model").help("The model; llama2 where nothing is said");
    private static final Option<String> PAYLOAD =
            Option.string("--payload").help("The job as a JSON object, instead of --prompt");
    private static final Option<String> CONSTRAINTS =
            Option.string("--constraints").help("What the job needs, a JSON object such as {\"min_vram_gb\": 16}");
    private static final Option<Long> TTL =
            Option.integer("--ttl").help("Seconds until it expires; 900 where nothing is said");
    private static final Option<Long> LIMIT = Option.integer("--limit").help("How many at most");
    private static final Option<String> STATE = Option.choice(
                    "--state", List.of("QUEUED", "RUNNING", "COMPLETED", "FAILED", "CANCELED", "EXPIRED"))
            .help("Only jobs in this state");

    private final ApiClient coordinator;

    JobCommands(ApiClient coordinator) {
        this.coordinator = coordinator;
    }

    CommandGroup group() {
        return Online.group("job", "Computing jobs of the coordinator")
                .command(Command.named("submit")
                        .help("Submit a job; it is sent once, and never again by itself")
                        .option(PROMPT)
                        .option(MODEL)
                        .option(PAYLOAD)
                        .option(CONSTRAINTS)
                        .option(TTL)
                        .document()
                        .action(Online.action(this::submit)))
                .command(Command.named("list")
                        .help("List jobs")
                        .option(STATE)
                        .option(LIMIT)
                        .rows("job_id", "state", "requested_at", "expires_at", "error")
                        .action(Online.action(this::list)))
                .command(onOne("show", "Show a job", call -> coordinator.get(path(call, ""))))
                .command(onOne("result", "Show the result of a job", call -> coordinator.get(path(call, "/result"))))
                .command(onOne("cancel", "Cancel a job", call -> coordinator.post(path(call, "/cancel"), Map.of())))
                .build();
    }

    /** Asks for one job. */
    @FunctionalInterface
    private interface Question {
        Map<String, Object> ask(Call call) throws IOException, InterruptedException;
    }

    private static Command onOne(String name, String help, Question question) {
        return Command.named(name)
                .help(help)
                .argument(JOB)
                .document()
                .action(Online.action(call -> call.document(question.ask(call))));
    }

    private static String path(Call call, String what) {
        return "/jobs/" + AgentCoordinator.step(call.get(JOB)) + what;
    }

    private void submit(Call call) throws IOException, CommandFailure, InterruptedException {
        Optional<String> prompt = call.find(PROMPT);
        Optional<String> payload = call.find(PAYLOAD);
        if (prompt.isPresent() == payload.isPresent()) {
            throw new CommandFailure(2, "Say what the job is, with either --prompt or --payload.");
        }
        Map<String, Object> job = new LinkedHashMap<>();
        job.put(
                "payload",
                payload.isPresent()
                        ? Online.object("--payload", payload.get())
                        : Map.of(
                                "type",
                                "inference",
                                "prompt",
                                prompt.orElse(""),
                                "model",
                                call.find(MODEL).orElse("llama2")));
        Optional<String> constraints = call.find(CONSTRAINTS);
        if (constraints.isPresent()) {
            job.put("constraints", Online.object("--constraints", constraints.get()));
        }
        call.find(TTL).ifPresent(ttl -> job.put("ttl_seconds", ttl));
        call.document(coordinator.post("/jobs", job));
    }

    private void list(Call call) throws IOException, InterruptedException {
        String query = "?limit=" + call.find(LIMIT).orElse(50L)
                + call.find(STATE).map(state -> "&status=" + state).orElse("");
        for (Map<?, ?> job :
                AgentCoordinator.maps(coordinator.get("/jobs" + query).get("items"))) {
            call.row(
                    Online.cell(job, "job_id"),
                    Online.cell(job, "state"),
                    Online.cell(job, "requested_at"),
                    Online.cell(job, "expires_at"),
                    Online.cell(job, "error"));
        }
    }
}
