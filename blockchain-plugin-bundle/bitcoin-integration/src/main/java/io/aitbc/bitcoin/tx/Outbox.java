package io.aitbc.bitcoin.tx;

import io.aitbc.chain.journal.Journal;
import io.aitbc.chain.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Everything that was signed here, on the disk before it is handed out. Thread-safe. */
public final class Outbox implements AutoCloseable {

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, String> keys = new LinkedHashMap<>();
    private final Journal journal;
    private final Retention retention;
    private int written;
    private int compactAt;
    private String problem = "";

    private Outbox(Journal journal, Retention retention) {
        this.journal = journal;
        this.retention = retention;
        this.compactAt = retention.worthIt();
    }

    /** Opens the outbox in this file. */
    public static Outbox open(Path file) throws IOException {
        return open(file, Retention.USUAL);
    }

    static Outbox open(Path file, Retention retention) throws IOException {
        List<Json> lines = new ArrayList<>();
        Outbox outbox = new Outbox(Journal.open(file, lines), retention);
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

    private void read(Json line) throws IOException {
        if (line.has("signed")) {
            keep(Entry.of(line, retention.clock().instant().getEpochSecond()));
            return;
        }
        Entry known = entries.get(line.at("hash").text());
        if (known == null) {
            throw new IOException("The outbox speaks of " + line.at("hash") + ", which it never signed.");
        }
        entries.put(known.txid(), known.changed(line));
    }

    private void keep(Entry entry) {
        entries.put(entry.txid(), entry);
        if (!entry.key().isEmpty()) {
            keys.put(entry.key(), entry.txid());
        }
    }

    /** Writes down what was signed; when this returns it is on the disk. */
    synchronized void add(Entry entry) throws IOException {
        journal.append(entry.toLine());
        written++;
        keep(entry);
    }

    /** Writes down what became of it. */
    synchronized void change(Entry entry) throws IOException {
        journal.append(entry.toChange());
        written++;
        entries.put(entry.txid(), entry);
        compact();
    }

    /** Drops what nobody needs any more, once that is worth it. What fails here is tried again later, and nothing is lost. */
    private void compact() {
        if (written < compactAt) {
            return;
        }
        Set<String> gone = retention.droppable(entries.values());
        List<Map<String, Object>> all = new ArrayList<>();
        for (Entry entry : entries.values()) {
            if (!gone.contains(entry.txid())) {
                all.add(entry.toLine());
                if (entry.state() != Entry.State.PENDING) {
                    all.add(entry.toChange());
                }
            }
        }
        try {
            journal.replace(all);
        } catch (IOException e) {
            problem = "The outbox could not be made smaller: " + e.getMessage();
            compactAt = written + retention.worthIt();
            return;
        }
        problem = "";
        written = all.size();
        compactAt = Math.max(retention.worthIt(), 2 * all.size());
        entries.keySet().removeAll(gone);
        keys.values().removeAll(gone);
    }

    /** What is wrong with it; empty when nothing is. */
    synchronized String problem() {
        return problem;
    }

    /** The entry of a transaction. */
    public synchronized Optional<Entry> byTxid(String txid) {
        return Optional.ofNullable(entries.get(txid));
    }

    /** The latest entry of an idempotency key. */
    public synchronized Optional<Entry> byKey(String key) {
        return Optional.ofNullable(keys.get(key)).map(entries::get);
    }

    /** What can still change on this network, in the order of signing. */
    public synchronized List<Entry> open(String network) {
        return entries.values().stream()
                .filter(entry -> entry.signed().network().equals(network)
                        && entry.state().isOpen())
                .toList();
    }

    /** What is final in this block or a later one. */
    synchronized List<Entry> finalFrom(String network, long block) {
        return entries.values().stream()
                .filter(entry -> entry.signed().network().equals(network)
                        && entry.state() == Entry.State.FINAL
                        && entry.block() >= block)
                .toList();
    }

    /** The coins that are spent by anything that stands. */
    synchronized Set<String> spent() {
        return entries.values().stream()
                .filter(entry -> entry.state().spends())
                .flatMap(entry -> entry.signed().coins().stream())
                .map(coin -> coin.point())
                .collect(Collectors.toSet());
    }

    /** Whether another transaction of ours has one of its coins for good. */
    synchronized boolean isReplaced(Entry entry) {
        return entries.values().stream()
                .anyMatch(other -> other.state() == Entry.State.FINAL && other.isRivalOf(entry));
    }

    @Override
    public synchronized void close() throws IOException {
        journal.close();
    }
}
