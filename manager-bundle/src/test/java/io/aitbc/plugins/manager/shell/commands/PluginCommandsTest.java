package io.aitbc.plugins.manager.shell.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.PluginHealth;
import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.HistoryEntry;
import io.aitbc.plugins.management.PluginOutcome;
import io.aitbc.plugins.management.PluginView;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.shell.Typed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PluginCommandsTest {

    private final FakeRuntime runtime = new FakeRuntime();
    private final BuiltInLine line = new BuiltInLine(runtime);

    private Typed type(String text) throws Exception {
        return Typed.line(line.runner(), text);
    }

    @Nested
    class Versions {

        private record Happened(
                String plugin,
                Instant when,
                String event,
                String version,
                Optional<String> sha256,
                Optional<String> source,
                Optional<String> note,
                boolean kept)
                implements HistoryEntry {}

        private void happened(String plugin, String event, String note) {
            runtime.history.add(new Happened(
                    plugin,
                    FakeRuntime.NOW.plusMillis(7),
                    event,
                    "1.0.0",
                    Optional.of("abc"),
                    Optional.of("deploy"),
                    Optional.of(note).filter(text -> !text.isEmpty()),
                    true));
        }

        @Test
        void theHistoryIsATableOfAllOrOfOne() throws Exception {
            happened("wallet", "rolled_back", "by the operator");
            happened("miner", "committed", "");
            assertThat(type("plugin history").out()).isEqualTo("""
                            WHEN                  PLUGIN  EVENT        VERSION  SOURCE  KEPT  NOTE
                            2026-03-01T10:00:00Z  wallet  rolled back  1.0.0    deploy  yes   by the operator
                            2026-03-01T10:00:00Z  miner   committed    1.0.0    deploy  yes
                            """);
            assertThat(type("plugin history miner").out()).contains("committed").doesNotContain("wallet");
        }

        @Test
        void theHistoryAsJsonHasEveryKey() throws Exception {
            happened("miner", "committed", "");
            assertThat(type("plugin history miner --json").out())
                    .contains("\"event\": \"committed\"")
                    .contains("\"note\": null")
                    .contains("\"kept\": true");
            assertThat(type("plugin history other --json").status()).isEqualTo(3);
        }

        @Test
        void nothingHappenedIsASentenceOrAnEmptyArray() throws Exception {
            runtime.plugin("wallet", PluginStatus.ACTIVE);
            assertThat(type("plugin history wallet").out()).isEqualTo("Nothing has happened yet.\n");
            assertThat(type("plugin history --json").out()).isEqualTo("[]\n");
            assertThat(type("plugin history walet").status()).isEqualTo(3);
        }

        @Test
        void rollbackPinAndUnpinAreAskedFor() throws Exception {
            runtime.plugin("wallet", PluginStatus.ACTIVE);
            type("plugin rollback wallet");
            type("plugin rollback wallet 1.0.0");
            type("plugin pin wallet --note quiet");
            type("plugin pin wallet");
            type("plugin unpin wallet");
            assertThat(runtime.requests)
                    .containsExactly(
                            "rollback wallet",
                            "rollback wallet 1.0.0",
                            "pin wallet because quiet",
                            "pin wallet",
                            "unpin wallet");
        }

        @Test
        void whatIsNotDoneHasTheStatusOfItsReason() throws Exception {
            runtime.plugin("wallet", PluginStatus.ACTIVE);
            runtime.answers(
                    "rollback wallet",
                    PluginOutcome.rejected(new FakeReason(Reason.Code.REFUSED, "It is pinned to '1.0.0'.")));
            Typed typed = type("plugin rollback wallet");
            assertThat(typed.status()).isEqualTo(5);
            assertThat(typed.err()).contains("pinned");
            assertThat(type("plugin rollback other").status()).isEqualTo(3);
        }
    }

    @Nested
    class ListOfPlugins {

        @Test
        void noPluginIsOneSentenceOrAnEmptyArray() throws Exception {
            assertThat(type("plugin list").out())
                    .startsWith("No plugin is there.")
                    .hasLineCount(1);
            assertThat(type("plugin list --json").out()).isEqualTo("[]\n");
        }

        @Test
        void eachPluginIsOneLine() throws Exception {
            runtime.plugin("wallet", PluginStatus.ACTIVE).health = Optional.of(PluginHealth.State.HEALTHY);
            runtime.plugin("agent-cli", PluginStatus.LOADING)
                            .because(new FakeReason(Reason.Code.TEMPORARY, "It waits."))
                            .phase =
                    Optional.of("load");
            assertThat(type("plugin list").out()).isEqualTo("""
                            NAME       VERSION  STATUS          SINCE  HEALTH   SIGNATURE  REASON
                            agent-cli  1.0.0    loading (load)  1m 5s  -        unchecked  It waits.
                            wallet     1.0.0    active          1m 5s  healthy  unchecked
                            """);
        }

        @Test
        void librariesAndFilesAreShownOnlyWithAll() throws Exception {
            runtime.plugin("wallet", PluginStatus.ACTIVE);
            runtime.plugin("half.jar", PluginStatus.UNLOADED).kind = PluginView.Kind.FILE;
            assertThat(type("plugin list").out()).doesNotContain("half.jar");
            assertThat(type("plugin list --all").out()).contains("half.jar  -");
            assertThat(type("plugin list --all --json").out()).contains("\"kind\": \"file\"", "\"version\": null");
        }

        @Test
        void jsonHasEveryKeyOfTheContract() throws Exception {
            runtime.plugin("wallet", PluginStatus.ERROR)
                    .because(new FakeReason(Reason.Code.PHASE_FALSE, "start() returned false."));
            assertThat(type("plugin list --json").out()).startsWith("""
                            [
                              {
                                "name": "wallet",
                                "version": "1.0.0",
                                "kind": "plugin",
                                "status": "error",
                                "phase": null,
                                "since": "2026-03-01T09:58:55Z",
                                "bundle": null,
                                "source": "/base/deploy/wallet.jar",
                                "sha256": "ab",
                                "signature": "unchecked",
                                "isolation": "none",
                                "health": null,
                                "candidates": [],
                                "reason": {
                                  "code": "phase_false",
                                  "phase": null,
                                  "failure": null,
                                  "message": "start() returned false.",
                                  "fix": null,
                                  "attempts": 0,
                                  "next": null
                                },
                            """);
        }
    }

    @Nested
    class ShowAndWhy {

        @ParameterizedTest
        @ValueSource(strings = {"show", "why"})
        void anUnknownNameIsNotFoundWithASuggestion(String command) throws Exception {
            runtime.plugin("wallet", PluginStatus.ACTIVE);
            Typed typed = type("plugin " + command + " walet");
            assertThat(typed.status()).isEqualTo(3);
            assertThat(typed.err())
                    .startsWith("There is no plugin 'walet'. Did you mean 'wallet'?")
                    .hasLineCount(1);
        }

        @Test
        void showLeavesOutWhatIsNotThere() throws Exception {
            runtime.plugin("wallet", PluginStatus.ACTIVE);
            assertThat(type("plugin show wallet").out())
                    .startsWith("name:              wallet\n")
                    .doesNotContain("phase", "bundle", "candidates");
            assertThat(type("plugin show wallet --json").out()).startsWith("{").contains("\"phase\": null");
        }

        @Test
        void whyGoesFromTheFirstCauseToTheNextCommand() throws Exception {
            runtime.plugin("consumer", PluginStatus.LOADED);
            runtime.whys.put(
                    "consumer",
                    List.of(
                            new FakeReason(
                                    Reason.Code.PHASE_FAILED,
                                    Optional.of("start"),
                                    Optional.of("IOException: refused"),
                                    "'wallet' is in ERROR: start() failed.",
                                    Optional.of("aitbc plugin start wallet"),
                                    5,
                                    Optional.of(FakeRuntime.NOW.plusSeconds(16))),
                            new FakeReason(Reason.Code.WAITING_FOR_PLUGIN, "'consumer' needs 'wallet'.")));
            assertThat(type("plugin why consumer").out()).isEqualTo("""
                            'consumer' 1.0.0 is LOADED, since 1m 5s.
                            1. 'wallet' is in ERROR: start() failed.
                               Cause: IOException: refused
                               Attempts: 5, the next attempt is in 16s.
                               Next: aitbc plugin start wallet
                            2. 'consumer' needs 'wallet'.
                            """);
            assertThat(type("plugin why consumer --json").out()).startsWith("[\n  {\n    \"code\": \"phase_failed\"");
        }

        @Test
        void whyOfAnActivePluginHasNothingToExplain() throws Exception {
            runtime.plugin("wallet", PluginStatus.ACTIVE);
            assertThat(type("plugin why wallet").out())
                    .isEqualTo("'wallet' 1.0.0 is ACTIVE, since 1m 5s. There is nothing to explain.\n");
            assertThat(type("plugin why wallet --json").out()).isEqualTo("[]\n");
        }
    }

    @Nested
    class Verbs {

        @ParameterizedTest
        @ValueSource(strings = {"load", "start", "stop", "unload", "reload"})
        void askTheManagerAndSayWhatItSays(String verb) throws Exception {
            runtime.plugin("wallet", PluginStatus.LOADED);
            Typed typed = type("plugin " + verb + " wallet");
            assertThat(typed.out()).isEqualTo("Done: " + verb + " wallet.\n");
            assertThat(typed.status()).isZero();
            assertThat(line.log().lines()).singleElement().asString().endsWith("command='plugin " + verb + " wallet'");
        }

        @ParameterizedTest
        @CsvSource({
            "NOT_DONE,1",
            "WAITING_FOR_PLUGIN,1",
            "DISABLED,5",
            "TIME_LIMIT,6",
            "CONFIGURATION,7",
            "WOULD_BREAK,5"
        })
        void aReasonDecidesTheStatus(Reason.Code code, int status) throws Exception {
            runtime.plugin("wallet", PluginStatus.LOADED);
            runtime.answers(
                    "start wallet",
                    PluginOutcome.failed(new FakeReason(code, "It was not started.").withFix("Do this.")));
            Typed typed = type("plugin start wallet");
            assertThat(typed.err()).isEqualTo("It was not started. Do this.\n");
            assertThat(typed.out()).isEmpty();
            assertThat(typed.status()).isEqualTo(status);
        }

        @Test
        void eachNameIsTriedAndTheFirstFailureIsTheStatus() throws Exception {
            runtime.plugin("a", PluginStatus.LOADED);
            runtime.plugin("c", PluginStatus.LOADED);
            runtime.answers(
                    "start a", PluginOutcome.rejected(new FakeReason(Reason.Code.DISABLED, "'a' is disabled.")));
            Typed typed = type("plugin start a bb c c");
            assertThat(runtime.requests).containsExactly("start a", "start bb", "start c");
            assertThat(typed.err()).startsWith("'a' is disabled.\nThere is no plugin 'bb'.");
            assertThat(typed.out()).isEqualTo("Done: start c.\n");
            assertThat(typed.status()).isEqualTo(5);
        }

        @Test
        void theTimeLimitEndsTheWaitingAndNotTheStart() throws Exception {
            runtime.plugin("wallet", PluginStatus.LOADED);
            runtime.outcomes.put("start wallet", new CompletableFuture<>());
            Typed typed = type("plugin start wallet --timeout 0.05");
            assertThat(typed.status()).isEqualTo(6);
            assertThat(typed.err())
                    .startsWith("'plugin start' was not over after 0.05 s")
                    .hasLineCount(1);
        }

        @Test
        void aFaultOfTheRuntimeIsSaidToBeOne() throws Exception {
            runtime.plugin("wallet", PluginStatus.LOADED);
            runtime.outcomes.put("start wallet", CompletableFuture.failedFuture(new IllegalStateException("x")));
            assertThat(type("plugin start wallet").err())
                    .startsWith("'plugin start' failed with IllegalStateException: x. This is a fault of the runtime;");
        }
    }

    @Nested
    class Install {

        @TempDir
        private Path folder;

        @Test
        void takesAFileSeenFromTheCallersFolder() throws Exception {
            Files.writeString(folder.resolve("a.jar"), "x");
            runtime.answers("install a.jar true", PluginOutcome.done("Installed."));
            Typed typed = Typed.in(line.runner(), folder, Map.of(), "plugin", "install", "a.jar", "--force");
            assertThat(typed.out()).isEqualTo("Installed.\n");
        }

        @Test
        void refusesAFolderAndAMissingFile() throws Exception {
            Typed missing = Typed.in(line.runner(), folder, Map.of(), "plugin", "install", "b.jar");
            assertThat(missing.status()).isEqualTo(3);
            assertThat(missing.err()).startsWith("There is no file '" + folder.resolve("b.jar") + "'.");
            assertThat(Typed.in(line.runner(), folder, Map.of(), "plugin", "install", ".")
                            .err())
                    .contains("is a folder");
        }

        @Test
        void aPlanIsPrintedAndNothingIsChanged() throws Exception {
            runtime.plugin("wallet", PluginStatus.ACTIVE);
            runtime.plan = new FakePlan(List.of(), List.of("wallet"), List.of(), List.of("shop"), Optional.empty());

            Typed typed = type("plugin uninstall wallet --plan --force");

            assertThat(typed.out()).isEqualTo("Would stop: wallet\nWould break: shop\n");
            assertThat(typed.status()).isZero();
            assertThat(runtime.requests).containsExactly("plan uninstall wallet true");
        }

        @Test
        void aPlanThatWouldBeRefusedHasTheStatusOfTheRefusal() throws Exception {
            runtime.plugin("wallet", PluginStatus.ACTIVE);
            runtime.plan = new FakePlan(
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of("shop"),
                    Optional.of(new FakeReason(Reason.Code.WOULD_BREAK, "It would break 'shop'.")));

            Typed typed = type("plugin uninstall wallet --plan --json");

            assertThat(typed.status()).isEqualTo(5);
            assertThat(typed.out()).contains("\"breaks\"").contains("\"code\": \"would_break\"");
            assertThat(typed.err()).contains("It would break 'shop'.");
        }

        @Test
        void aDamagedFileIsRefusedLikeAForgedOneAndATemporaryTroubleIsNot() throws Exception {
            Files.writeString(folder.resolve("a.jar"), "x");

            assertThat(statusWhenFound(Reason.Code.INCOMPLETE)).isEqualTo(5);
            assertThat(statusWhenFound(Reason.Code.NOT_A_BUNDLE)).isEqualTo(5);
            assertThat(statusWhenFound(Reason.Code.REFUSED)).isEqualTo(5);
            assertThat(statusWhenFound(Reason.Code.NOT_DONE)).isEqualTo(1);
        }

        private int statusWhenFound(Reason.Code code) throws Exception {
            runtime.answers(
                    "install a.jar true", PluginOutcome.rejected(new FakeReason(code, "File 'a.jar' was not taken.")));
            return Typed.in(line.runner(), folder, Map.of(), "plugin", "install", "a.jar", "--force")
                    .status();
        }

        @Test
        void severalFilesAreOneChange() throws Exception {
            Files.writeString(folder.resolve("a.jar"), "");
            Files.writeString(folder.resolve("b.jar"), "");

            Typed typed = Typed.in(line.runner(), folder, Map.of(), "plugin", "install", "a.jar", "b.jar", "--force");
            Typed.in(line.runner(), folder, Map.of(), "plugin", "install", "--plan", "a.jar", "b.jar", "a.jar");
            Typed missing = Typed.in(line.runner(), folder, Map.of(), "plugin", "install", "a.jar", "c.jar");

            assertThat(typed.out()).isEqualTo("Done: change [a.jar, b.jar] [] forced.\n");
            assertThat(missing.status()).isEqualTo(3);
            assertThat(runtime.requests)
                    .containsExactly("change [a.jar, b.jar] [] forced", "plan change [a.jar, b.jar] []");
        }

        @Test
        void aRollbackIsPlannedAndForced() throws Exception {
            runtime.plugin("wallet", PluginStatus.ACTIVE);

            assertThat(type("plugin rollback wallet 1.0.0 --plan").out())
                    .isEqualTo("Nothing that runs would change.\n");
            assertThat(type("plugin rollback wallet --force").status()).isZero();

            assertThat(runtime.requests).containsExactly("plan rollback wallet 1.0.0", "rollback wallet forced");
        }

        @Test
        void uninstallPassesItsOptions() throws Exception {
            runtime.plugin("wallet", PluginStatus.LOADED);
            assertThat(type("plugin uninstall wallet --purge").status()).isZero();
            assertThat(runtime.requests).containsExactly("uninstall wallet true false");
        }
    }
}
