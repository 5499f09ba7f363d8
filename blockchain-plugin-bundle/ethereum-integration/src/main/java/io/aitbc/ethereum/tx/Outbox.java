package io.aitbc.ethereum.tx;

import io.aitbc.chain.journal.Journal;
import io.aitbc.chain.journal.Unclear;
import io.aitbc.chain.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Everything that was signed here, on the disk before it is handed out. Thread-safe. */
public final class Outbox implements AutoCloseable {

    /** How many payments that cannot change any more are kept at least. */
    static final int KEPT = 1_000;

    /** How long an idempotency key is remembered at least. */
    static final Duration KEY_KEPT = Duration.ofDays(90);

    /** How long everything is kept at least: longer than any reorganisation that is followed. */
    static final Duration ALL_KEPT = Duration.ofDays(1);

    private static final int WORTH_COMPACTING = 4 * KEPT;

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, List<String>> keys = new LinkedHashMap<>();
    private final Set<String> inHands = new HashSet<>();
    private final Lines lines;
    private final Clock clock;
    private int written;
    private int compactAt = WORTH_COMPACTING;
    private String problem = "";

    /** Where the lines are kept. */
    interface Lines extends AutoCloseable {

        /** Adds one; when it throws and does not say {@link io.aitbc.chain.journal.Unclear}, it was not added. */
        void append(Map<String, ?> line) throws IOException;

        /** Puts these in the place of all; when it throws, the old ones are there. */
        void replace(List<Map<String, Object>> all) throws IOException;

        @Override
        void close() throws IOException;
    }

    Outbox(Lines lines, Clock clock) {
        this.lines = lines;
        this.clock = clock;
    }

    /** Opens the outbox in this file. */
    public static Outbox open(Path file) throws IOException {
        List<Json> lines = new ArrayList<>();
        Outbox outbox = new Outbox(new Disk(Journal.open(file, lines)), Clock.systemUTC());
        try {
            for (Json line : lines) {
                outbox.read(line);
            }
            outbox.written = lines.size();
            outbox.compact();
        } catch (IOException e) {
            outbox.close();
            throw e;
        }
        return outbox;
    }

    private record Disk(Journal journal) implements Lines {
        @Override
        public void append(Map<String, ?> line) throws IOException {
            journal.append(line);
        }

        @Override
        public void replace(List<Map<String, Object>> all) throws IOException {
            journal.replace(all);
        }

        @Override
        public void close() throws IOException {
            journal.close();
        }
    }

    private void read(Json line) throws IOException {
        if (line.has("signed")) {
            keep(Entry.signed(line));
            return;
        }
        Entry known = entries.get(line.at("hash").text());
        if (known == null) {
            throw new IOException("The outbox speaks of " + line.at("hash") + ", which it never signed.");
        }
        keep(known.changed(line));
    }

    private void keep(Entry entry) {
        if (entries.put(entry.hash(), entry) == null && !entry.key().isEmpty()) {
            keys.computeIfAbsent(entry.key(), unused -> new ArrayList<>()).add(entry.hash());
        }
    }

    /** Writes down what was signed; when this returns it is on the disk, and in the hands of whoever signed it. */
    synchronized void add(Entry entry) throws IOException {
        try {
            lines.append(entry.signed());
        } catch (Unclear e) {
            throw e;
        } catch (IOException e) {
            throw new IOException("the outbox cannot be written: " + e.getMessage(), e);
        }
        written++;
        keep(entry);
        inHands.add(entry.hash());
    }

    /** Whoever signed it has handed it out, or failed to: from now on it is looked after with all others. */
    synchronized void leaveHands(Entry entry) {
        inHands.remove(entry.hash());
    }

    /** Whether it is being handed out at this moment, so that nobody else should. */
    synchronized boolean isInHands(Entry entry) {
        return inHands.contains(entry.hash());
    }

