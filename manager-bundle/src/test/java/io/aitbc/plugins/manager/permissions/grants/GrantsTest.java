package io.aitbc.plugins.manager.permissions.grants;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.management.PermissionsView;
import io.aitbc.plugins.management.PluginOutcome;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.deploy.store.FileStore;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.lifecycle.Choice;
import io.aitbc.plugins.manager.lifecycle.Selection;
import io.aitbc.plugins.manager.permissions.FirstRequest;
import io.aitbc.plugins.manager.permissions.Kind;
import io.aitbc.plugins.manager.permissions.Permission;
import io.aitbc.plugins.manager.permissions.PermissionRequest;
import io.aitbc.plugins.manager.permissions.Refusals;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.trust.Signature;
import io.aitbc.plugins.manager.trust.Signer;
import io.aitbc.plugins.manager.trust.Signing;
import io.aitbc.plugins.manager.trust.keys.Fingerprint;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrantsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    Path folder;

    private FirstRequest policy = FirstRequest.RECORD;
    private final List<String> changes = new ArrayList<>();
    private final List<String> kept = new ArrayList<>();
    private PluginOutcome rest = PluginOutcome.done("Plugin 'a' is ACTIVE.");

    /** The parts as they are after a start of the runtime. */
    private final class Runtime implements Grants.Carrier {
        final GrantBook book = new GrantBook(
                new FileStore<>(folder.resolve("grants.json"), GrantState.class, GrantState.NOTHING), CLOCK);
        final PluginRights rights = new PluginRights(book, () -> policy, new Refusals(), kept::add);
        final Grants grants = new Grants(book, rights, this, Runnable::run);

        @Override
        public void changed(String name, boolean restart) {
            changes.add(name + (restart ? " restart" : ""));
        }

        @Override
        public CompletionStage<PluginOutcome> rests(String name, String sha256) {
            return CompletableFuture.completedFuture(rest);
        }

        Artifact drop(String version, String... asked) {
            return drop(artifact(version, asked));
        }

        Artifact drop(Artifact artifact) {
            Choice choice = new Choice("a", Optional.of(artifact), List.of(), Optional.empty());
            Selection selection = new Selection(Map.of("a", choice), Map.of(), List.of());
            rights.seen(selection);
            grants.seen(selection);
            return artifact;
        }

        boolean may(Artifact artifact, Kind kind, String target) {
            return rights.of(artifact).may(kind, target);
        }

        PluginOutcome grant(String... texts) {
            return grants.grant("a", List.of(texts), Optional.empty())
                    .toCompletableFuture()
                    .join();
        }

        PluginOutcome revoke(String... texts) {
            return grants.revoke("a", List.of(texts)).toCompletableFuture().join();
        }

        PermissionsView view() {
            return grants.view("a").orElseThrow();
        }
    }

    private record DecisionOfBefore(String when, String by) {}

    private record PluginOfBefore(
            String digest,
            String sha256,
            Map<String, DecisionOfBefore> granted,
            Map<String, DecisionOfBefore> revoked) {}

    private record StateOfBefore(Map<String, PluginOfBefore> plugins) {}

    private static Signing by(String publisher) {
        Signer signer =
                new Signer(publisher, Fingerprint.of(publisher.getBytes(java.nio.charset.StandardCharsets.UTF_8)), "");
        return new Signing(Signature.VALID, List.of(signer), List.of());
    }

    private static Artifact artifact(String version, String... asked) {
        return artifact(Signing.NONE, version, asked);
    }

    private static Artifact artifact(Signing signing, String version, String... asked) {
        TreeSet<Permission> all = new TreeSet<>(PermissionRequest.NOTHING.asked());
        Arrays.stream(asked).map(Permission::parse).forEach(all::add);
        Descriptor descriptor = new Descriptor(
                Descriptor.Kind.PLUGIN,
                "a",
                version,
                Optional.empty(),
                "a",
                version,
                List.of(),
                Optional.of("a"),
                List.of("a"),
                false,
                Optional.empty(),
                new PermissionRequest("none", all, Map.of()),
                17,
                100,
                List.of());
        return new Artifact(descriptor, "sha-" + version, Path.of("a.jar"), "deploy", Optional.empty(), signing);
    }

    @Nested
    class AnotherSigner {

        @Test
        void hasNothingOfWhatWasGrantedToTheOneBefore() {
            Runtime runtime = new Runtime();
            Artifact theirs = runtime.drop(artifact(by("acme"), "1.0.0", "env:A", "env:B"));
            assertThat(runtime.rights.missing(theirs)).isEmpty();

            Artifact others = runtime.drop(artifact(by("mallory"), "2.0.0", "env:A"));

            assertThat(runtime.rights.missing(others))
                    .hasValueSatisfying(cause -> assertThat(cause.message()).contains("'A'"));
            assertThat(runtime.may(others, Kind.ENV, "A")).isFalse();
            assertThat(runtime.may(others, Kind.EVENTS_PUBLISH, "x")).isTrue();
            assertThat(runtime.rights.missing(theirs)).isEmpty();
        }

        @Test
        void isGrantedWhatItWasAskedForAndNoMoreAlsoLater() {
            Runtime runtime = new Runtime();
            Artifact theirs = runtime.drop(artifact(by("acme"), "1.0.0", "env:A", "env:B"));
            Artifact others = runtime.drop(artifact(by("mallory"), "2.0.0", "env:A"));

            assertThat(runtime.grant().succeeded()).isTrue();

            assertThat(runtime.rights.missing(others)).isEmpty();
            assertThat(runtime.may(others, Kind.ENV, "A")).isTrue();
            Artifact more = new Runtime().drop(artifact(by("mallory"), "3.0.0", "env:A", "env:B"));
            assertThat(new Runtime().rights.missing(more))
                    .hasValueSatisfying(
                            cause -> assertThat(cause.message()).contains("'B'").doesNotContain("'A'"));
            assertThat(new Runtime().rights.missing(theirs)).isEmpty();
        }

        @Test
        void isNotTheSamePublisherWithAnotherKey() {
            Runtime runtime = new Runtime();
            runtime.drop(artifact(by("acme"), "1.0.0", "env:A"));
            Signer rotated = new Signer("acme", Fingerprint.of(new byte[] {7}), "");

            Artifact next =
                    runtime.drop(artifact(new Signing(Signature.VALID, List.of(rotated), List.of()), "2.0.0", "env:A"));

            assertThat(runtime.rights.missing(next)).isEmpty();
        }

        @Test
        void isNotTheFirstWhoSignsWhatNobodySignedBefore() {
            Runtime runtime = new Runtime();
            Artifact unsigned = runtime.drop("1.0.0", "env:A");
            Artifact signed = runtime.drop(artifact(by("acme"), "2.0.0", "env:A"));
            assertThat(runtime.rights.missing(signed)).isEmpty();

            Artifact others = runtime.drop(artifact(by("mallory"), "3.0.0", "env:A"));

            assertThat(runtime.rights.missing(others)).isPresent();
            assertThat(runtime.rights.missing(unsigned)).isEmpty();
        }

        @Test
        void hasWhatWasGrantedBeforeSignersWereNoted() {
            policy = FirstRequest.ASK;
            FileStore<StateOfBefore> store =
                    new FileStore<>(folder.resolve("grants.json"), StateOfBefore.class, new StateOfBefore(Map.of()));
            DecisionOfBefore decision = new DecisionOfBefore("2026-01-01T00:00:00Z", "operator");
            PluginOfBefore plugin = new PluginOfBefore("sha256:0", "0", Map.of("env:A", decision), Map.of());
            store.compareAndSet(store.read(), new StateOfBefore(Map.of("a", plugin)));
            Artifact signed = artifact(by("acme"), "1.0.0", "env:A", "env:B");

            assertThat(new Runtime().may(signed, Kind.ENV, "A")).isTrue();
            assertThat(new Runtime().may(signed, Kind.ENV, "B")).isFalse();
        }

        @Test
        void hasNoMoreThanTheOneBeforeOfWhatWasRevoked() {
            Runtime runtime = new Runtime();
            runtime.drop(artifact(by("acme"), "1.0.0", "env:A"));
            runtime.revoke("env:A");
            Artifact others = runtime.drop(artifact(by("mallory"), "2.0.0", "env:A"));

            assertThat(runtime.rights.missing(others)).isEmpty();
            assertThat(runtime.may(others, Kind.ENV, "A")).isFalse();
        }
    }

    @Nested
    class TheFirstDrop {

        @Test
        void grantsWhatIsRequestedAndRecordsIt() {
            Runtime runtime = new Runtime();
            Artifact first = runtime.drop("1.0.0", "net.connect:x:1", "plugins.use:wallet");

            assertThat(runtime.rights.missing(first)).isEmpty();
            assertThat(runtime.may(first, Kind.PLUGINS_USE, "wallet")).isTrue();
            assertThat(runtime.view().entries())
                    .filteredOn(entry -> entry.permission().equals("net.connect:x:1"))
                    .singleElement()
                    .satisfies(entry -> {
                        assertThat(entry.state()).isEqualTo("granted");
                        assertThat(entry.by()).contains("first drop");
                        assertThat(entry.since()).contains(NOW);
                        assertThat(entry.enforced()).isFalse();
                    });
        }

        @Test
        void waitsForAnOperatorWherePolicySaysSo() {
            policy = FirstRequest.ASK;
            Runtime runtime = new Runtime();
            Artifact first = runtime.drop("1.0.0", "plugins.use:wallet");

            assertThat(runtime.rights.missing(first)).hasValueSatisfying(cause -> {
                assertThat(cause.code()).isEqualTo(Reason.Code.WAITING_FOR_PERMISSION);
                assertThat(cause.message()).contains("'a' 1.0.0 waits for permission to call the plugin 'wallet'");
                assertThat(cause.fix().orElse("")).contains("aitbc plugin grant a");
            });
            assertThat(runtime.may(first, Kind.PLUGINS_USE, "wallet")).isFalse();
            assertThat(runtime.may(first, Kind.EVENTS_PUBLISH, "x"))
                    .as("what everybody has")
                    .isTrue();
        }

        @Test
        void ofABundleThatRequestsNothingIsNeverHeld() {
            policy = FirstRequest.ASK;
            Runtime runtime = new Runtime();

            assertThat(runtime.rights.missing(runtime.drop("1.0.0"))).isEmpty();
        }

        @Test
        void isOnceWhateverThePolicyIsLater() {
            policy = FirstRequest.ASK;
            Runtime runtime = new Runtime();
            Artifact first = runtime.drop("1.0.0", "env:A");
            policy = FirstRequest.RECORD;

            runtime.drop("1.0.0", "env:A");

            assertThat(runtime.rights.missing(first)).isPresent();
        }

        @Test
        void comesAgainAfterAPurge() {
            Runtime runtime = new Runtime();
            runtime.drop("1.0.0", "env:A");
            runtime.grants.purged("a");

            assertThat(runtime.rights.missing(runtime.drop("2.0.0", "env:B"))).isEmpty();
        }
    }

    @Nested
    class AnUpdate {

        @Test
        void withANewPermissionIsHeldUntilItIsGrantedAndStaysGranted() {
            Runtime runtime = new Runtime();
            runtime.drop("1.0.0", "events.publish:chain.*");
            Artifact update = runtime.drop("2.0.0", "events.publish:chain.*", "net.connect:x:1");
            assertThat(runtime.rights.missing(update)).hasValueSatisfying(cause -> assertThat(cause.message())
                    .contains("'a' 2.0.0 waits for permission to connect to 'x:1'."));

            PluginOutcome outcome = runtime.grant();

            assertThat(outcome.message()).isEqualTo("'a' may now connect to 'x:1'. Plugin 'a' is ACTIVE.");
            assertThat(runtime.rights.missing(update)).isEmpty();
            assertThat(new Runtime().rights.missing(update))
                    .as("after a restart")
                    .isEmpty();
            assertThat(changes).containsExactly("a");
        }

        @Test
        void thatAsksForLessOrForAPartOfItIsNotHeld() {
            Runtime runtime = new Runtime();
            runtime.drop("1.0.0", "api.read:/jobs/*", "env:A");

            assertThat(runtime.rights.missing(runtime.drop("2.0.0", "api.read:/jobs/7")))
                    .isEmpty();
        }

        @Test
        void isComparedInWordsWithWhatRan() {
            Runtime runtime = new Runtime();
            runtime.rights.starts(runtime.drop("1.0.0", "env:A"));
            runtime.drop("2.0.0", "env:B");

            assertThat(runtime.view().changes())
                    .containsExactly(
                            "may also read the environment variable 'B' (recorded; not enforced at isolation 'none')",
                            "no longer asks to read the environment variable 'A'");
            assertThat(runtime.view().waiting()).isTrue();
        }
    }

    @Nested
    class AnOperator {

        @Test
        void grantsOnlyWhatWasLookedAt() {
            policy = FirstRequest.ASK;
            Runtime runtime = new Runtime();
            Artifact plugin = runtime.drop("1.0.0", "env:A");
            PluginOutcome other = runtime.grants
                    .grant("a", List.of(), Optional.of("sha256:0"))
                    .toCompletableFuture()
                    .join();

            assertThat(other.reason().map(Reason::code)).contains(Reason.Code.REFUSED);
            assertThat(runtime.rights.missing(plugin)).isPresent();
            assertThat(runtime.grants
                            .grant("a", List.of(), Optional.of(runtime.view().digest()))
                            .toCompletableFuture()
                            .join()
                            .succeeded())
                    .isTrue();
            assertThat(runtime.rights.missing(plugin)).isEmpty();
        }

        @Test
        void grantsAPartAndThePluginWaitsForTheRest() {
            policy = FirstRequest.ASK;
            Runtime runtime = new Runtime();
            Artifact plugin = runtime.drop("1.0.0", "env:A", "env:B");

            runtime.grant("env:A");

            assertThat(runtime.rights.missing(plugin))
                    .hasValueSatisfying(
                            cause -> assertThat(cause.message()).contains("'B'").doesNotContain("'A'"));
            runtime.revoke("env:B");
            assertThat(runtime.rights.missing(plugin)).as("decided").isEmpty();
        }

        @Test
        void grantsNothingThatIsNotAskedFor() {
            Runtime runtime = new Runtime();
            runtime.drop("1.0.0", "env:A");

            assertThat(runtime.grant("env:B").reason()).hasValueSatisfying(reason -> assertThat(reason.message())
                    .contains("'a' does not ask for 'env:B'"));
            assertThat(runtime.grant("nonsense").succeeded()).isFalse();
            assertThat(runtime.grant().message()).contains("nothing was changed");
            assertThat(changes).isEmpty();
        }

        @Test
        void revokesOneThingAndThePluginRunsWithoutIt() {
            Runtime runtime = new Runtime();
            Artifact plugin = runtime.drop("1.0.0", "plugins.use:wallet", "env:A");

            runtime.revoke("plugins.use:wallet");

            assertThat(runtime.may(plugin, Kind.PLUGINS_USE, "wallet")).isFalse();
            assertThat(runtime.rights.missing(plugin)).isEmpty();
            assertThat(changes).containsExactly("a restart");
            assertThat(new Runtime().may(plugin, Kind.PLUGINS_USE, "wallet"))
                    .as("after a restart")
                    .isFalse();
            runtime.grant("plugins.use:wallet");
            assertThat(runtime.may(plugin, Kind.PLUGINS_USE, "wallet")).isTrue();
        }

        @Test
        void revokesAllAndThePluginIsHeld() {
            Runtime runtime = new Runtime();
            Artifact plugin = runtime.drop("1.0.0", "env:A");

            assertThat(runtime.revoke().succeeded()).isTrue();

            assertThat(runtime.rights.missing(plugin)).isPresent();
            assertThat(runtime.may(plugin, Kind.EVENTS_PUBLISH, "x")).isFalse();
            runtime.grant();
            assertThat(runtime.rights.missing(plugin)).isEmpty();
        }

        @Test
        void hearsWhatBecameOfThePlugin() {
            policy = FirstRequest.ASK;
            Runtime runtime = new Runtime();
            runtime.drop("1.0.0", "env:A", "env:B");
            rest = PluginOutcome.failed(Cause.of(Reason.Code.WAITING_FOR_PERMISSION, "It waits for more."));
            assertThat(runtime.grant("env:A").succeeded()).isTrue();
            rest = PluginOutcome.failed(Cause.of(Reason.Code.PHASE_FAILED, "It failed."));

            PluginOutcome outcome = runtime.grant("env:B");

            assertThat(outcome.succeeded()).isFalse();
            assertThat(outcome.message())
                    .startsWith("'a' may now read the environment variable 'B'.")
                    .endsWith("It failed.");
        }

        @Test
        void cannotDecideOnWhatIsNotThere() {
            PluginOutcome outcome = new Runtime().grant();

            assertThat(outcome.reason().map(Reason::code)).contains(Reason.Code.NOT_FOUND);
        }
    }

    @Test
    void whatWaitsForAServiceThatIsKeptFromItSaysSo() {
        Runtime runtime = new Runtime();
        Artifact plugin = runtime.drop("1.0.0");
        runtime.rights.starts(plugin);
        assertThat(runtime.rights.kept("a", List.of("'org.x.Wallet' with name=w")))
                .isEmpty();
        Permission wanted = Permission.parse("plugins.use:wallet");
        runtime.rights.hid("a", "org.x.Wallet", runtime.rights.of("a"), wanted);
        runtime.rights.hid("a", "org.x.Wallet", runtime.rights.of("a"), wanted);
        assertThat(kept).as("told once").containsExactly("a");

        assertThat(runtime.rights.kept("a", List.of("'org.x.Wallet' with name=w")))
                .hasValueSatisfying(cause -> {
                    assertThat(cause.code()).isEqualTo(Reason.Code.WAITING_FOR_PERMISSION);
                    assertThat(cause.message())
                            .contains("'org.x.Wallet'")
                            .contains("'a' may not call the plugin 'wallet': it does not request that.");
                });
    }
}
