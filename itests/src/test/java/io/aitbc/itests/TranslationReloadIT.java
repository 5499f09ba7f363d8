package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The AI plugin is reloaded a hundred times, each time with a translation, and the process holds what it held. */
class TranslationReloadIT {
    private static final String PLUGIN = "io.aitbc.translation.ai.TranslationPlugin";
    /** What is made on first use, and what the compilers make of it, is there after that. */
    private static final int WARM_UP = 20;

    private static final int RELOADS = 80;
    /** One class that stays with each reload makes eighty, one class loader more than fifty; reflection makes some of its own. */
    private static final int FEW_CLASSES = 45;

    private static final int FEW_THREADS = 2;
    private static final int FEW_FILES = 3;

    @RegisterExtension
    final Dist runtime = new Dist();

    private final Holdings holdings = new Holdings(runtime);

    @Test
    void afterAHundredReloadsAProcessHoldsWhatItHeldAfterAFew() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "not run: libraries and files are counted in /proc");
        Path temporary = Files.createDirectory(runtime.base().resolve("temporary"));
        runtime.withEnvironment("AITBC_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary)
                .config("""
                        plugins:
                          translation-ai:
                            enabled: true
                            config: {tuning_seconds: 0, source_language: en, target_language: es}
                        """)
                .run();
        runtime.awaits("translation-ai").is("active");
        Path pairs = Files.writeString(runtime.base().resolve("pairs.jsonl"), new MadeUpLanguage().jsonLines());
        runtime.aitbc("translate", "train", pairs.toString()).succeeded();

        reload(WARM_UP);
        Holdings.Live before = held();
        long threads = holdings.threads();
        long files = holdings.files();
        List<String> libraries = holdings.libraries();
        List<String> kept = files(temporary);
        reload(RELOADS);

        Holdings.Live after = Awaiting.of(
                "no more than a few classes more than the " + before.classes() + " of before",
                this::held,
                now -> now.classes() <= before.classes() + FEW_CLASSES);
        assertThat(after.instances(PLUGIN)).as("plugins alive").isEqualTo(1);
        assertThat(after.bytes())
                .as("live bytes, %s before", before.bytes())
                .isLessThanOrEqualTo(before.bytes() + before.bytes() / 20);
        Awaiting.of("threads, " + threads + " before", holdings::threads, now -> now <= threads + FEW_THREADS);
        Awaiting.of("open files, " + files + " before", holdings::files, now -> now <= files + FEW_FILES);
        assertThat(holdings.libraries()).isEqualTo(libraries);
        assertThat(files(temporary))
                .as("files in the folders for temporary and for lasting ones")
                .isEqualTo(kept);
    }

    /** A translation each time: the model is read and searched by every one of the instances. */
    private void reload(int times) {
        for (int i = 0; i < times; i++) {
            runtime.aitbc("plugin", "reload", "translation-ai").succeeded();
            assertThat(runtime.aitbc("translate", "text", MadeUpLanguage.UNSEEN)
                            .succeeded()
                            .out()
                            .strip())
                    .isEqualTo(MadeUpLanguage.UNSEEN_TRANSLATION);
        }
    }

    /** Nothing leaks, and what the JDK's weak caches let go of when they are next used is gone. */
    private Holdings.Live held() {
        runtime.aitbc("plugin", "leaks").succeeded();
        reload(1);
        return holdings.live();
    }

    /** The number of the plugin's bundle is another after each reload. */
    private List<String> files(Path temporary) {
        List<String> files = new ArrayList<>();
        Path data = runtime.base().resolve("data");
        for (Path folder : List.of(temporary, data.resolve("tmp"), data.resolve("cache"), data.resolve("plugins"))) {
            try (Stream<Path> all = Files.walk(folder)) {
                all.map(file -> folder.relativize(file).toString().replaceFirst("(bundle|translation-ai-)\\d+", "$1"))
                        .forEach(files::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        Collections.sort(files);
        return files;
    }
}
