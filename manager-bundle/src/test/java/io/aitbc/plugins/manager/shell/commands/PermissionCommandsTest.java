package io.aitbc.plugins.manager.shell.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.PermissionsView;
import io.aitbc.plugins.management.PluginOutcome;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.shell.Typed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PermissionCommandsTest {

    private final FakeRuntime runtime = new FakeRuntime();
    private final BuiltInLine line = new BuiltInLine(runtime);

    private record Asked(
            String name,
            String version,
            String digest,
            String isolation,
            boolean waiting,
            List<Entry> entries,
            List<String> changes,
            List<Refused> refused)
            implements PermissionsView {}

    private record One(
            String permission,
            String words,
            String state,
            boolean enforced,
            Optional<String> why,
            Optional<Instant> since,
            Optional<String> by)
            implements PermissionsView.Entry {}

    private record Kept(String permission, long count) implements PermissionsView.Refused {}

    private Typed type(String text) throws Exception {
        return Typed.line(line.runner(), text);
    }

    private void asking() {
        runtime.plugin("a", PluginStatus.LOADED);
        One granted = new One(
                "env:A",
                "may read the environment variable 'A'",
                "granted",
                false,
                Optional.of("the key"),
                Optional.of(FakeRuntime.NOW.plusMillis(7)),
                Optional.of("operator"));
        One waiting = new One(
                "plugins.use:wallet",
                "may call the plugin 'wallet'",
                "waiting",
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        runtime.permissions.put(
                "a",
                new Asked(
                        "a",
                        "1.0.0",
                        "sha256:77",
                        "guarded",
                        true,
                        List.of(granted, waiting),
                        List.of("may also call the plugin 'wallet'"),
                        List.of(new Kept("events.publish:x", 3))));
    }

    @Test
    void whatAPluginAsksForIsShownInWordsWithTheNextStep() throws Exception {
        asking();

        Typed shown = type("plugin permissions a");

        assertThat(shown.status()).isZero();
        assertThat(shown.out())
                .contains("env:A", "granted", "2026-03-01T10:00:00Z by operator", "variable 'A': the key")
                .contains("plugins.use:wallet", "waiting", "may call the plugin 'wallet'")
                .contains("asks for isolation 'guarded' and runs at 'none'")
                .contains("Other than what ran last, it may also call the plugin 'wallet'.")
                .contains("Refused 3 times: events.publish:x")
                .contains("Next: aitbc plugin grant a --digest sha256:77");
    }

    @Test
    void aScriptFindsEveryKey() throws Exception {
        asking();

        assertThat(type("plugin permissions a --json").out())
                .contains("\"digest\": \"sha256:77\"", "\"waiting\": true", "\"enforced\": true", "\"why\": null")
                .contains("\"count\": 3");
    }

    @Test
    void aPluginIsShownWithThem() throws Exception {
        asking();

        assertThat(type("plugin show a").out())
                .contains("granted: may read the environment variable 'A'")
                .contains("waiting: may call the plugin 'wallet'");
    }

    @Test
    void grantsAndRevocationsAreAskedFor() throws Exception {
        asking();

        type("plugin grant a");
        type("plugin grant a env:A plugins.use:wallet --digest sha256:77");
        type("plugin revoke a env:A");

        assertThat(runtime.requests)
                .containsExactly("grant a []", "grant a [env:A, plugins.use:wallet] sha256:77", "revoke a [env:A]");
    }

    @Test
    void aGrantThatIsRefusedEndsWithItsStatus() throws Exception {
        asking();
        runtime.answers("grant a []", PluginOutcome.rejected(new FakeReason(Reason.Code.REFUSED, "Not that.")));

        Typed refused = type("plugin grant a");

        assertThat(refused.status()).isEqualTo(5);
        assertThat(refused.err()).contains("Not that.");
    }

    @Test
    void anUnknownNameIsNamed() throws Exception {
        assertThat(type("plugin permissions nobody").status()).isEqualTo(3);
    }
}
