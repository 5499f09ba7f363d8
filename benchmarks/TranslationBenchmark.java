import io.aitbc.translation.corpus.CleanPair;
import io.aitbc.translation.corpus.Corpus;
import io.aitbc.translation.corpus.CorpusBuilder;
import io.aitbc.translation.decode.Breadth;
import io.aitbc.translation.engine.Engine;
import io.aitbc.translation.engine.PlaceholdersLost;
import io.aitbc.translation.engine.Trainer;
import io.aitbc.translation.fixtures.JdkText;
import io.aitbc.translation.fixtures.Swapped;
import io.aitbc.translation.local.LocalSettings;
import io.aitbc.translation.local.LocalTranslator;
import io.aitbc.translation.metrics.Bootstrap;
import io.aitbc.translation.metrics.SystemScores;
import io.aitbc.translation.provider.LanguagePair;
import io.aitbc.translation.provider.SentencePair;
import io.aitbc.translation.provider.Work;
import io.aitbc.translation.tune.Tuner;
import io.aitbc.translation.work.Watch;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Trains at 1,000, 4,000, 16,000 and all pairs, translates held-out sentences. Prints, asserts nothing. */
public final class TranslationBenchmark {
    private static final int[] SIZES = {1_000, 4_000, 16_000, 100_000};
    private static final int CONTEXT_SEPARATOR = 4;

