package io.aitbc.translation.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.translation.flat.ModelDamaged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {
    private static final String PAIR = "en-es";

    @TempDir
    private Path folder;

    /** The power fails at a step: before it, or after it; what follows does not happen either. */
    private static final class PowerCut implements FileSteps {
        private final FileSteps disk = FileSteps.disk();
        private final boolean after;
        private int left;
        private int taken;

        PowerCut(int left, boolean after) {
            this.left = left;
            this.after = after;
        }

        private interface Change {
            void run() throws IOException;
        }

        private void step(Change change) throws IOException {
            if (left-- > 0) {
                taken++;
                change.run();
                return;
            }
            if (left == -1 && after) {
                change.run();
            }
            throw new IOException("no power");
        }

        @Override
        public void createFolder(Path path) throws IOException {
            step(() -> disk.createFolder(path));
        }

        @Override
        public void write(Path file, byte[] bytes) throws IOException {
            step(() -> disk.write(file, bytes));
        }

        @Override
        public void sync(Path path) throws IOException {
            step(() -> disk.sync(path));
        }

        @Override
        public void move(Path from, Path to) throws IOException {
            step(() -> disk.move(from, to));
        }

        @Override
        public void delete(Path path) throws IOException {
            step(() -> disk.delete(path));
        }
    }

    private static Map<String, byte[]> files(String content) {
        return Map.of("a.bin", content.getBytes(UTF_8), "b.bin", (content + content).getBytes(UTF_8));
    }

    private static void put(ModelStore store, String content) throws IOException {
        store.promote(PAIR, store.save(PAIR, files(content), 1, false));
        store.prune(PAIR);
    }

    private static Optional<String> inUse(Path where, List<String> damages) throws IOException {
        try (ModelStore store = ModelStore.open(where, FileSteps.disk())) {
            return store.load(PAIR, damages::add).map(model -> {
                byte[] bytes = model.files().get("a.bin");
                return bytes == null ? "" : new String(bytes, UTF_8);
            });
        }
    }

    private static List<String> names(Path where) throws IOException {
        try (Stream<Path> files = Files.list(where)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    /** Four versions, so that the fifth also deletes an old one. */
    private void fill(Path where) throws IOException {
        try (ModelStore store = ModelStore.open(where, FileSteps.disk())) {
            for (int i = 1; i <= 4; i++) {
                put(store, "old" + i);
            }
        }
    }

    private static int steps(Path where) throws IOException {
        PowerCut counting = new PowerCut(Integer.MAX_VALUE, false);
        try (ModelStore store = ModelStore.open(where, counting)) {
            put(store, "new");
        }
        return counting.taken;
    }

    @Test
    void whenThePowerFailsAtAnyStepTheOldModelIsThereOrTheNew() throws IOException {
        Path counted = folder.resolve("counted");
        fill(counted);
        int steps = steps(counted);
        assertThat(steps).isGreaterThan(12);
        List<String> outcomes = new ArrayList<>();
        for (int at = 0; at < steps; at++) {
            for (boolean after : new boolean[] {false, true}) {
                Path where = folder.resolve("cut-" + at + after);
                fill(where);
                PowerCut power = new PowerCut(at, after);
                assertThatThrownBy(() -> {
                            try (ModelStore store = ModelStore.open(where, power)) {
                                put(store, "new");
                            }
                        })
                        .hasMessage("no power");

                List<String> damages = new ArrayList<>();
                String model = inUse(where, damages).orElse("none");
                assertThat(model)
                        .as("power cut at step %d, after it: %s", at, after)
                        .isIn("old4", "new");
                assertThat(damages).isEmpty();
                assertThat(names(where.resolve("models").resolve(PAIR))).noneMatch(name -> name.startsWith(".tmp"));
                outcomes.add(model);
                try (ModelStore store = ModelStore.open(where, FileSteps.disk())) {
                    put(store, "next");
                }
                assertThat(inUse(where, damages)).hasValue("next");
            }
        }
        assertThat(outcomes).contains("old4", "new");
        assertThat(outcomes.lastIndexOf("old4")).isLessThan(outcomes.indexOf("new"));
    }

    @Test
    void beforeTheFirstModelAPowerCutLeavesNoneOrTheFirst() throws IOException {
        int steps = steps(folder.resolve("counted"));
        for (int at = 0; at < steps; at++) {
            Path where = folder.resolve("cut-" + at);
            PowerCut power = new PowerCut(at, true);
            assertThatThrownBy(() -> {
                        try (ModelStore store = ModelStore.open(where, power)) {
                            put(store, "new");
                        }
                    })
                    .hasMessage("no power");
            List<String> damages = new ArrayList<>();
            assertThat(inUse(where, damages).orElse("none")).isIn("none", "new");
            assertThat(damages).isEmpty();
        }
    }

    @Test
    void aFlippedBitInAnyFileIsFoundAndTheVersionBeforeIsUsed() throws IOException {
        fill(folder);
        Path version = folder.resolve("models").resolve(PAIR).resolve("v000004");
        for (String name : names(version)) {
            Path file = version.resolve(name);
            byte[] good = Files.readAllBytes(file);
            for (int at = 0; at < good.length; at += Math.max(1, good.length / 40)) {
                byte[] bad = good.clone();
                bad[at] ^= 4;
                Files.write(file, bad);
                List<String> damages = new ArrayList<>();
                assertThat(inUse(folder, damages)).as("%s at %d", name, at).hasValue("old3");
                assertThat(damages).singleElement().asString().startsWith("Model 'v000004' for 'en-es' is damaged: ");
            }
            Files.write(file, good);
        }
        assertThat(inUse(folder, new ArrayList<>())).hasValue("old4");
    }

    @Test
    void aFileThatIsShorterOrMissingIsFoundToo() throws IOException {
        fill(folder);
        Path version = folder.resolve("models").resolve(PAIR).resolve("v000004");
        Files.write(version.resolve("a.bin"), new byte[0]);
        assertThat(inUse(folder, new ArrayList<>())).hasValue("old3");
        Files.delete(version.resolve("a.bin"));
        assertThat(inUse(folder, new ArrayList<>())).hasValue("old3");
        Files.delete(version.resolve("manifest.json"));
        List<String> damages = new ArrayList<>();
        assertThat(inUse(folder, damages)).hasValue("old3");
        assertThat(damages).containsExactly("Model 'v000004' for 'en-es' is damaged: It has no manifest.");
    }

    @Test
    void whenTheFileThatNamesTheCurrentOneIsDamagedTheNewestIsUsed() throws IOException {
        fill(folder);
        Path current = folder.resolve("models").resolve(PAIR).resolve("CURRENT");
        for (byte[] content : List.of(new byte[0], new byte[] {(byte) 0xff, (byte) 0xfe, 0}, "v9 x".getBytes(UTF_8))) {
            Files.write(current, content);
            List<String> damages = new ArrayList<>();
            assertThat(inUse(folder, damages)).hasValue("old4");
            assertThat(damages).containsExactly("The file that names the current model for 'en-es' is damaged.");
        }
    }

    @Test
    void theLastThreeAreKeptAndTheCurrentOneHoweverOld() throws IOException {
        fill(folder);
        assertThat(names(folder.resolve("models").resolve(PAIR)))
                .containsExactly("CURRENT", "v000002", "v000003", "v000004");
        try (ModelStore store = ModelStore.open(folder, FileSteps.disk())) {
            store.promote(PAIR, "v000002");
            for (int i = 0; i < 4; i++) {
                store.save(PAIR, files("later" + i), 1, false);
                store.prune(PAIR);
            }
            assertThat(store.list(PAIR))
                    .extracting(VersionEntry::version)
                    .containsExactly("v000008", "v000007", "v000006", "v000002");
        }
        assertThat(inUse(folder, new ArrayList<>())).hasValue("old2");
    }

    @Test
    void candidatesDoNotPushOutGoodOnesAndAreNotUsedInTheirPlace() throws IOException {
        fill(folder);
        try (ModelStore store = ModelStore.open(folder, FileSteps.disk())) {
            for (int i = 0; i < 3; i++) {
                store.save(PAIR, files("candidate" + i), 1, true);
                store.prune(PAIR);
            }
            assertThat(store.list(PAIR))
                    .extracting(VersionEntry::version)
                    .containsExactly("v000007", "v000004", "v000003", "v000002");
        }
        Files.writeString(folder.resolve("models").resolve(PAIR).resolve("CURRENT"), "?");
        assertThat(inUse(folder, new ArrayList<>())).hasValue("old4");
    }

    @Test
    void oneAtATimeHasTheFolder() throws IOException {
        try (ModelStore store = ModelStore.open(folder, FileSteps.disk())) {
            assertThat(store.pairs()).isEmpty();
            assertThatThrownBy(() -> ModelStore.open(folder, FileSteps.disk()))
                    .hasMessageEndingWith("are in use by another process. Stop it first.");
        }
        ModelStore.open(folder, FileSteps.disk()).close();
    }

    @Test
    void aManifestThatLeadsOutOfItsFolderIsRefused() throws IOException {
        fill(folder);
        Path pair = folder.resolve("models").resolve(PAIR);
        Path manifest = pair.resolve("v000003").resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("a.bin", "../CURRENT"));
        try (ModelStore store = ModelStore.open(folder, FileSteps.disk())) {
            assertThatThrownBy(() -> store.read(PAIR, "v000003")).isInstanceOf(ModelDamaged.class);
        }
    }

    @Test
    void jsonThatWasWrittenIsReadAndOtherIsRefused() throws IOException {
        Map<String, Object> value = Map.of("a \"b\" \\ \n é", List.of(1.5, true, "x", Map.of()));

        assertThat(Json.parse(Json.write(value))).isEqualTo(value);
        for (String bad : List.of(
                "", "{", "[]", "{\"a\"}", "{\"a\": }", "{\"a\": 1} x", "{\"a\": \"\\u00\"}", "[".repeat(9999))) {
            assertThatThrownBy(() -> Json.parse(bad)).as(bad).isInstanceOf(ModelDamaged.class);
        }
    }
}
