package io.aitbc.translation.local;

import io.aitbc.translation.fixtures.Swapped;
import io.aitbc.translation.provider.LanguagePair;
import io.aitbc.translation.provider.SentencePair;
import io.aitbc.translation.provider.TrainingReport;
import io.aitbc.translation.provider.TranslationFailure;
import io.aitbc.translation.provider.Work;
import io.aitbc.translation.store.FileSteps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A process of its own that trains once and stops for ever at one of the steps by which the model comes to the disk, for a test
 * that kills it there.
 *
 * <p>Arguments: folder, number of the step. Prints {@code at} with the step when it has come there, {@code trained} when there
 * was no such step, {@code failed} with the sentence when the disk refused.
 */
final class TrainingProcess {
    static final LanguagePair PAIR = new LanguagePair("en", "eo");
    /** As few as a training takes. */
    static final List<SentencePair> FEW = Swapped.pairs(220, 7);

    static final LocalSettings QUICK = LocalSettings.of(Map.of("tuning_seconds", 0));

    private TrainingProcess() {}

    public static void main(String[] arguments) throws Exception {
        FileSteps steps = new Held(Integer.parseInt(arguments[1]));
        try (LocalTranslator translator =
                LocalTranslator.open(Path.of(arguments[0]), QUICK, (type, data) -> {}, steps)) {
            TrainingReport report = translator.train(PAIR, FEW, true, Work.unlimited());
            System.out.println("trained " + report.version());
        } catch (TranslationFailure failure) {
            System.out.println("failed " + failure.sentence());
        }
    }

    /** Takes the steps up to one; of that one, when it writes, half. */
    private static final class Held implements FileSteps {
        private final FileSteps disk = FileSteps.disk();
        private int left;

        Held(int left) {
            this.left = left;
        }

        private boolean here(String what, Path path) {
            if (left-- != 0) {
                return false;
            }
            System.out.println("at " + what + " " + path.getFileName());
            return true;
        }

        private static void forEver() throws IOException {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IOException("nobody interrupts this", e);
            }
        }

        private void before(String what, Path path) throws IOException {
            if (here(what, path)) {
                forEver();
            }
        }

        @Override
        public void createFolder(Path folder) throws IOException {
            before("create", folder);
            disk.createFolder(folder);
        }

        @Override
        public void write(Path file, byte[] bytes) throws IOException {
            if (left == 0) {
                Files.write(file, Arrays.copyOf(bytes, bytes.length / 2), StandardOpenOption.CREATE_NEW);
            }
            before("write", file);
            disk.write(file, bytes);
        }

        @Override
        public void sync(Path folder) throws IOException {
            before("sync", folder);
            disk.sync(folder);
        }

        @Override
        public void move(Path from, Path to) throws IOException {
            before("move", to);
            disk.move(from, to);
        }

        @Override
        public void delete(Path path) throws IOException {
            before("delete", path);
            disk.delete(path);
        }
    }
}
