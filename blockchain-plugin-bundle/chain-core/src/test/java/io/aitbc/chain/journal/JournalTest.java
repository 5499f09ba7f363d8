package io.aitbc.chain.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.chain.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    Path folder;

    @Test
    void whatWasAppendedIsThereAfterOpeningAnew() throws Exception {
        try (Journal journal = Journal.open(file(), new ArrayList<>())) {
            journal.append(Map.of("hash", "0x1"));
            journal.append(Map.of("hash", "0x2\n"));
        }
        assertThat(entries()).containsExactly("0x1", "0x2\n");
        try (Journal journal = Journal.open(file(), new ArrayList<>())) {
            journal.append(Map.of("hash", "0x3"));
        }
        assertThat(entries()).containsExactly("0x1", "0x2\n", "0x3");
    }

    @Test
    void whatACrashToreOffIsCutAwayAtEveryByte() throws Exception {
        try (Journal journal = Journal.open(file(), new ArrayList<>())) {
            journal.append(Map.of("hash", "0x1"));
            journal.append(Map.of("hash", "0x2"));
        }
        byte[] whole = Files.readAllBytes(file());
        for (int length = whole.length; length >= 0; length--) {
            Files.write(file(), Arrays.copyOf(whole, length));
            int lines = length == whole.length ? 2 : length >= whole.length / 2 ? 1 : 0;
            assertThat(entries()).hasSize(lines);
            try (Journal journal = Journal.open(file(), new ArrayList<>())) {
                journal.append(Map.of("hash", "0x9"));
            }
            assertThat(entries()).hasSize(lines + 1).endsWith("0x9");
        }
    }

    @Test
    void anyOtherDamageIsRefusedAndNothingIsChanged() throws Exception {
        try (Journal journal = Journal.open(file(), new ArrayList<>())) {
            journal.append(Map.of("hash", "0x1"));
            journal.append(Map.of("hash", "0x2"));
        }
        byte[] damaged = Files.readAllBytes(file());
        damaged[20] ^= 1;
        Files.write(file(), damaged);
        assertThatThrownBy(() -> Journal.open(file(), new ArrayList<>()))
                .hasMessageContaining("damaged in line 1")
                .hasMessageContaining("look every one of them up");
        assertThat(Files.readAllBytes(file())).isEqualTo(damaged);
    }

    @Test
    void aJournalThatCannotBeWrittenTakesNothingMore() throws Exception {
        Journal journal = Journal.open(file(), new ArrayList<>());
        journal.close();
        assertThatThrownBy(() -> journal.append(Map.of("a", "b"))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> journal.append(Map.of("a", "b"))).hasMessageContaining("restart the plugin");
    }

    @Test
    void whatWasWrittenInPartIsTakenBackAndTheJournalGoesOn() throws Exception {
        Journal.open(file(), new ArrayList<>()).close();
        FailingChannel channel = new FailingChannel(file());
        try (Journal journal = new Journal(file(), channel)) {
            journal.append(Map.of("hash", "0x1"));
            for (int written : new int[] {0, 1, 12, 1_000}) {
                channel.failAfter(written);
                assertThatThrownBy(() -> journal.append(Map.of("hash", "0x2")))
                        .isInstanceOf(IOException.class)
                        .isNotInstanceOf(Unclear.class);
            }
            channel.recover();
            journal.append(Map.of("hash", "0x3"));
        }
        assertThat(entries()).containsExactly("0x1", "0x3");
    }

    @Test
    void whatCannotBeTakenBackIsSaidToBeUnclear() throws Exception {
        Journal.open(file(), new ArrayList<>()).close();
        FailingChannel channel = new FailingChannel(file());
        try (Journal journal = new Journal(file(), channel)) {
            channel.failAfter(1_000); // the line is whole, and only the disk did not say so
            channel.keepForGood();
            assertThatThrownBy(() -> journal.append(Map.of("hash", "0x1"))).isInstanceOf(Unclear.class);
            channel.recover();
            assertThatThrownBy(() -> journal.append(Map.of("hash", "0x2"))).hasMessageContaining("restart the plugin");
        }
        assertThat(entries()).containsExactly("0x1");
    }

    @Test
    void entriesAreReplacedAllAtOnce() throws Exception {
        try (Journal journal = Journal.open(file(), new ArrayList<>())) {
            for (int i = 0; i < 9; i++) {
                journal.append(Map.of("hash", "0x" + i));
            }
            journal.replace(List.of(Map.of("hash", "0x7"), Map.of("hash", "0x8")));
            journal.append(Map.of("hash", "0x9"));
        }
        assertThat(entries()).containsExactly("0x7", "0x8", "0x9");
        onlyItsOwnerReadsIt();
    }

    @Test
    void aReplacementThatACrashEndedDoesNotCount() throws Exception {
        try (Journal journal = Journal.open(file(), new ArrayList<>())) {
            journal.append(Map.of("hash", "0x1"));
        }
        Files.writeString(folder.resolve("outbox.journal.new"), "half a li");
        assertThat(entries()).containsExactly("0x1");
        assertThat(folder.resolve("outbox.journal.new")).doesNotExist();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyItsOwnerReadsIt() throws Exception {
        Journal.open(file(), new ArrayList<>()).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    private Path file() {
        return folder.resolve("outbox.journal");
    }

    private List<String> entries() throws IOException {
        List<Json> lines = new ArrayList<>();
        Journal.open(file(), lines).close();
        List<String> hashes = new ArrayList<>();
        for (Json line : lines) {
            hashes.add(line.at("hash").text());
        }
        return hashes;
    }
}
