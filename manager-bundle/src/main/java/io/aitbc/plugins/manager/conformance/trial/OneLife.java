package io.aitbc.plugins.manager.conformance.trial;

import io.aitbc.plugins.manager.conformance.report.Finding;
import io.aitbc.plugins.manager.conformance.report.Rule;
import io.aitbc.plugins.manager.conformance.trial.ScratchRuntime.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One plugin from its start to what is left of it. One use. */
final class OneLife {

    /** Attempts of 300 ms each. */
    private static final int PATIENCE = 50;

    /** An HTTP client that was forgotten ends three seconds after it was collected: that is no leak. */
    private static final int PATIENCE_WITH_LEFTOVERS = 18;

    private final ScratchRuntime runtime;
    private final Candidate candidate;
    private final List<Finding> findings = new ArrayList<>();

    OneLife(ScratchRuntime runtime, Candidate candidate) {
        this.runtime = runtime;
        this.candidate = candidate;
    }

    List<Finding> findings() throws IOException, InterruptedException {
        if (candidate.plugin()) {
            runtime.ask("plugin", "start", candidate.name());
        }
        Optional<PluginState> state = awaited(PluginState::isSettled);
        if (!runtime.isRunning()) {
            ended();
        } else if (state.isEmpty()) {
            findings.add(Rule.LOAD.error(
                    candidate.subject() + " was not taken by the runtime: it is in no list of it.",
                    "Run 'aitbc plugin verify " + candidate.file() + "'."));
        } else if (!state.get().sha256().equals(candidate.sha256())) {
            findings.add(Rule.TRIAL.warning(
                    candidate.subject() + " was not tried: the installation has version "
                            + state.get().version() + " of it, which is chosen.",
                    "Give it a higher version."));
        } else if (!candidate.plugin()) {
            library(state.get());
        } else if (!state.get().is("active")) {
            notStarted(state.get());
        } else {
            live();
            if (!runtime.isRunning()) {
                findings.clear();
                ended();
            }
        }
        return findings;
    }

    private void ended() {
        findings.add(Rule.START.error(
                candidate.subject() + " ended the process of the runtime, and all plugins with it.",
                "Take out what calls System.exit or Runtime.halt, or crashes in machine code."));
    }

    /** A library has nothing to start unless it has components. */
    private void library(PluginState state) {
        if (!state.is("loaded") && !state.is("active")) {
            findings.add(Rule.LOAD.error(
                    candidate.subject() + " is " + state.status() + " in a runtime. " + state.reason(), state.fix()));
        }
    }

    private void notStarted(PluginState state) {
        String message = candidate.subject() + " did not become ACTIVE in a runtime and is " + state.status() + ". "
                + state.reason();
        if (state.code().startsWith("waiting_")) {
            findings.add(Rule.TRIAL.warning(
                    message, "Name the bundles that it waits for in the same 'plugin check' command. " + state.fix()));
        } else if (state.code().equals("unresolved") || state.phase().equals("load")) {
            findings.add(Rule.LOAD.error(message, state.fix()));
        } else {
            findings.add(Rule.START.error(message, state.fix()));
        }
    }

    private void live() throws IOException, InterruptedException {
        health();
        done(Rule.STOP, "stop", "inactive", "did not stop");
        done(Rule.STOP, "stop", "inactive", "was stopped a second time, which should do nothing");
        done(Rule.RESTART, "start", "active", "did not start again after a stop");
        done(Rule.RESTART, "start", "active", "was started a second time, which should do nothing");
        done(Rule.UNLOAD, "unload", "unloaded", "was not unloaded");
        done(Rule.UNLOAD, "unload", "unloaded", "was unloaded a second time, which should do nothing");
        leaks();
    }

    private void done(Rule rule, String verb, String expected, String what) throws IOException, InterruptedException {
        Answer answer = runtime.ask("plugin", verb, candidate.name());
        Optional<PluginState> state = state();
        boolean reached = state.filter(s -> s.is(expected)).isPresent();
        if (!answer.done() || !reached) {
            findings.add(rule.error(
                    candidate.subject() + " " + what + ": it is "
                            + state.map(PluginState::status).orElse("gone") + ". " + first(answer.err()),
                    "See the log of the plugin; every method of the life cycle ends with true, and soon."));
        } else if (state.filter(s -> s.abandonedThreads() > 0).isPresent()) {
            findings.add(rule.error(
                    candidate.subject() + " left a thread in a method that did not end within its time limit.",
                    "Let every call in it end when the thread is interrupted."));
        }
    }

    private void health() throws IOException, InterruptedException {
        HealthAnswer health = HealthAnswer.NONE;
        for (int i = 0; i < PATIENCE && !health.checked(); i++) {
            health = HealthAnswer.read(
                    runtime.ask("health", candidate.name(), "--json").out(), candidate.name());
            if (!health.checked()) {
                runtime.pause();
            }
        }
        String says =
                candidate.subject() + " is ACTIVE and says that it is " + health.health() + ": " + health.message();
        switch (health.health()) {
            case "healthy" -> {}
            case "degraded" -> findings.add(Rule.HEALTH.note(says, "Nothing to do if what it needs is not here."));
            case "unhealthy" ->
                findings.add(Rule.HEALTH.warning(
                        says,
                        "Report 'degraded' while something outside is away: three unhealthy answers end in ERROR."));
            default ->
                findings.add(Rule.HEALTH.error(
                        candidate.subject() + " has a health check that threw or did not end: " + health.message(),
                        "Catch what can happen in healthCheck() and answer within five seconds."));
        }
    }

    private void leaks() throws IOException, InterruptedException {
        List<String> left = List.of();
        for (int i = 0; i < PATIENCE_WITH_LEFTOVERS; i++) {
            left = Leftovers.read(
                    runtime.ask("plugin", "leaks", candidate.name(), "--json").out());
            if (left.isEmpty()) {
                return;
            }
            runtime.pause();
        }
        findings.add(Rule.LEAK.error(
                candidate.subject() + " was unloaded and is still in memory, kept by " + String.join(" and ", left)
                        + ".",
                "End threads, timers and clients in stop(), and take back in cleanup() what was registered."));
    }

    private Optional<PluginState> awaited(Predicate<PluginState> wanted) throws IOException, InterruptedException {
        Optional<PluginState> state = state();
        for (int i = 0; i < PATIENCE && state.filter(wanted).isEmpty(); i++) {
            runtime.pause();
            state = state();
        }
        return state;
    }

    private Optional<PluginState> state() throws IOException, InterruptedException {
        return PluginState.read(runtime.ask("plugin", "list", "--all", "--json").out(), candidate.name());
    }

    private static String first(String text) {
        return text.lines().findFirst().orElse("");
    }
}
