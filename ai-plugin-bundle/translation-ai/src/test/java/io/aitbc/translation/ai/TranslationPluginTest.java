package io.aitbc.translation.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.plugins.ConfigurationFailure;
import io.aitbc.plugins.PluginHealth;
import io.aitbc.plugins.Progress;
import io.aitbc.plugins.TemporaryFailure;
import io.aitbc.plugins.ai.ModelInfo;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.translation.provider.TranslationFailure;
import io.aitbc.translation.provider.TranslationFailure.Code;
import io.aitbc.translation.provider.TranslationProvider;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranslationPluginTest {

    private static final Map<String, Object> PAIR = Map.of("source", "one", "target", "uno");

    @TempDir
    Path directory;

    private final FakeProvider provider = new FakeProvider();
    private FakeContext context;
    private TranslationPlugin plugin;

    @BeforeEach
    void start() throws Exception {
        context = context("fake");
        plugin = new TranslationPlugin(context, Map.of("fake", provider));
        plugin.initialize();
        plugin.start();
    }

    private FakeContext context(String name) {
        TranslationConfig config = new TranslationConfig(name, Optional.of("en"), Optional.of("es"), 20, 100, 1, 1, 3);
        return new FakeContext(directory, Map.of("provider", name), config);
    }

    private List<String> events() {
        return context.events.stream().map(FakeContext.Event::type).toList();
    }

    private CompletableFuture<Object> later(Callable<Object> call) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return call.call();
                    } catch (Exception e) {
                        return e;
                    }
                },
                task -> new Thread(task, "later").start()); // the common pool may have one thread only
    }

    @Nested
    class Predicting {

        @Test
        void answersTheDictionary() throws Exception {
            plugin.train(List.of(PAIR));
            assertThat(plugin.predict(
                            Map.of("text", "abc", "source_language", "EN", "target_language", "es", "tone", 1)))
                    .containsEntry("translated_text", "cba")
                    .containsEntry("provider", "fake")
                    .containsEntry("model_version", "v1")
                    .containsEntry("score", 0.877)
                    .containsEntry("truncated", false)
                    .containsEntry("words", 2)
                    .containsEntry("warnings", List.of("One word is unknown.", "'tone' of the input is not used."))
                    .containsKey("latency_ms");
        }

        @Test
        void warnsOfATermThatIsNotKeptAndOfFormalityThatNobodyHears() throws Exception {
            plugin.train(List.of(PAIR));
            assertThat(plugin.predict(Map.of(
                            "text", "abc def", "glossary", Map.of("abc", "cba", "def", "xyz"), "formality", "formal")))
                    .containsEntry(
                            "warnings",
                            List.of(
                                    "One word is unknown.",
                                    "'formality' has no effect: this provider addresses the reader as the texts do that it"
                                            + " learned.",
                                    "The glossary was not kept: 'def' is not translated as 'xyz'."));
            assertThatThrownBy(() -> plugin.predict(Map.of("text", "a", "glossary", List.of("b"))))
                    .hasMessageContaining("'glossary' is no dictionary");
            assertThatThrownBy(() -> plugin.predict(Map.of("text", "a", "glossary", Map.of("b", 1))))
                    .hasMessageContaining("'glossary' is no dictionary");
            assertThatThrownBy(() -> plugin.predict(Map.of("text", "a", "formality", "rude")))
                    .hasMessageContaining("'formal' or 'informal'");
        }

        @Test
        void answersSeveralTextsWithinOneDeadline() throws Exception {
            plugin.train(List.of(PAIR));
            Map<String, Object> answer = plugin.predict(Map.of("texts", List.of("abc", "de")));
            assertThat(answer).containsEntry("provider", "fake");
            assertThat(answer.get("translations"))
                    .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                    .extracting(one -> one.get("translated_text"))
                    .containsExactly("cba", "ed");
            assertThatThrownBy(() -> plugin.predict(Map.of("texts", List.of("abc", 5))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Of 'texts' number 2: 'text' is not text.");
            assertThatThrownBy(() -> plugin.predict(Map.of("texts", List.of()))).hasMessageContaining("'texts'");
            assertThatThrownBy(() -> plugin.predict(Map.of("texts", List.of("a"), "text", "b")))
                    .hasMessageContaining("Give one of them");
            assertThatThrownBy(() -> plugin.predict(Map.of("texts", List.of("a".repeat(60), "b".repeat(60)))))
                    .hasMessageContaining("'max_characters', which is 100");
            provider.hold = new CountDownLatch(1);
            assertThatThrownBy(() -> plugin.predict(Map.of("texts", List.of("a", "b"), "deadline_ms", 100)))
                    .hasMessageContaining("longer than");
        }

        @Test
        void withoutAModelIsNeverAnEcho() {
            assertThatThrownBy(() -> plugin.predict(Map.of("text", "abc")))
                    .isInstanceOf(TranslationFailure.class)
                    .hasMessageContaining("no model for en-es yet");
        }

        @Test
        void refusesWhatIsNoInputWithTheKey() {
            assertThatThrownBy(() -> plugin.predict(Map.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'text' is missing");
            assertThatThrownBy(() -> plugin.predict(Map.of("text", " \n")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'text' is empty");
            assertThatThrownBy(() -> plugin.predict(Map.of("text", 5))).hasMessageContaining("'text' is not text");
            assertThatThrownBy(() -> plugin.predict(Map.of("text", "a".repeat(101))))
                    .hasMessageContaining("'max_characters' is 100");
            assertThatThrownBy(() -> plugin.predict(Map.of("text", "a\u0007b"))).hasMessageContaining("U+0007");
            assertThatThrownBy(() -> plugin.predict(Map.of("text", "a\ud800b"))).hasMessageContaining("surrogate");
            assertThatThrownBy(() -> plugin.predict(Map.of("text", "a", "source_language", "english")))
                    .hasMessageContaining("'english' is no language tag");
            assertThatThrownBy(() -> plugin.predict(Map.of("text", "a", "deadline_ms", 0)))
                    .hasMessageContaining("'deadline_ms'");
        }

        @Test
        void isBusyAtOnceWhenTheQueueIsFull() throws Exception {
            plugin.train(List.of(PAIR));
            provider.hold = new CountDownLatch(1);
            List<CompletableFuture<Object>> two = new ArrayList<>();
            two.add(later(() -> plugin.predict(Map.of("text", "abc"))));
            two.add(later(() -> plugin.predict(Map.of("text", "abc"))));
            waitUntilBusy(2);
            assertThatThrownBy(() -> plugin.predict(Map.of("text", "abc")))
                    .isInstanceOf(TranslationFailure.class)
                    .hasMessageContaining("is busy: 1 texts are being translated and 1 wait");
            provider.hold.countDown();
            for (CompletableFuture<Object> one : two) {
                assertThat(one.get(10, TimeUnit.SECONDS)).isInstanceOf(Map.class);
            }
            assertThat(plugin.healthCheck().details()).containsEntry("busy", 0);
        }

        private void waitUntilBusy(int wanted) throws Exception {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (!Integer.valueOf(wanted)
                    .equals(plugin.healthCheck().details().get("busy"))) {
                assertThat(System.nanoTime()).isLessThan(end);
                Thread.onSpinWait();
            }
        }

        @Test
        void endsWithItsDeadline() throws Exception {
            plugin.train(List.of(PAIR));
            provider.hold = new CountDownLatch(1);
            assertThatThrownBy(() -> plugin.predict(Map.of("text", "abc", "deadline_ms", 100)))
                    .hasMessageContaining("longer than 100 ms");
        }

        @Test
        void endsWhenThePluginStops() throws Exception {
            plugin.train(List.of(PAIR));
            provider.hold = new CountDownLatch(1);
            provider.reached = new CountDownLatch(1);
            CompletableFuture<Object> call = later(() -> plugin.predict(Map.of("text", "abc")));
            assertThat(provider.reached.await(10, TimeUnit.SECONDS)).isTrue();
            long before = System.nanoTime();
            plugin.stop();
            assertThat(call.get(10, TimeUnit.SECONDS)).asString().contains("Cancelled");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(500));
            assertThat(provider.closed).hasValue(1);
        }
    }

    @Nested
    class Training {

        @Test
        void reportsToTheCallerAndToTheBus() throws Exception {
            List<String> phases = new ArrayList<>();
            assertThat(plugin.train(List.of(PAIR, PAIR), (fraction, message) -> phases.add(message)))
                    .isTrue();
            assertThat(phases).containsExactly("align", "align");
            assertThat(events())
                    .containsExactly(
                            "ai.train.started", "ai.train.progress", "ai.train.completed", "ai.model.promoted");
            assertThat(context.events.toString()).doesNotContain("uno");
        }

        @Test
        void answersFalseForAModelThatIsNotBetter() throws Exception {
            provider.promoting = false;
            assertThat(plugin.train(List.of(PAIR))).isFalse();
            assertThat(events()).endsWith("ai.model.rejected");
        }

        @Test
        void goesByLanguages() throws Exception {
            plugin.train(List.of(
                    PAIR, Map.of("source", "eins", "target", "uno", "source_language", "de", "target_language", "es")));
            assertThat(provider.trained).containsExactly("en-es", "de-es");
        }

        @Test
        void refusesBadDataWithTheEntry() {
            assertThatThrownBy(() -> plugin.train(List.of())).hasMessageContaining("no training data");
            assertThatThrownBy(() -> plugin.train(List.of(PAIR, Map.of("source", "x"))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Entry 2")
                    .hasMessageContaining("'target' is missing");
            assertThatThrownBy(() -> plugin.train(List.of(PAIR, PAIR, PAIR, PAIR)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'max_pairs' is 3");
        }

        @Test
        void isDoneOnceAtATimeForAPairOfLanguages() throws Exception {
            provider.hold = new CountDownLatch(1);
            CompletableFuture<Object> first = later(() -> plugin.train(List.of(PAIR)));
            assertThat(provider.reached.await(10, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> plugin.train(List.of(PAIR))).hasMessageContaining("training of en-es is running");
            provider.hold.countDown();
            assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(true);
        }

        @Test
        void isCancelledByItsProgress() {
            provider.hold = new CountDownLatch(1);
            assertThatThrownBy(() -> plugin.train(List.of(PAIR), new Progress() {
                        @Override
                        public void report(double fraction, String message) {}

                        @Override
                        public boolean cancelled() {
                            return true;
                        }
                    }))
                    .isInstanceOf(TranslationFailure.class);
            assertThat(events()).endsWith("ai.train.cancelled");
            assertThat(provider.trained).isEmpty();
        }
    }

    @Nested
    class Providers_of_others {

        @Test
        void areChosenByTheirNameAndMayComeAndGo() throws Exception {
            TranslationPlugin waiting = new TranslationPlugin(context("foreign"), Map.of("fake", provider));
            assertThatThrownBy(waiting::start)
                    .isInstanceOf(TemporaryFailure.class)
                    .hasMessageContaining("Provider 'foreign' is not there")
                    .hasMessageContaining("[fake]");
            FakeProvider foreign = new FakeProvider();
            waiting.addProvider(foreign, Map.of(TranslationProvider.PROPERTY, "foreign"));
            waiting.addProvider(new FakeProvider(), Map.of());
            waiting.start();
            waiting.train(List.of(PAIR));
            assertThat(waiting.predict(Map.of("text", "ab"))).containsEntry("translated_text", "ba");

            waiting.removeProvider(foreign);
            assertThat(foreign.closed).as("at once, not with the next call").hasValue(1);
            assertThat(waiting.healthCheck().state()).isEqualTo(PluginHealth.State.UNHEALTHY);
            assertThat(waiting.healthCheck().message()).contains("'foreign' is not there");
            assertThat(foreign.closed).hasValue(1);
            assertThatThrownBy(() -> waiting.predict(Map.of("text", "ab"))).hasMessageContaining("is not there");

            waiting.addProvider(foreign, Map.of(TranslationProvider.PROPERTY, "foreign"));
            assertThat(waiting.predict(Map.of("text", "ab"))).containsEntry("translated_text", "ba");
            waiting.stop();
            assertThat(foreign.closed).hasValue(2);
        }

        @Test
        void areLeftOpenWhenAnotherGoes() throws Exception {
            FakeProvider mine = new FakeProvider();
            FakeProvider another = new FakeProvider();
            TranslationPlugin chosen = new TranslationPlugin(context("mine"), Map.of());
            chosen.addProvider(mine, Map.of(TranslationProvider.PROPERTY, "mine"));
            chosen.addProvider(another, Map.of(TranslationProvider.PROPERTY, "another"));
            chosen.start();
            chosen.removeProvider(another);
            assertThat(mine.closed).hasValue(0);
            assertThat(chosen.healthCheck().state()).isEqualTo(PluginHealth.State.HEALTHY);
            chosen.stop();
            assertThat(mine.closed).hasValue(1);
        }

        @Test
        void doNotReplaceThoseOfThePlugin() throws Exception {
            FakeProvider impostor = new FakeProvider();
            plugin.addProvider(impostor, Map.of(TranslationProvider.PROPERTY, "fake"));
            plugin.train(List.of(PAIR));
            assertThat(impostor.opened).hasValue(0);
        }
    }

    @Nested
    class State {

        @Test
        void aWrongConfigurationIsOne() {
            provider.refusing = Optional.of(new TranslationFailure(Code.INVALID_INPUT, "'base_url' is missing."));
            TranslationPlugin wrong = new TranslationPlugin(context("fake"), Map.of("fake", provider));
            assertThatThrownBy(wrong::start)
                    .isInstanceOf(ConfigurationFailure.class)
                    .hasMessage("'base_url' is missing.");
        }

        @Test
        void healthSaysWhatTheProviderSays() throws Exception {
            assertThat(plugin.healthCheck().state()).isEqualTo(PluginHealth.State.HEALTHY);
            assertThat(plugin.healthCheck().details())
                    .containsEntry("provider", "fake")
                    .containsEntry("model", "1.2.3");
            provider.problem = Optional.of("The server refuses the key.");
            assertThat(plugin.healthCheck().state()).isEqualTo(PluginHealth.State.DEGRADED);
            assertThat(plugin.healthCheck().message()).isEqualTo("The server refuses the key.");
        }

        @Test
        void infoSaysWhatWasLearnedAndHowGoodItIs() throws Exception {
            plugin.train(List.of(PAIR));
            ModelInfo info = plugin.getModelInfo();
            assertThat(info.name()).isEqualTo("translation-ai");
            assertThat(info.version()).isEqualTo("1.2.3");
            assertThat(info.trainable()).isTrue();
            assertThat(info.details())
                    .containsEntry("kind", "backwards")
                    .containsEntry("limits", List.of("Poor at prose."));
            assertThat(info.toMap().toString()).contains("bleu=58.235", "copy={bleu=15.9", "pairs=1");
        }

        @Test
        void stoppedItBeginsAgain() throws Exception {
            plugin.stop();
            plugin.cleanup();
            plugin.initialize();
            plugin.start();
            assertThat(plugin.train(List.of(PAIR))).isTrue();
        }
    }

    @Nested
    class Commands {

        private FakeCall run(String name, String... words) throws Exception {
            FakeCall call = new FakeCall(command(name), words);
            return run(name, call);
        }

        private FakeCall run(String name, FakeCall call) throws Exception {
            assertThat(plugin.run(command(name), call)).isZero();
            return call;
        }

        private Command command(String name) {
            return plugin.getCommands().get(0).commands().stream()
                    .filter(command -> command.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        @Test
        void textIsTranslatedAloneOrAsJson() throws Exception {
            plugin.train(List.of(PAIR));
            FakeCall plain = run("text", "abc", "--from", "en", "--to", "es");
            assertThat(plain.printed()).isEqualTo("cba\n");
            assertThat(plain.warned()).isEqualTo("Warning: One word is unknown.\n");
            assertThat(run("text", "abc", "--json").printed())
                    .contains("\"translated_text\":\"cba\"", "\"score\":0.877", "\"warnings\":[\"One word");
            assertThat(run("text", "abc", "--stream").printed()).isEqualTo("cba\n");
            Path terms = Files.writeString(directory.resolve("terms.tsv"), "abc\tnothing\n");
            assertThat(run("text", "abc", "--glossary", terms.toString()).warned())
                    .contains("Warning: The glossary was not kept: 'abc' is not translated as 'nothing'.");
            FakeCall piped = new FakeCall(command("text"), "-");
            piped.input = new ByteArrayInputStream("äb\n".getBytes(StandardCharsets.UTF_8));
            assertThat(run("text", piped).printed()).isEqualTo("bä\n");
        }

        @Test
        void aWrongQuestionIsUsageAndAMissingModelIsNot() {
            assertThatThrownBy(() -> run("text", "abc", "--from", "english"))
                    .isInstanceOfSatisfying(
                            CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(2));
            assertThatThrownBy(() -> run("text", "abc"))
                    .isInstanceOfSatisfying(
                            CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(1))
                    .hasMessageContaining("no model for en-es yet");
        }

        @Test
        void aFileIsLearnedWithABarOnATerminalOnly() throws Exception {
            Path file = Files.writeString(directory.resolve("pairs.tsv"), "one\tuno\n");
            FakeCall quiet = run("train", file.toString(), "--from", "en", "--to", "fr");
            assertThat(quiet.document)
                    .containsEntry("pair", "en-fr")
                    .containsEntry("promoted", true)
                    .containsEntry("pairs_used", 1)
                    .containsKey("evaluation");
            assertThat(quiet.warned()).isEmpty();
            FakeCall terminal = new FakeCall(command("train"), file.toString());
            terminal.terminal = true;
            assertThat(run("train", terminal).warned())
                    .contains("[###", "10 % align")
                    .endsWith("\r");
        }

        @Test
        void whatIsWrongInAFileIsNamed() throws Exception {
            Path file = Files.writeString(directory.resolve("pairs.tsv"), "one\tuno\ntwo\n");
            assertThatThrownBy(() -> run("train", file.toString()))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("pairs.tsv' line 2: no tab");
        }

        @Test
        void modelsScoresAndTheWayBackAreShown() throws Exception {
            assertThatThrownBy(() -> run("rollback")).hasMessageContaining("no earlier version");
            plugin.train(List.of(PAIR));
            assertThat(run("models").rows)
                    .containsExactly(List.of("en-es", "v1", true, "1970-01-01T00:00:00Z", 1, 99L, 58.235, 68.235));
            assertThat(run("rollback").document).containsEntry("version", "v1");
            assertThat(events()).endsWith("ai.model.rolled_back");
            Path file = Files.writeString(directory.resolve("pairs.tsv"), "one\tuno\n");
            assertThat(run("evaluate", file.toString()).document)
                    .containsEntry("sentences", 7)
                    .containsEntry("bleu", 58.235);
            assertThat(run("info").document).containsEntry("name", "translation-ai");
        }
    }
}
