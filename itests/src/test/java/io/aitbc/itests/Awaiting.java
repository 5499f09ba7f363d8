package io.aitbc.itests;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** {@code runtime.awaits("good").is("active")}: waits for a plugin to reach a state and fails with all that is known. */
final class Awaiting {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Dist runtime;
    private final String name;
    private final Duration patience;

    Awaiting(Dist runtime, String name) {
        this(runtime, name, PATIENCE);
    }

    private Awaiting(Dist runtime, String name, Duration patience) {
        this.runtime = runtime;
        this.name = name;
        this.patience = patience;
    }

    Awaiting within(Duration time) {
        return new Awaiting(runtime, name, time);
    }

    PluginState is(String status) {
        return satisfies("status " + status, plugin -> plugin.status().equals(status));
    }

    PluginState isVersion(String version) {
        return satisfies(
                "active in version " + version,
                plugin -> plugin.version().equals(version) && plugin.status().equals("active"));
    }

    /** Waits for a status with a reason that has this code. */
    PluginState is(String status, String code) {
        return satisfies(
                "status " + status + " with the reason " + code,
                plugin -> plugin.status().equals(status) && plugin.code().equals(code));
    }

    PluginState satisfies(String what, Predicate<PluginState> wanted) {
        Optional<PluginState> last = Deadline.in(patience)
                .ask(() -> runtime.plugin(name), plugin -> plugin.filter(wanted).isPresent());
        return last.filter(wanted).orElseThrow(() -> failure(what, last));
    }

    /** Waits until {@code question} is answered as wanted, for what the list of plugins does not show. */
    static <T> T of(String what, Supplier<T> question, Predicate<? super T> wanted) {
        T answer = Deadline.in(PATIENCE).ask(question, wanted);
        if (!wanted.test(answer)) {
            throw new AssertionError("Not within " + PATIENCE.toSeconds() + " s: " + what + "; last seen: " + answer);
        }
        return answer;
    }

    /** Waits until the runtime no longer lists the name, not even with {@code --all}. */
    void isGone() {
        Optional<PluginState> last = Deadline.in(patience).ask(() -> runtime.plugin(name), Optional::isEmpty);
        if (last.isPresent()) {
            throw failure("gone", last);
        }
    }

    private AssertionError failure(String what, Optional<PluginState> last) {
        return new AssertionError("'" + name + "' did not become " + what + " within " + patience.toSeconds()
                + " s; last seen: " + last.map(PluginState::toString).orElse("nothing of that name"));
    }
}