    /** Writes down what became of it. */
    synchronized void change(Entry entry) throws IOException {
        lines.append(entry.change());
        written++;
        keep(entry);
        compact();
    }

    /** Drops what nobody needs any more, once that is worth it. What fails here is tried again later, and nothing is lost. */
    private void compact() {
        if (written < compactAt) {
            return;
        }
        List<Entry> dropped = droppable();
        Set<String> gone = dropped.stream().map(Entry::hash).collect(Collectors.toSet());
        List<Map<String, Object>> all = new ArrayList<>();
        for (Entry entry : entries.values()) {
            if (!gone.contains(entry.hash())) {
                all.add(entry.signed());
                if (entry.state() != Entry.State.PENDING) {
                    all.add(entry.change());
                }
            }
        }
        compactAt = Math.max(WORTH_COMPACTING, Math.max(2 * all.size(), written + KEPT));
        try {
            lines.replace(all);
        } catch (IOException e) {
            problem = "The outbox could not be made smaller: " + e.getMessage();
            return;
        }
        problem = "";
        written = all.size();
        compactAt = Math.max(WORTH_COMPACTING, 2 * all.size());
        for (Entry entry : dropped) {
            entries.remove(entry.hash());
            List<String> hashes = keys.getOrDefault(entry.key(), List.of());
            if (!hashes.isEmpty() && hashes.remove(entry.hash()) && hashes.isEmpty()) {
                keys.remove(entry.key());
            }
        }
    }

    private List<Entry> droppable() {
        long now = clock.instant().getEpochSecond();
        List<Entry> over = entries.values().stream()
                .filter(entry -> !entry.state().isOpen())
                .toList();
        return over.subList(0, Math.max(0, over.size() - KEPT)).stream()
                .filter(entry -> now - entry.signedAt() > (entry.key().isEmpty() ? ALL_KEPT : KEY_KEPT).toSeconds())
                .toList();
    }

    /** What is wrong with it; empty when nothing is. */
    synchronized String problem() {
        return problem;
    }

    /** The entry of a hash. */
    public synchronized Optional<Entry> byHash(String hash) {
        return Optional.ofNullable(entries.get(hash));
    }

    /** What counts of what was signed for an idempotency key: what was mined, else the last that was not rejected. */
    public synchronized Optional<Entry> byKey(String key) {
        Entry counts = null;
        for (String hash : keys.getOrDefault(key, List.of())) {
            Entry entry = entries.get(hash);
            if (entry != null && (entry.isMined() || counts == null || !counts.isMined() && !entry.isRejected())) {
                counts = entry;
            }
        }
        return Optional.ofNullable(counts);
    }

    /** What can still change on this chain, in the order of signing. */
    public synchronized List<Entry> open(long chainId) {
        return entries.values().stream()
                .filter(entry -> entry.chainId() == chainId && entry.state().isOpen())
                .toList();
    }

    /** Everything of this chain, in the order of signing. */
    synchronized List<Entry> all(long chainId) {
        return entries.values().stream()
                .filter(entry -> entry.chainId() == chainId)
                .toList();
    }

    /** Whether something was signed later with the same number, and can still be mined. */
    synchronized boolean isSuperseded(Entry entry) {
        boolean later = false;
        for (Entry other : entries.values()) {
            if (later
                    && other.state().isOpen()
                    && other.chainId() == entry.chainId()
                    && other.nonce() == entry.nonce()
                    && other.from().equals(entry.from())) {
                return true;
            }
            later |= other.hash().equals(entry.hash());
        }
        return false;
    }

    /** What else we signed with the same number. */
    synchronized List<Entry> rivals(Entry entry) {
        return entries.values().stream()
                .filter(other -> other.chainId() == entry.chainId()
                        && other.nonce() == entry.nonce()
                        && other.from().equals(entry.from())
                        && !other.hash().equals(entry.hash()))
                .toList();
    }

    @Override
    public synchronized void close() throws IOException {
        lines.close();
    }
}
