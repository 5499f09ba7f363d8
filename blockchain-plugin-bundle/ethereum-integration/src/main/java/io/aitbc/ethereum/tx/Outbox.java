package io.aitbc.ethereum.tx;

import io.aitbc.chain.journal.Journal;
import io.aitbc.chain.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        entries.put(entry.hash(), entry);
        if (!entry.key().isEmpty()) {
            keys.put(entry.key(), entry.hash());
        }
    }

    /** Writes down what was signed; when this returns it is on the disk. */
    synchronized void add(Entry entry) throws IOException {
        journal.append(entry.signed());
        keep(entry);
    }

    /** Writes down what became of it. */
    synchronized void change(Entry entry) throws IOException {
        journal.append(entry.change());
        keep(entry);
    }

    /** The entry of a hash. */
    public synchronized Optional<Entry> byHash(String hash) {
        return Optional.ofNullable(entries.get(hash));
    }

    /** The latest entry of an idempotency key. */
    public synchronized Optional<Entry> byKey(String key) {
        return Optional.ofNullable(keys.get(key)).map(entries::get);
    }

    /** What can still change on this chain, in the order of signing. */
    public synchronized List<Entry> open(long chainId) {
        return entries.values().stream()
                .filter(entry -> entry.chainId() == chainId && entry.state().isOpen())
                .toList();
    }

    /** Whether another transaction of ours has this nonce and was mined. */
    synchronized boolean isMined(Entry rival) {
        return entries.values().stream()
                .anyMatch(entry -> entry.chainId() == rival.chainId()
                        && entry.nonce() == rival.nonce()
                        && entry.from().equals(rival.from())
                        && !entry.hash().equals(rival.hash())
                        && (entry.state() == Entry.State.MINED || entry.state() == Entry.State.FINAL));
    }

    @Override
    public synchronized void close() throws IOException {
        journal.close();
    }
}
