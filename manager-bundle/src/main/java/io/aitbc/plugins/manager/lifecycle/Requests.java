package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.PluginOutcome;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.reason.Cause;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Takes what operators ask for, turns it into wishes, and answers when the plugin has come to rest. Control thread
 * only. An illegal request is answered at once and changes nothing.
 */
final class Requests {
    private final Plugins plugins;
    private final WishStore wishes;
    /** Which plugin's own threads wait for which plugin. */
    private final Map<String, Set<String>> waiting = new HashMap<>();

    Requests(Plugins plugins, WishStore wishes) {
        this.plugins = plugins;
        this.wishes = wishes;
    }

    void ask(String name, Request request, Thread asking) {
        @Nullable ManagedPlugin p = plugins.plugin(name);
        Optional<Cause> illegal = p == null ? Optional.of(Cause.unknownPlugin(name)) : illegal(p, request, asking);
        if (p == null || illegal.isPresent()) {
            request.answer().complete(PluginOutcome.rejected(illegal.orElseGet(() -> Cause.unknownPlugin(name))));
            return;
        }
        try {
            accept(p, request);
        } catch (UncheckedIOException unwritable) {
            // What would be forgotten by the next start was not done.
            request.answer()
                    .complete(PluginOutcome.failed(
                            not(p, request, Reason.Code.NOT_DONE, "the disk refuses. " + unwritable.getMessage())));
            return;
        }
        p.requests.add(request);
        plugins.touch(p);
    }

    /** Hears what becomes of bytes that were just selected, or with no hash, of a plugin without files. */
    void expect(String name, String sha256, CompletableFuture<PluginOutcome> answer) {
        ManagedPlugin p = plugins.orMake(name);
        p.requests.add(new Request(Request.Verb.EXPECT, answer, sha256));
        plugins.touch(p);
    }

    private Optional<Cause> illegal(ManagedPlugin p, Request request, Thread asking) {
        if (plugins.shuttingDown()) {
            return Optional.of(not(p, request, Reason.Code.SHUTTING_DOWN, "the runtime is stopping."));
        }
        Optional<Cause> wait = ownWait(p, request, asking);
        if (wait.isPresent()) {
            return wait;
        }
        Goal goal = plugins.goal(p);
        boolean down = request.verb() == Request.Verb.STOP || request.verb() == Request.Verb.UNLOAD;
        if (!down && (goal.level() == Goal.Level.REFUSED || p.chosen().isEmpty())) {
            Reason why = goal.reason() == null ? Cause.unknownPlugin(p.name) : goal.reason();
            return Optional.of(Cause.from(why));
        }
        if (!down && !p.enabled) {
            return Optional.of(not(p, request, Reason.Code.DISABLED, "it " + p.disabled() + ".")
                    .withFix(p.enabling()));
        }
        if (request.verb() == Request.Verb.STOP && p.status() == PluginStatus.UNLOADED && p.action == null) {
            return Optional.of(not(p, request, Reason.Code.ILLEGAL_REQUEST, "it is UNLOADED.")
                    .withFix("Start it with 'aitbc plugin start " + p.name + "'."));
        }
        return Optional.empty();
    }

    /** A plugin's own thread that waits for itself would wait until its time limit: refused at once. */
    private Optional<Cause> ownWait(ManagedPlugin p, Request request, Thread asking) {
        Optional<ManagedPlugin> origin = plugins.all().stream()
                .filter(o -> o.caller != null && o.caller.owns(asking))
                .findFirst();
        if (origin.isEmpty()) {
            return Optional.empty();
        }
        String asker = origin.get().name;
        if (asker.equals(p.name)) {
            return Optional.of(not(p, request, Reason.Code.ILLEGAL_REQUEST, "it asked for that itself.")
                    .withFix("A plugin may not wait for its own life cycle."));
        }
        if (reaches(p.name, asker, new HashSet<>())) {
            return Optional.of(not(
                    p,
                    request,
                    Reason.Code.ILLEGAL_REQUEST,
                    "it waits itself for '" + asker + "', which asked for it."));
        }
        waiting.computeIfAbsent(asker, n -> new HashSet<>()).add(p.name);
        request.answer().whenComplete((outcome, failure) -> done(asker, p.name));
        return Optional.empty();
    }

    private void done(String asker, String name) {
        Set<String> names = waiting.get(asker);
        if (names != null && names.remove(name) && names.isEmpty()) {
            waiting.remove(asker);
        }
    }

    private boolean reaches(String from, String to, Set<String> seen) {
        return seen.add(from)
                && waiting.getOrDefault(from, Set.of()).stream()
                        .anyMatch(next -> next.equals(to) || reaches(next, to, seen));
    }

    private static Cause not(ManagedPlugin p, Request request, Reason.Code code, String why) {
        return p.cause(code, "was not " + request.verb().past() + ": " + why);
    }

    /** The wish first: where it cannot be kept, nothing has changed. */
    private void accept(ManagedPlugin p, Request request) {
        Wish wish = wishes.wish(p.name).orElse(p.status() == PluginStatus.UNLOADED ? Wish.UNLOADED : Wish.STARTED);
        switch (request.verb()) {
            case LOAD -> {
                if (wish == Wish.UNLOADED || p.status() == PluginStatus.UNLOADED) {
                    wishes.wish(p.name, Wish.STOPPED);
                }
                p.retryAsked = p.status() == PluginStatus.ERROR;
            }
            case WAKE -> p.awake = true;
            case START -> {
                wishes.wish(p.name, Wish.STARTED);
                plugins.goals().letIn(p);
                p.awake = true;
                p.retryAsked = p.status() == PluginStatus.ERROR;
            }
            case STOP -> {
                wishes.wish(p.name, Wish.STOPPED);
                plugins.goals().alone(p);
            }
            case UNLOAD -> {
                wishes.wish(p.name, Wish.UNLOADED);
                plugins.goals().alone(p);
            }
            case RELOAD -> {
                if (wish == Wish.UNLOADED) {
                    wishes.wish(p.name, Wish.STARTED);
                }
                p.reloadAsked = p.installed != null;
                p.retryAsked = p.status() == PluginStatus.ERROR;
            }
            case EXPECT -> {
                // Nothing is wished for: the files say it.
            }
        }
    }

