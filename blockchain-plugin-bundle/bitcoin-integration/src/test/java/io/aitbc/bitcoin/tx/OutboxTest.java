package io.aitbc.bitcoin.tx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.bitcoin.wire.Coin;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class OutboxTest {

    private static final long LONG_AGO = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();
    private static final int KEPT = 10;
    private static final int MANY = 60;

    @TempDir
    Path folder;

    @Test
    void whatIsLongOverIsDroppedAndTheRestSurvives() throws Exception {
        try (Outbox outbox = open()) {
            fill(outbox, "", LONG_AGO, Entry.State.REJECTED, 1);
            assertThat(present(outbox)).hasSizeBetween(KEPT, 4 * KEPT).contains(MANY - 1);
            outbox.add(entry(MANY, "after", LONG_AGO));
        }
        try (Outbox outbox = open()) {
            assertThat(outbox.byKey("after")).isPresent();
            assertThat(outbox.byTxid(txid(MANY - 1)).orElseThrow().state()).isEqualTo(Entry.State.REJECTED);
            assertThat(outbox.byTxid(txid(0))).isEmpty();
        }
        assertThat(Files.readAllLines(file())).hasSizeLessThan(8 * KEPT);
    }

    @Test
    void whatCanStillChangeIsNeverDroppedNorWhatItCompetesWithOrStandsOn() throws Exception {
        Entry rival = entry(1_000, "", LONG_AGO);
        Entry parent = entry(1_001, "", LONG_AGO);
        Coin change = new Coin(parent.txid(), 0, 5, "00");
        try (Outbox outbox = open()) {
            outbox.add(rival);
            outbox.change(rival.with(Entry.State.FINAL, 1, "b"));
            outbox.add(parent);
            outbox.change(parent.with(Entry.State.DROPPED, -1, ""));
            Entry waits =
                    entry(1_002, "", LONG_AGO, List.of(rival.signed().coins().get(0), change));
            outbox.add(waits);
            outbox.add(entry(1_003, "", LONG_AGO));
            outbox.change(entry(1_003, "", LONG_AGO).with(Entry.State.MINED, 2, "c"));
            fill(outbox, "", LONG_AGO, Entry.State.REJECTED, 1);
            assertThat(outbox.open("regtest")).hasSize(2);
            assertThat(outbox.isReplaced(waits)).isTrue();
            assertThat(outbox.byTxid(parent.txid())).isPresent();
            assertThat(present(outbox)).hasSizeLessThan(5 * KEPT);
        }
    }

    @Test
    void whatAReorganisationMayStillTakeOutIsKept() throws Exception {
        try (Outbox outbox = open()) {
            for (int i = 0; i < MANY; i++) {
                outbox.add(entry(i, "", LONG_AGO));
                outbox.change(entry(i, "", LONG_AGO).with(Entry.State.FINAL, 10L * i, "b"));
            }
        }
        try (Outbox outbox = open()) {
            long head = 10L * (MANY - 1);
            assertThat(outbox.finalFrom("regtest", head - Retention.DEEPEST))
                    .hasSize((int) (Retention.DEEPEST / 10) + 1);
            assertThat(outbox.byTxid(txid(0))).isEmpty();
        }
    }

    @Test
    void anIdempotencyKeyIsRememberedForItsTime() throws Exception {
        long now = Instant.now().getEpochSecond();
        long day = Duration.ofDays(1).toSeconds();
        long days = Retention.KEY_KEPT.toDays();
        try (Outbox outbox = open()) {
            fill(outbox, "k", now - (days - 1) * day, Entry.State.REJECTED, 1);
            assertThat(present(outbox)).hasSize(MANY);
            assertThat(outbox.byKey("k0")).isPresent();
        }
        Files.delete(file());
        try (Outbox outbox = open()) {
            fill(outbox, "k", now - (days + 1) * day, Entry.State.REJECTED, 1);
            assertThat(outbox.byKey("k0")).isEmpty();
            assertThat(outbox.byKey("k" + (MANY - 1))).isPresent();
        }
    }

    @Test
    void aLineOfAnEarlierVersionWithoutATimeIsAsOldAsItsReading() throws Exception {
        try (Outbox outbox = open()) {
            fill(outbox, "", LONG_AGO, Entry.State.REJECTED, 1);
        }
        String old = LinesOfBefore.without(Files.readString(file()), "time");
        Files.writeString(file(), old);
        Entry first;
        try (Outbox outbox = open()) {
            first = outbox.byTxid(txid(MANY - 1)).orElseThrow();
        }
        assertThat(Instant.now().getEpochSecond() - first.signed().time()).isBetween(0L, 120L);
    }

    @Test
    void aDiskThatDoesNotTakeTheSmallerOneLosesNothing() throws Exception {
        try (Outbox outbox = open()) {
            Files.createDirectories(folder.resolve("outbox.journal.new/in the way"));
            fill(outbox, "", LONG_AGO, Entry.State.REJECTED, 1);
            assertThat(present(outbox)).hasSize(MANY);
            assertThat(outbox.problem()).startsWith("The outbox could not be made smaller: ");
            Files.delete(folder.resolve("outbox.journal.new/in the way"));
            for (int i = 0; i < 5 * KEPT && !outbox.problem().isEmpty(); i++) {
                outbox.add(entry(2_000 + i, "", LONG_AGO));
                outbox.change(entry(2_000 + i, "", LONG_AGO).with(Entry.State.REJECTED, -1, ""));
            }
            assertThat(outbox.problem()).isEmpty();
            assertThat(present(outbox)).hasSizeLessThan(5 * KEPT);
        }
    }

    @Test
    void atEveryStepOfACompactionACrashLeavesTheOldOrTheNew() throws Exception {
        Path fresh = folder.resolve("outbox.journal.new");
        try (Outbox outbox = open()) {
            fill(outbox, "", LONG_AGO, Entry.State.REJECTED, 1);
        }
        byte[] old = Files.readAllBytes(file());
        for (int part :
                List.of(0, 1, old.length / 2, old.length)) { // made, begun, half written, whole and not yet in place
            Files.write(fresh, Arrays.copyOf(old, part));
            try (Outbox outbox = open()) {
                assertThat(outbox.byTxid(txid(MANY - 1))).isPresent();
            }
            assertThat(fresh).doesNotExist();
            assertThat(Files.readAllBytes(file())).isEqualTo(old);
        }
        for (int torn = 1; torn < 40; torn++) { // the last line, which never counted
            Files.write(file(), old);
            Files.writeString(
                    file(),
                    "0123abcd {\"signed\":\"0f\",\"network\":\"regtest\"".substring(0, torn),
                    StandardOpenOption.APPEND);
            open().close();
            assertThat(Files.readAllBytes(file())).isEqualTo(old);
        }
        byte[] damaged = old.clone();
        damaged[12] ^= 1;
        Files.write(file(), damaged);
        assertThatThrownBy(this::open).hasMessageContaining("damaged in line 1");
    }

    /** Ends a process that writes and compacts without end, again and again, at whatever moment it is. */
    @Test
    void aProcessThatIsKilledLosesNothingThatItHadWritten() throws Exception {
        int next = 0;
        for (int round = 0; round < 3; round++) {
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin/java").toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Restless.class.getName(),
                            file().toString(),
                            Integer.toString(next))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            int last = next - 1;
            try (BufferedReader said =
                    new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
                for (int i = 0; i < 45 + 13 * round; i++) {
                    last = Integer.parseInt(Optional.ofNullable(said.readLine()).orElseThrow());
                }
            } finally {
                child.destroyForcibly().onExit().join();
            }
            try (Outbox outbox = open()) {
                for (int i = 0; i <= last - last % 10; i += 10) {
                    assertThat(outbox.byTxid(txid(i)).orElseThrow().state()).isEqualTo(Entry.State.PENDING);
                }
                assertThat(outbox.byTxid(txid(last))).isPresent();
                assertThat(present(outbox).stream().filter(i -> i % 10 != 0)).hasSizeLessThan(10 * KEPT);
                int newest = present(outbox).stream().mapToInt(i -> i).max().orElse(last);
                next = newest + 10 - newest % 10;
            }
        }
    }

    /** Adds payments, of which each tenth stays open, and says each that is written. */
    static final class Restless {
        private Restless() {}

        public static void main(String[] arguments) throws IOException {
            try (Outbox outbox = Outbox.open(Path.of(arguments[0]), new Retention(KEPT, Clock.systemUTC()))) {
                for (int i = Integer.parseInt(arguments[1]); ; i++) {
                    outbox.add(entry(i, "", LONG_AGO));
                    if (i % 10 != 0) {
                        outbox.change(entry(i, "", LONG_AGO).with(Entry.State.REJECTED, -1, ""));
                    }
                    System.out.println(i);
                }
            }
        }
    }

    private static void fill(Outbox outbox, String key, long time, Entry.State state, long block) throws IOException {
        for (int i = 0; i < MANY; i++) {
            Entry entry = entry(i, key.isEmpty() ? "" : key + i, time);
            outbox.add(entry);
            outbox.change(entry.with(state, state == Entry.State.REJECTED ? -1 : block, ""));
        }
    }

    private static List<Integer> present(Outbox outbox) {
        return IntStream.range(0, 3_000)
                .filter(i -> outbox.byTxid(txid(i)).isPresent())
                .boxed()
                .toList();
    }

    private static String txid(int number) {
        return String.format("%064x", number);
    }

    private static Entry entry(int number, String key, long time) {
        return entry(number, key, time, List.of(new Coin("c" + txid(number).substring(1), 0, 9, "00")));
    }

    private static Entry entry(int number, String key, long time, List<Coin> coins) {
        return new Entry(
                new Entry.Signed(txid(number), "regtest", "02", 1, 100, coins, Optional.empty(), 1, time),
                key,
                "{}",
                Entry.State.PENDING,
                -1,
                "");
    }

    private Outbox open() throws IOException {
        return Outbox.open(file(), new Retention(KEPT, Clock.systemUTC()));
    }

    private Path file() {
        return folder.resolve("outbox.journal");
    }
}