    private TranslationBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("trainings")) {
            trainings(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000);
            return;
        }
        String language = arguments.length > 0 ? arguments[0] : "es";
        System.out.println("Java " + System.getProperty("java.version") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors, load "
                + ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        run("Java's own text, en-" + language, JdkText.englishTo(language));
        List<SentencePair> catalogues = catalogues(language);
        if (catalogues.isEmpty()) {
            System.out.println("no message catalogues for '" + language + "' are installed here");
        } else {
            run("installed message catalogues, en-" + language, catalogues);
        }
    }

    /** Trains a small model over and over, as a plugin does that lives long, and says what stays on the heap. */
    private static void trainings(int count) throws Exception {
        Path folder = Files.createTempDirectory("aitbc-trainings");
        LanguagePair languages = new LanguagePair("en", "eo");
        List<SentencePair> pairs = Swapped.pairs(220, 7);
        LocalSettings settings = LocalSettings.of(Map.of("tuning_seconds", 0));
        long start = System.nanoTime();
        long early = 0;
        try (LocalTranslator translator = LocalTranslator.open(folder, settings, (type, data) -> {})) {
            for (int i = 1; i <= count; i++) {
                translator.train(languages, pairs, true, Work.unlimited());
                if (i == Math.min(20, count) || i == count || i % 100 == 0) {
                    long live = heap();
                    early = early == 0 ? live : early;
                    System.out.printf(
                            Locale.ROOT,
                            "after %d trainings: %d bytes alive (%+d since the first look), %d versions kept, %.0f s%n",
                            i, live, live - early, translator.models().size(), (System.nanoTime() - start) / 1e9);
                }
            }
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void run(String what, List<SentencePair> pairs) throws Exception {
        List<SentencePair> shuffled = new ArrayList<>(pairs);
        Collections.shuffle(shuffled, new Random(1));
        int before = 0;
        for (int size : SIZES) {
            int given = Math.min(size, shuffled.size());
            if (given > before) {
                before = given;
                measure(what, shuffled.subList(0, given));
            }
        }
    }

    private static void measure(String what, List<SentencePair> pairs) throws Exception {
        long start = System.nanoTime();
        long busy = cpu();
        Corpus corpus = new CorpusBuilder(Watch.none()).build(pairs);
        double preparing = (cpu() - busy) / 1e9;
        Engine learned = new Trainer(corpus.training(), Watch.none()).train();
        double learning = (cpu() - busy) / 1e9 - preparing;
        double wall = (System.nanoTime() - start) / 1e9;
        long heap = heap();
        long bytes = learned.write().values().stream().mapToLong(file -> file.length).sum();
        System.out.printf(
                Locale.ROOT,
                "%n%s: %d pairs given, %d learned, %d phrases%n"
                        + "  train: %.1f s processor time (%.1f s to clean and split), %.1f s wall; heap after it %d MB, model %d MB%n",
                what, pairs.size(), corpus.training().size(), learned.phrases(), preparing + learning, preparing, wall, heap >> 20, bytes >> 20);
        baselines(learned, corpus.test());
        translate("usual weights, beam 10", learned, corpus.test(), Breadth.FAST);
        busy = cpu();
        Tuner.Tuned tuned = new Tuner(learned, corpus.development(), Breadth.FAST, Watch.none(), System::nanoTime)
                .tune(Duration.ofMinutes(10));
        System.out.printf(Locale.ROOT, "  tune: %.1f s processor time, %d rounds%n", (cpu() - busy) / 1e9, tuned.rounds());
        Engine engine = learned.with(tuned.weights());
        translate("tuned, beam 10", engine, corpus.test(), Breadth.FAST);
        translate("tuned, beam 40", engine, corpus.test(), Breadth.WIDE);
        throughput(engine, corpus.test());
    }

    private static void baselines(Engine engine, List<CleanPair> test) {
        SystemScores copy = new SystemScores();
        SystemScores nearest = new SystemScores();
        for (CleanPair pair : test) {
            copy.add(pair.source(), pair.target());
            nearest.add(
                    engine.memory().nearest(pair.source(), 1).stream().map(found -> found.target()).findFirst().orElse(""),
                    pair.target());
        }
        System.out.printf(
                Locale.ROOT,
                "  %d test sentences, no neighbour of one learned; copy %.1f BLEU %.1f chrF2, nearest pair %.1f %.1f%n",
                test.size(), copy.bleu().score(), copy.chrf().score(), nearest.bleu().score(), nearest.chrf().score());
    }

    private static void translate(String how, Engine engine, List<CleanPair> test, Breadth breadth) {
        SystemScores scores = new SystemScores();
        double[] millis = new double[test.size()];
        int lost = 0;
        for (int round = 0; round < 2; round++) {
            lost = 0;
            scores = new SystemScores();
            for (int i = 0; i < millis.length; i++) {
                long start = cpu();
                String translation = "";
                try {
                    translation = engine.decode(test.get(i).source(), breadth, Watch.none()).text();
                } catch (PlaceholdersLost e) {
                    lost++;
                }
                millis[i] = (cpu() - start) / 1e6;
                scores.add(translation, test.get(i).target());
            }
        }
        Arrays.sort(millis);
        Bootstrap.Estimate bleu = scores.bleu();
        System.out.printf(
                Locale.ROOT,
                "  %-24s BLEU %.1f (%.1f-%.1f) chrF2 %.1f exact %.0f %%; processor time p50 %.1f p95 %.1f p99 %.1f ms; refused for placeholders %d%n",
                how, bleu.score(), bleu.low(), bleu.high(), scores.chrf().score(), 100 * scores.exact(),
                millis[millis.length / 2], millis[millis.length * 95 / 100], millis[millis.length * 99 / 100], lost);
    }

    private static void throughput(Engine engine, List<CleanPair> test) throws Exception {
        for (int threads : new int[] {1, 2, 4}) {
            ExecutorService pool = Executors.newFixedThreadPool(threads);
            long start = System.nanoTime();
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (CleanPair pair : test) {
                tasks.add(() -> {
                    try {
                        return engine.decode(pair.source(), Breadth.FAST, Watch.none()).words();
                    } catch (PlaceholdersLost e) {
                        return 0;
                    }
                });
            }
            int words = 0;
            for (Future<Integer> done : pool.invokeAll(tasks)) {
                words += done.get();
            }
            pool.shutdown();
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(Locale.ROOT, "  %d threads: %.0f sentences, %.0f words in a second (wall)%n", threads, test.size() / seconds, words / seconds);
        }
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Messages of installed programs, without lists of codes and keyboards. */
    private static List<SentencePair> catalogues(String language) throws IOException {
        Path folder = Path.of("/usr/share/locale", language, "LC_MESSAGES");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".mo") && !name.startsWith("iso_") && !name.startsWith("xkeyboard")) {
                    read(ByteBuffer.wrap(Files.readAllBytes(file)), found);
                }
            }
        }
        List<SentencePair> pairs = new ArrayList<>();
        found.forEach((source, target) -> pairs.add(new SentencePair(source, target)));
        return pairs;
    }

    private static void read(ByteBuffer catalogue, Map<String, String> found) {
        catalogue.order(ByteOrder.LITTLE_ENDIAN);
        if (catalogue.getInt(0) != 0x950412de) {
            return;
        }
        for (int i = 0; i < catalogue.getInt(8); i++) {
            String source = text(catalogue, catalogue.getInt(12) + 8 * i);
            String target = text(catalogue, catalogue.getInt(16) + 8 * i);
            source = source.substring(source.indexOf(CONTEXT_SEPARATOR) + 1);
            if (!source.isEmpty() && !target.isEmpty() && !source.equals(target)) {
                found.putIfAbsent(source, target);
            }
        }
    }

    /** A text without its other plural forms. */
    private static String text(ByteBuffer catalogue, int at) {
        byte[] bytes = new byte[catalogue.getInt(at)];
        catalogue.get(catalogue.getInt(at + 4), bytes);
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf(0) < 0 ? text : text.substring(0, text.indexOf(0));
    }
}