    /** Answers what can be answered now. */
    void answer(ManagedPlugin p) {
        if (p.requests.isEmpty() || p.action != null || plugins.gathers(p)) {
            return;
        }
        for (Request request : List.copyOf(p.requests)) {
            Optional<PluginOutcome> outcome = outcome(p, request);
            if (outcome.isPresent()) {
                p.requests.remove(request);
                request.answer().complete(outcome.get());
            }
        }
    }

    private Optional<PluginOutcome> outcome(ManagedPlugin p, Request request) {
        PluginStatus status = p.status();
        Wish wish = wishes.wish(p.name).orElse(Wish.STARTED);
        return switch (request.verb()) {
            case UNLOAD ->
                status == PluginStatus.UNLOADED ? done(p, request) : superseded(p, request, wish, Wish.UNLOADED);
            case STOP -> p.occupied() ? superseded(p, request, wish, Wish.STOPPED) : stopped(p, request);
            case LOAD ->
                switch (status) {
                    case LOADED, INACTIVE, ACTIVE -> done(p, request);
                    case ERROR -> failed(p, request);
                    case UNLOADED, LOADING, UNLOADING -> held(p, request);
                };
            case EXPECT -> expected(p, request, wish);
            case START, RELOAD, WAKE -> p.reloadAsked ? Optional.empty() : started(p, request, wish);
        };
    }

    private Optional<PluginOutcome> expected(ManagedPlugin p, Request request, Wish wish) {
        boolean going = request.sha256().isEmpty();
        if (going) {
            return p.installed == null ? done(p, request) : Optional.empty();
        }
        if (p.rejected != null && p.rejected.artifact().sha256().equals(request.sha256())) {
            return Optional.of(PluginOutcome.failed(p.rejected.reason()));
        }
        Optional<Cause> waits = p.waiting()
                .filter(newer -> newer.sha256().equals(request.sha256()))
                .flatMap(plugins.hold()::permission);
        if (waits.isPresent()) {
            return waits.map(PluginOutcome::failed);
        }
        boolean other = p.installed != null && !p.installed.artifact().sha256().equals(request.sha256());
        if (other) {
            return Optional.empty();
        }
        boolean rests = p.status() == PluginStatus.LOADED && wish == Wish.STOPPED
                || p.status() == PluginStatus.UNLOADED && wish == Wish.UNLOADED;
        return rests ? done(p, request) : started(p, request, wish);
    }

    private Optional<PluginOutcome> started(ManagedPlugin p, Request request, Wish wish) {
        return switch (p.status()) {
            case ACTIVE -> p.leaving ? Optional.empty() : done(p, request);
            case ERROR -> failed(p, request);
            case LOADED, INACTIVE ->
                asleep(p) && request.verb() != Request.Verb.START
                                || request.verb() == Request.Verb.RELOAD && wish == Wish.STOPPED
                        ? done(p, request)
                        : plugins.hold().pending(p) ? Optional.empty() : held(p, request);
            case UNLOADED, LOADING, UNLOADING -> held(p, request);
        };
    }

    private static boolean asleep(ManagedPlugin p) {
        return p.lifecycle.reason().filter(r -> r.code() == Reason.Code.LAZY).isPresent();
    }

    /** A stop that failed has stopped the plugin all the same, and says what was wrong. */
    private static Optional<PluginOutcome> stopped(ManagedPlugin p, Request request) {
        boolean failedNow = p.status() == PluginStatus.ERROR
                && p.lifecycle
                        .reason()
                        .flatMap(Reason::phase)
                        .filter(s -> s.equals("stop") || s.equals("cleanup"))
                        .isPresent()
                && p.activeSince != null;
        if (failedNow) {
            p.activeSince = null;
            return failed(p, request);
        }
        return done(p, request);
    }

    private static Optional<PluginOutcome> superseded(ManagedPlugin p, Request request, Wish is, Wish was) {
        return is == was
                ? Optional.empty()
                : Optional.of(PluginOutcome.failed(not(
                        p,
                        request,
                        Reason.Code.NOT_DONE,
                        "another request came after it and it is " + p.status() + ".")));
    }

    private static Optional<PluginOutcome> done(ManagedPlugin p, Request request) {
        return Optional.of(PluginOutcome.done("Plugin '" + p.name + "' is " + p.status() + "."));
    }

    private static Optional<PluginOutcome> failed(ManagedPlugin p, Request request) {
        return Optional.of(PluginOutcome.failed(p.lifecycle
                .reason()
                .orElseGet(() -> not(p, request, Reason.Code.NOT_DONE, "it is " + p.status() + "."))));
    }

    private static Optional<PluginOutcome> held(ManagedPlugin p, Request request) {
        return Optional.of(PluginOutcome.failed(p.lifecycle
                .reason()
                .map(reason -> (Reason) Cause.from(reason))
                .orElseGet(() -> not(p, request, Reason.Code.NOT_DONE, "it is " + p.status() + "."))));
    }
}
