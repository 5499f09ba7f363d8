package io.aitbc.ethereum.tx;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.chain.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {

    private static final long LONG_AGO = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();
    private static final int MANY = 3 * Outbox.KEPT;

    @TempDir
    Path folder;

    @Test
    void whatIsLongOverIsDroppedAndTheRestSurvives() throws Exception {
        fill(i -> entry(i, "", LONG_AGO), Entry.State.FINAL);
        try (Outbox outbox = open()) {
            assertThat(outbox.all(1)).hasSizeBetween(Outbox.KEPT, 2 * Outbox.KEPT);
            assertThat(outbox.byHash("0x" + (MANY - 1)).orElseThrow().state()).isEqualTo(Entry.State.FINAL);
            assertThat(outbox.byHash("0x0")).isEmpty();
            outbox.add(entry(MANY, "after", LONG_AGO));
        }
        try (Outbox outbox = open()) {
            assertThat(outbox.byKey("after")).isPresent();
        }
        assertThat(Files.readAllLines(file())).hasSizeLessThan(2 * MANY);
    }

    @Test
    void whatCanStillChangeIsNeverDropped() throws Exception {
        fill(i -> entry(i, "", LONG_AGO), Entry.State.MINED);
        try (Outbox outbox = open()) {
            assertThat(outbox.open(1)).hasSize(MANY);
        }
    }

    @Test
    void anIdempotencyKeyIsRememberedForItsTime() throws Exception {
        long now = Instant.now().getEpochSecond();
        long days = Outbox.KEY_KEPT.toDays();
        fill(i -> entry(i, "k" + i, now - (days - 1) * 86_400), Entry.State.FINAL);
        try (Outbox outbox = open()) {
            assertThat(outbox.byKey("k0")).isPresent();
            assertThat(outbox.all(1)).hasSize(MANY);
        }
        Files.delete(file());
        fill(i -> entry(i, "k" + i, now - (days + 1) * 86_400), Entry.State.FINAL);
        try (Outbox outbox = open()) {
            assertThat(outbox.byKey("k0")).isEmpty();
            assertThat(outbox.byKey("k" + (MANY - 1))).isPresent();
        }
    }

    @Test
    void aDiskThatDoesNotTakeTheSmallerOneLosesNothing() throws Exception {
        List<Map<String, ?>> written = new ArrayList<>();
        Outbox outbox = new Outbox(
                new Outbox.Lines() {
                    @Override
                    public void append(Map<String, ?> line) {
                        written.add(line);
                    }

                    @Override
                    public void replace(List<Map<String, Object>> all) throws IOException {
                        throw new IOException("No space left on device");
                    }

                    @Override
                    public void close() {}
                },
                Clock.systemUTC());
        for (int i = 0; i < MANY; i++) {
            outbox.add(entry(i, "", LONG_AGO));
            outbox.change(entry(i, "", LONG_AGO).with(Entry.State.FINAL, i, "0xb"));
        }
        assertThat(outbox.all(1)).hasSize(MANY);
        assertThat(outbox.problem()).isEqualTo("The outbox could not be made smaller: No space left on device");
    }

    @Test
    void aKeyLeadsToWhatWasMinedAndElseToTheLastThatWasNotRejected() throws Exception {
        try (Outbox outbox = open()) {
            outbox.add(entry(1, "k", 0));
            outbox.add(entry(2, "k", 0));
            assertThat(outbox.byKey("k").orElseThrow().hash()).isEqualTo("0x2");
            outbox.change(entry(2, "k", 0).with(Entry.State.REJECTED, -1, ""));
            assertThat(outbox.byKey("k").orElseThrow().hash()).isEqualTo("0x1");
            outbox.add(entry(3, "k", 0));
            outbox.change(entry(1, "k", 0).with(Entry.State.MINED, 7, "0xb"));
        }
        try (Outbox outbox = open()) {
            assertThat(outbox.byKey("k").orElseThrow().hash()).isEqualTo("0x1");
        }
    }

    private void fill(IntFunction<Entry> entries, Entry.State state) throws IOException {
        StringBuilder lines = new StringBuilder();
        try (Outbox outbox = new Outbox(new Collecting(lines), Clock.systemUTC())) {
            for (int i = 0; i < MANY; i++) {
                outbox.add(entries.apply(i));
                outbox.change(entries.apply(i).with(state, i, "0xb"));
            }
        }
        Files.writeString(file(), lines);
    }

    /** Writes as the journal does, without forcing each line onto the disk. */
    private record Collecting(StringBuilder lines) implements Outbox.Lines {
        @Override
        public void append(Map<String, ?> line) {
            String json = Json.write(line);
            CRC32 sum = new CRC32();
            sum.update(json.getBytes(StandardCharsets.UTF_8));
            lines.append(String.format("%08x ", sum.getValue())).append(json).append('\n');
        }

        @Override
        public void replace(List<Map<String, Object>> all) throws IOException {
            throw new IOException("not now");
        }

        @Override
        public void close() {}
    }

    private static Entry entry(int number, String key, long signedAt) {
        return new Entry("0x" + number, 1, "0xa", number, "0x02", key, "{}", signedAt, Entry.State.PENDING, -1, "");
    }

    private Outbox open() throws IOException {
        return Outbox.open(file());
    }

    private Path file() {
        return folder.resolve("outbox.journal");
    }
}
