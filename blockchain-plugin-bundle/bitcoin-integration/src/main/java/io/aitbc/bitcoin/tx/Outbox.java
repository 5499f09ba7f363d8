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

    private Outbox(Journal journal) {
        this.journal = journal;
    }

    /** Opens the outbox in this file. */
    public static Outbox open(Path file) throws IOException {
        List<Json> lines = new ArrayList<>();
        Outbox outbox = new Outbox(Journal.open(file, lines));
        try {
            for (Json line : lines) {
                outbox.read(line);
            }
        } catch (IOException e) {
            outbox.close();
            throw e;
        }
        return outbox;
    }

    private void read(Json line) throws IOException {
        if (line.has("signed")) {
            keep(Entry.of(line));
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
        keep(entry);
    }

    /** Writes down what became of it. */
    synchronized void change(Entry entry) throws IOException {
        journal.append(entry.toChange());
        entries.put(entry.txid(), entry);
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
