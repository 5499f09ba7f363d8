package io.aitbc.plugins.manager.deploy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.plugins.manager.deploy.store.Store.Conflict;
import io.aitbc.plugins.manager.deploy.store.Store.Done;
import io.aitbc.plugins.manager.deploy.store.Store.Snapshot;
import io.aitbc.plugins.manager.deploy.store.Store.Unknown;
import io.aitbc.plugins.manager.lifecycle.Wish;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStoreTest {

    @TempDir
    Path folder;

    private Path file;
    private FileStore<DesiredState> store;

    @BeforeEach
    void open() {
        file = folder.resolve("state").resolve("desired.json");
        store = reopened();
    }

    @Test
    void aStoreThatWasNeverWrittenHasItsInitialValue() {
        assertThat(store.read().value()).isEqualTo(DesiredState.NOTHING);
        assertThat(store.read().generation()).isZero();
        assertThat(store.damages()).isEmpty();
    }

    @Test
    void whatWasWrittenIsReadByTheNextProcessWithItsGenerationAndParent() {
        DesiredStates states = new DesiredStates(store);
        states.wish("alpha", Wish.STOPPED);
        states.uninstalled("hash", "beta", List.of("/plugins/b.jar"));
        Snapshot<DesiredState> read = reopened().read();
        assertThat(read).isEqualTo(store.read());
        assertThat(read.generation()).isEqualTo(2);
        assertThat(read.parent()).isNotEmpty().isNotEqualTo(read.hash());
        DesiredStates next = new DesiredStates(reopened());
        assertThat(next.wish("Alpha")).contains(Wish.STOPPED);
        assertThat(next.marks()).containsOnlyKeys("hash");
    }

    @Test
    void aWriteThatWasMadeFromAnOldValueIsAConflict() {
        Snapshot<DesiredState> old = store.read();
        new DesiredStates(store).wish("alpha", Wish.STOPPED);
        assertThat(store.compareAndSet(old, DesiredState.NOTHING)).isEqualTo(new Conflict<>(store.read()));
        assertThat(new DesiredStates(store).wish("alpha")).contains(Wish.STOPPED);
    }

    @Test
    void aWriteThatWasMadeFromThePresentValueIsDone() {
        assertThat(store.compareAndSet(store.read(), DesiredState.NOTHING)).isInstanceOf(Done.class);
    }

    @Test
    void watchersAreToldAfterTheWriteUntilTheyClose() {
        List<Long> generations = new ArrayList<>();
        Store.Watch watch = store.watch(snapshot -> generations.add(snapshot.generation()));
        DesiredStates states = new DesiredStates(store);
        states.wish("alpha", Wish.STOPPED);
        states.wish("alpha", Wish.STOPPED);
        states.wish("alpha", Wish.STARTED);
        watch.close();
        states.forget("alpha");
        assertThat(generations).containsExactly(1L, 2L);
    }

    @Test
    void noTemporaryFileIsLeft() throws IOException {
        new DesiredStates(store).wish("alpha", Wish.STOPPED);
        new DesiredStates(store).wish("beta", Wish.STOPPED);
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("desired.json", "desired.json.previous");
        }
    }

    @Nested
    class WhenTheFileIsDamaged {

        @BeforeEach
        void write() {
            DesiredStates states = new DesiredStates(store);
            states.wish("alpha", Wish.STOPPED);
            states.wish("beta", Wish.UNLOADED);
        }

        @Test
        void theGenerationBeforeIsUsedAndASentenceSaysSo() throws IOException {
            Files.writeString(file, Files.readString(file).replace("UNLOADED", "STARTED"));
            store = reopened();
            DesiredStates states = new DesiredStates(store);
            assertThat(states.wish("alpha")).contains(Wish.STOPPED);
            assertThat(states.wish("beta")).isEmpty();
            assertThat(store.damages())
                    .singleElement()
                    .asString()
                    .contains("checksum")
                    .contains("desired.json.damaged");
            assertThat(file.resolveSibling("desired.json.damaged")).exists();
        }

        @Test
        void twiceTheStoreIsEmptyAndStillWorks() throws IOException {
            Files.writeString(file, "");
            Files.writeString(file.resolveSibling("desired.json.previous"), "{\"format\":");
            store = reopened();
            assertThat(store.read().value()).isEqualTo(DesiredState.NOTHING);
            assertThat(store.damages()).hasSize(2);
            new DesiredStates(store).wish("gamma", Wish.STOPPED);
            assertThat(new DesiredStates(reopened()).wish("gamma")).contains(Wish.STOPPED);
        }

        @Test
        void aNewerFormatIsKeptAsideAndNamed() throws IOException {
            Files.writeString(file, "{\"format\":2}");
            store = reopened();
            store.read();
            assertThat(store.damages()).singleElement().asString().contains("format 2");
            assertThat(file.resolveSibling("desired.json.damaged")).hasContent("{\"format\":2}");
        }

        @Test
        void aCrashBetweenTheTwoRenamesLosesNothingButTheLastWrite() throws IOException {
            Files.delete(file);
            assertThat(new DesiredStates(reopened()).wish("alpha")).contains(Wish.STOPPED);
        }
    }

    @Nested
    class WhenTheDiskRefuses {

        @Test
        void theOutcomeIsUnknownAndTheCallerGetsASentence() throws IOException {
            Files.writeString(folder.resolve("state"), "in the way");
            assertThat(store.compareAndSet(store.read(), DesiredState.NOTHING)).isInstanceOf(Unknown.class);
            assertThatThrownBy(() -> new DesiredStates(store).wish("alpha", Wish.STOPPED))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("'alpha'")
                    .hasMessageContaining(folder.resolve("state").toString())
                    .hasMessageContaining("permissions of 'data'");
            Files.delete(folder.resolve("state"));
            new DesiredStates(store).wish("alpha", Wish.STOPPED);
            assertThat(new DesiredStates(reopened()).wish("alpha")).contains(Wish.STOPPED);
        }
    }

    @Nested
    class Instances {

        @Test
        void keepTheirIdAndCountTheirStarts() {
            Instance first = Instance.started(instances());
            Instance second = Instance.started(instances());
            assertThat(second.id()).isEqualTo(first.id()).isNotEmpty();
            assertThat(first.incarnation()).isEqualTo(1);
            assertThat(second.incarnation()).isEqualTo(2);
        }

        private FileStore<Instance> instances() {
            return new FileStore<>(folder.resolve("instance.json"), Instance.class, Instance.UNBORN);
        }
    }

    private FileStore<DesiredState> reopened() {
        return new FileStore<>(file, DesiredState.class, DesiredState.NOTHING);
    }
}
