package io.aitbc.translation.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.plugins.Progress;
import io.aitbc.translation.fixtures.Swapped;
import io.aitbc.translation.provider.Evaluation;
import io.aitbc.translation.provider.Glossary;
import io.aitbc.translation.provider.LanguagePair;
import io.aitbc.translation.provider.ModelVersion;
import io.aitbc.translation.provider.SentencePair;
import io.aitbc.translation.provider.TrainingReport;
import io.aitbc.translation.provider.Translation;
import io.aitbc.translation.provider.TranslationFailure;
import io.aitbc.translation.provider.TranslationFailure.Code;
import io.aitbc.translation.provider.Wishes;
import io.aitbc.translation.provider.Work;
import io.aitbc.translation.store.FileSteps;
import io.aitbc.translation.work.Phase;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTranslatorTest {
    private static final LanguagePair PAIR = new LanguagePair("en", "eo");
    private static final List<SentencePair> GIVEN = Swapped.pairs(600, 7);

    @TempDir
    private static Path trained;

    @TempDir
    private Path folder;

    private final List<String> news = new ArrayList<>();
    private LocalTranslator translator;

    @BeforeEach
    void open() throws TranslationFailure {
        translator = opened();
    }

    @AfterEach
    void close() {
        translator.close();
    }

    private LocalTranslator opened() throws TranslationFailure {
        return LocalTranslator.open(folder, LocalSettings.USUAL, (type, data) -> news.add(type + " " + data));
    }

    private TrainingReport train() throws Exception {
        return translator.train(PAIR, GIVEN, false, Work.unlimited());
    }

    /** As after {@link #train}, which is the same for all tests and done once. */
    private void beTrained() throws Exception {
        if (!Files.exists(trained.resolve("models/en-eo"))) {
            try (LocalTranslator first = LocalTranslator.open(trained, LocalSettings.USUAL, (type, data) -> {})) {
                first.train(PAIR, GIVEN, false, Work.unlimited());
            }
        }
        translator.close();
        try (Stream<Path> files = Files.walk(trained)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = folder.resolve(trained.relativize(file).toString());
                if (!Files.exists(copy)) {
                    Files.copy(file, copy);
                }
            }
        }
        translator = opened();
    }

    private Translation translate(String text) throws Exception {
        return translator.translate(text, PAIR, Work.unlimited());
    }

    private static double chrf2(Evaluation evaluation, String baseline) {
        return Optional.ofNullable(evaluation.baselines().get(baseline))
                .orElseThrow()
                .chrf2();
    }

    private static Code code(Throwable failure) {
        return ((TranslationFailure) failure).code();
    }

    @Test
    void untrainedItSaysWhatToDoAndNeverGivesTheTextBack() {
        assertThatThrownBy(() -> translate("The red file sees the old wheel."))
                .isInstanceOfSatisfying(TranslationFailure.class, failure -> assertThat(failure.code())
                        .isEqualTo(Code.MODEL_NOT_TRAINED))
                .hasMessage(
                        "There is no model for en-eo yet. Train it with 'aitbc translate train FILE --from en --to eo'.");
    }

    @Test
    void trainedItTranslatesCombinationsItNeverSaw() throws Exception {
        TrainingReport report = train();

        assertThat(report.promoted()).isTrue();
        assertThat(report.version()).isEqualTo("v000001");
        Set<String> seen = GIVEN.stream().map(SentencePair::source).collect(Collectors.toSet());
        List<SentencePair> unseen = Swapped.pairs(500, 99).stream()
                .filter(pair -> !seen.contains(pair.source()))
                .toList();
        int right = 0;
        for (SentencePair pair : unseen) {
            right += translate(pair.source()).text().equals(pair.target()) ? 1 : 0;
        }
        assertThat(unseen).hasSizeGreaterThan(400);
        assertThat(right).isGreaterThanOrEqualTo((int) Math.ceil(0.99 * unseen.size()));
    }

    @Test
    void theReportAccountsForEveryPair() throws Exception {
        List<SentencePair> pairs = new ArrayList<>(GIVEN);
        pairs.add(GIVEN.get(0));
        pairs.add(new SentencePair("Open %s now", "Ovelat tuj"));
        pairs.add(new SentencePair("", ""));
        pairs.add(new SentencePair("a\u0000b", "a"));

        TrainingReport report = translator.train(PAIR, pairs, false, Work.unlimited());

        assertThat(report.given()).isEqualTo(604);
        assertThat(report.rejected())
                .containsEntry("duplicate", 1)
                .containsEntry("placeholders_differ", 1)
                .containsEntry("empty", 1)
                .containsEntry("not_text", 1);
        int rejected =
                report.rejected().values().stream().mapToInt(Integer::intValue).sum();
        assertThat(report.used() + rejected).isEqualTo(604);
        assertThat(report.evaluation()).hasValueSatisfying(evaluation -> {
            assertThat(evaluation.baselines()).containsOnlyKeys("copy", "memory");
            assertThat(evaluation.model().chrf2()).isGreaterThan(chrf2(evaluation, "memory"));
            assertThat(evaluation.model().chrf2()).isGreaterThan(chrf2(evaluation, "copy"));
            assertThat(evaluation.placeholdersKept()).isEqualTo(1);
            assertThat(evaluation.signature()).contains("bleu|", "chrf|", "bootstrap|n:1000");
        });
    }

    @Test
    void whoeverGaveAPairGetsItsTranslationEvenWhenItServedToMeasure() throws Exception {
        beTrained();

        for (SentencePair pair : GIVEN) {
            Translation translation = translate(pair.source());
            assertThat(translation.text()).isEqualTo(pair.target());
            assertThat(translation.score()).hasValue(1);
        }
    }

    @Test
    void unknownWordsAreTakenOverWithAWarningAndLowerTheScore() throws Exception {
        beTrained();

        Translation known = translate("The red file sees the warm wheel and the red file sees the warm wheel.");
        Translation unknown = translate("The red Frobnicator sees the warm wheel.");

        assertThat(unknown.text()).contains("Frobnicator");
        assertThat(unknown.warnings()).containsExactly("A word was never learned and is taken over: 'Frobnicator'.");
        assertThat(unknown.score().orElseThrow()).isLessThan(1);
        assertThat(known.modelVersion()).isEqualTo("v000001");
    }

    @Test
    void tooLittleToLearnFromIsRefusedWithTheNumberNeeded() {
        assertThatThrownBy(() -> translator.train(PAIR, GIVEN.subList(0, 199), false, Work.unlimited()))
                .satisfies(failure -> assertThat(code(failure)).isEqualTo(Code.INVALID_INPUT))
                .hasMessageContaining("199")
                .hasMessageContaining("200");
        assertThatThrownBy(() -> translate("The red file sees the old wheel."))
                .satisfies(failure -> assertThat(code(failure)).isEqualTo(Code.MODEL_NOT_TRAINED));
    }

    @Test
    void closedAndOpenedAgainItTranslatesTheSame() throws Exception {
        beTrained();
        List<String> before = new ArrayList<>();
        for (SentencePair pair : Swapped.pairs(50, 5)) {
            before.add(translate(pair.source()).text());
        }
        translator.close();
        translator = opened();

        List<String> after = new ArrayList<>();
        for (SentencePair pair : Swapped.pairs(50, 5)) {
            after.add(translate(pair.source()).text());
        }
        assertThat(after).isEqualTo(before);
        assertThat(translator.info().pairs()).containsExactly(PAIR);
        assertThat(news).isEmpty();
    }

    @Test
    void aWorseModelIsKeptAsACandidateAndUsedOnlyWhenForced() throws Exception {
        beTrained();
        List<SentencePair> muddled = new ArrayList<>();
        for (int i = 0; i < GIVEN.size(); i++) {
            muddled.add(new SentencePair(
                    GIVEN.get(i).source(),
                    GIVEN.get((i * 7 + 13) % GIVEN.size()).target()));
        }

        TrainingReport refused = translator.train(PAIR, muddled, false, Work.unlimited());

        assertThat(refused.promoted()).isFalse();
        assertThat(refused.version()).isEqualTo("v000002");
        assertThat(translator.models()).extracting(ModelVersion::version).containsExactly("v000002", "v000001");
        assertThat(translate(GIVEN.get(3).source()).text())
                .isEqualTo(GIVEN.get(3).target());

        TrainingReport forced = translator.train(PAIR, muddled, true, Work.unlimited());

        assertThat(forced.promoted()).isTrue();
        assertThat(translate(GIVEN.get(3).source()).modelVersion()).isEqualTo("v000003");
    }

    @Test
    void rollingBackUsesTheVersionBeforeAndSurvivesARestart() throws Exception {
        beTrained();
        train();
        assertThat(translate("The red file sees the old wheel.").modelVersion()).isEqualTo("v000002");

        ModelVersion back = translator.rollback(PAIR, Optional.empty());

        assertThat(back.version()).isEqualTo("v000001");
        assertThat(back.evaluation()).isPresent();
        assertThat(translate("The red file sees the old wheel.").modelVersion()).isEqualTo("v000001");
        translator.close();
        translator = opened();
        assertThat(translate("The red file sees the old wheel.").modelVersion()).isEqualTo("v000001");
        assertThatThrownBy(() -> translator.rollback(PAIR, Optional.empty()))
                .satisfies(failure -> assertThat(code(failure)).isEqualTo(Code.INVALID_INPUT))
                .hasMessage("There is no older version of the model for en-eo. Kept are: v000002, v000001.");
        assertThat(translator.rollback(PAIR, Optional.of("v000002")).current()).isTrue();
    }

    @Test
    void theSamePairsGiveTheSameModelFiles() throws Exception {
        TrainingReport first = train();
        TrainingReport second = train();

        for (String file :
                List.of("vocab.bin", "phrases.bin", "lm.bin", "memory.bin", "metrics.json", "examined.bin")) {
            Path models = folder.resolve("models/en-eo");
            assertThat(models.resolve(second.version()).resolve(file))
                    .hasSameBinaryContentAs(models.resolve(first.version()).resolve(file));
        }
        assertThat(second.details().get("corpus_sha256"))
                .isEqualTo(first.details().get("corpus_sha256"));
    }

    @Test
    void evaluatingLeavesOutWhatWasLearned() throws Exception {
        beTrained();
        Set<String> seen = GIVEN.stream().map(SentencePair::source).collect(Collectors.toSet());
        List<SentencePair> mixed = Swapped.pairs(100, 99);
        long unseen =
                mixed.stream().filter(pair -> !seen.contains(pair.source())).count();

        Evaluation evaluation = translator.evaluate(PAIR, mixed, Work.unlimited());

        assertThat(evaluation.sentences()).isEqualTo((int) unseen);
        assertThat(evaluation.model().exact()).isGreaterThan(0.98);
        assertThatThrownBy(() -> translator.evaluate(PAIR, GIVEN, Work.unlimited()))
                .satisfies(failure -> assertThat(code(failure)).isEqualTo(Code.INVALID_INPUT));
    }

    @Test
    void whatIsNoTextIsRefused() throws Exception {
        beTrained();

        for (String text : List.of("", " \n ", "a\u0007b", "half \ud800 pair", "x".repeat(20_001))) {
            assertThatThrownBy(() -> translate(text))
                    .satisfies(failure -> assertThat(code(failure)).isEqualTo(Code.INVALID_INPUT));
        }
    }

    @Test
    void whatStandsBetweenSentencesStays() throws Exception {
        beTrained();
        String first = GIVEN.get(0).source();
        String second = GIVEN.get(1).source();

        Translation translation = translate("  " + first + "\n\n" + second + " " + first + "\n");

        assertThat(translation.text())
                .isEqualTo("  " + GIVEN.get(0).target() + "\n\n" + GIVEN.get(1).target() + " "
                        + GIVEN.get(0).target() + "\n");
    }

    @Test
    void progressGoesForwardThroughAllPhases() throws Exception {
        List<Double> fractions = new ArrayList<>();
        Set<String> phases = new TreeSet<>();
        Work work = Work.reporting((fraction, phase) -> {
            fractions.add(fraction);
            phases.add(phase);
        });

        translator.train(PAIR, GIVEN, false, work);

        assertThat(fractions).isSorted().allMatch(fraction -> fraction >= 0 && fraction <= 1);
        assertThat(phases)
                .containsExactly(
                        "aligning",
                        "evaluating",
                        "extracting",
                        "language_model",
                        "learning_all",
                        "preparing",
                        "saving",
                        "tuning");
    }

    @Test
    void aSecondProcessIsRefused() {
        assertThatThrownBy(this::opened)
                .satisfies(failure -> assertThat(code(failure)).isEqualTo(Code.PROVIDER_UNAVAILABLE))
                .hasMessageContaining("in use");
    }

    @Test
    void closedItRefuses() {
        translator.close();
        translator.close();

        assertThatThrownBy(() -> translate("The red file."))
                .satisfies(failure -> assertThat(code(failure)).isEqualTo(Code.PROVIDER_UNAVAILABLE));
    }

    @Test
    void aSettingThatIsNoneIsNamed() {
        assertThat(LocalSettings.of(Map.of("quality", "wide", "tuning_seconds", 5))
                        .breadth()
                        .beam())
                .isEqualTo(40);
        assertThatThrownBy(() -> LocalSettings.of(Map.of("quality", "best")))
                .hasMessage("'quality' is 'best'. Set it to 'fast' or 'wide'.");
        assertThatThrownBy(() -> LocalSettings.of(Map.of("max_pairs", 0)))
                .hasMessage("'max_pairs' is '0'. Set it to a whole number from 1 on.");
    }

    @Test
    void aFlippedByteIsFoundAndTheVersionBeforeTranslates() throws Exception {
        beTrained();
        train();
        translator.close();
        Path phrases = folder.resolve("models/en-eo/v000002/phrases.bin");
        byte[] bytes = Files.readAllBytes(phrases);
        bytes[bytes.length / 2] ^= 1;
        Files.write(phrases, bytes);
        translator = opened();

        assertThat(translate("The red file sees the old wheel.").modelVersion()).isEqualTo("v000001");
        assertThat(news).singleElement().asString().contains("model.corrupt", "v000002", "v000001", "checksum");
    }

    @Test
    void whenNoVersionCanBeReadThatIsSaidAndTrainingHelps() throws Exception {
        beTrained();
        translator.close();
        Files.write(folder.resolve("models/en-eo/v000001/lm.bin"), new byte[] {1});
        translator = opened();

        assertThatThrownBy(() -> translate("The red file."))
                .satisfies(failure -> assertThat(code(failure)).isEqualTo(Code.MODEL_CORRUPT));
        assertThat(train().promoted()).isTrue();
        assertThat(translate("The red file sees the old wheel.").modelVersion()).isEqualTo("v000002");
    }

    @Test
    void cancelledAtAnyMomentATrainingChangesNothing() throws Exception {
        beTrained();
        for (Phase phase : Phase.values()) {
            AtomicBoolean reached = new AtomicBoolean();
            Work work = Work.reporting(new Progress() {
                @Override
                public void report(double fraction, String message) {
                    reached.compareAndSet(false, message.equals(phase.name().toLowerCase(Locale.ROOT)));
                }

                @Override
                public boolean cancelled() {
                    return reached.get();
                }
            });
            assertThatThrownBy(() -> translator.train(PAIR, GIVEN, false, work))
                    .as("cancelled while %s", phase)
                    .satisfies(failure -> assertThat(code(failure)).isEqualTo(Code.CANCELLED));
            assertThat(translator.models()).extracting(ModelVersion::version).containsExactly("v000001");
            try (Stream<Path> files = Files.list(folder.resolve("models/en-eo"))) {
                assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith(".tmp"));
            }
        }
    }

    @Test
    void itAsksSeveralTimesInEachHalfSecondWhetherToStop() throws Exception {
        AtomicLong asked = new AtomicLong();
        AtomicLong longest = new AtomicLong();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        AtomicLong last = new AtomicLong(threads.getCurrentThreadCpuTime());
        Work work = Work.reporting(new Progress() {
            @Override
            public void report(double fraction, String message) {}

            @Override
            public boolean cancelled() {
                long now = threads.getCurrentThreadCpuTime();
                longest.accumulateAndGet(now - last.getAndSet(now), Math::max);
                asked.incrementAndGet();
                return false;
            }
        });

        translator.train(PAIR, GIVEN, false, work);

        assertThat(asked.get()).isGreaterThan(10_000);
        assertThat(longest.get()).as("processor time between two questions").isLessThan(500_000_000L);
    }

    @Test
    void anInterruptEndsATrainingAsAnInterrupt() {
        AtomicBoolean interrupted = new AtomicBoolean();
        Work work = Work.reporting((fraction, phase) -> {
            if (phase.equals("aligning") && interrupted.compareAndSet(false, true)) {
                Thread.currentThread().interrupt();
            }
        });

        assertThatThrownBy(() -> translator.train(PAIR, GIVEN, false, work)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void aDeadlineEndsATranslation() throws Exception {
        beTrained();

        assertThatThrownBy(() -> translator.translate("The red file.", PAIR, Work.within(Duration.ZERO)))
                .satisfies(failure -> assertThat(code(failure)).isEqualTo(Code.DEADLINE));
    }

    private String translated(String text, Map<String, String> glossary) throws Exception {
        Wishes wishes = new Wishes(new Glossary(glossary), Wishes.Formality.UNSAID);
        return translator.translate(text, PAIR, wishes, Work.unlimited()).text();
    }

    @Test
    void aTermOfTheGlossaryGetsItsTranslationInTheRightPlace() throws Exception {
        beTrained();
        Map<String, String> glossary = Map.of("server", "servilo", "quick wheel", "radego");

        for (String adjective : List.of("red", "warm", "old")) {
            String text = "The " + adjective + " server sees the quick wheel.";
            assertThat(translate(text).text())
                    .doesNotContainIgnoringCase("servilo")
                    .doesNotContain("radego");
            assertThat(translated(text, glossary))
                    .containsOnlyOnce("servilo")
                    .containsOnlyOnce("radego")
                    .contains("vidat")
                    .endsWith(".")
                    .doesNotContain("{");
        }
        assertThat(translated("The red file sees the old house.", glossary))
                .isEqualTo(translate("The red file sees the old house.").text());
    }

    @Test
    void theGlossaryGoesBeforeTheMemoryAndKeepsPlaceholdersAndCapitals() throws Exception {
        beTrained();
        SentencePair known = GIVEN.get(0);
        String noun = known.source().split(" ")[2];

        assertThat(translated(known.source(), Map.of(noun, "zzz")))
                .contains("zzz")
                .isNotEqualTo(known.target());
        String last = known.target().replaceAll(".* |\\.", "");
        assertThat(translated(known.source(), Map.of(noun, last))).isEqualTo(known.target());
        assertThat(translated("Server {0} sees %s {term0}", Map.of("server", "servilo")))
                .startsWith("Servilo")
                .contains("{0}", "%s", "{term0}");
    }

    @Test
    void formalityIsAnsweredWithAWarning() throws Exception {
        beTrained();

        Wishes formal = new Wishes(Glossary.NONE, Wishes.Formality.FORMAL);
        assertThat(translator
                        .translate("The red file.", PAIR, formal, Work.unlimited())
                        .warnings())
                .singleElement()
                .asString()
                .startsWith("'formality' has no effect");
    }

    /** A disk that refuses one kind of step. */
    private void openOnADiskThatRefuses(String step) throws TranslationFailure {
        translator.close();
        FileSteps disk = FileSteps.disk();
        FileSteps full = (FileSteps) Proxy.newProxyInstance(
                FileSteps.class.getClassLoader(), new Class<?>[] {FileSteps.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals(step)) {
                        throw new IOException("No space left on device");
                    }
                    return method.invoke(disk, arguments);
                });
        translator = LocalTranslator.open(folder, LocalSettings.USUAL, (type, data) -> news.add(type), full);
    }

    @Test
    void whenAnOldVersionCannotBeDeletedTheNewOneIsInUseAllTheSame() throws Exception {
        beTrained();
        train();
        train();
        openOnADiskThatRefuses("delete");

        assertThat(train().promoted()).isTrue();
        assertThat(translate("The red file sees the old wheel.").modelVersion()).isEqualTo("v000004");
        assertThat(news).containsExactly("model.not_deleted");
    }

    @Test
    void whenTheDiskRefusesTheModelBeforeStaysInUse() throws Exception {
        beTrained();
        openOnADiskThatRefuses("write");

        assertThatThrownBy(this::train)
                .satisfies(failure -> assertThat(code(failure)).isEqualTo(Code.PROVIDER_UNAVAILABLE))
                .hasMessageContaining("No space left on device")
                .hasMessageContaining("stays in use");
        assertThat(translate("The red file sees the old wheel.").modelVersion()).isEqualTo("v000001");
        assertThat(translator.models()).hasSize(1);
    }

    @Test
    void memoryStaysFlatOverManyTrainings() throws Exception {
        LocalSettings quick = LocalSettings.of(Map.of("tuning_seconds", 0));
        translator.close();
        translator = LocalTranslator.open(folder, quick, (type, data) -> news.add(type));
        List<SentencePair> few = GIVEN.subList(0, 220);
        for (int i = 0; i < 20; i++) {
            translator.train(PAIR, few, true, Work.unlimited());
        }
        long before = heap();
        for (int i = 0; i < 80; i++) {
            translator.train(PAIR, few, true, Work.unlimited());
        }

        assertThat(heap() - before)
                .as("live bytes more after 100 trainings than after 20; benchmarks/translation trainings makes 1,000")
                .isLessThan(1_000_000);
        try (Stream<Path> files = Files.list(folder.resolve("models/en-eo"))) {
            assertThat(files).hasSize(4);
        }
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
