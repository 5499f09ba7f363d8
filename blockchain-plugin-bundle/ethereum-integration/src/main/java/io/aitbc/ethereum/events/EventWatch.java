package io.aitbc.ethereum.events;

import io.aitbc.chain.heads.Block;
import io.aitbc.chain.json.Json;
import io.aitbc.chain.json.UnexpectedJson;
import io.aitbc.plugins.blockchain.ContractEvent;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tells the events of contracts as they come, and takes back what a reorganisation made undone. Where it is, it keeps in a
 * file, written after the telling: after a crash the last ones are told again rather than never. Used by one thread.
 */
public final class EventWatch {

    /** What is watched; without a block from now on. */
    public record Wanted(String contract, String event, Optional<Long> fromBlock) {

        String key() {
            return contract.toLowerCase(Locale.ROOT) + " " + event;
        }
    }

    /** Below this many blocks under the head nothing goes any more. */
    private static final long DEPTH = 256;

    private static final long LARGEST_STEP = 5_000;

    private final EventReader reader;
    private final List<Wanted> wanted;
    private final Path file;
    private final Consumer<Map<String, Object>> teller;
    private final Map<String, EventPosition> positions = new LinkedHashMap<>();
    private long step = LARGEST_STEP;

    private EventWatch(EventReader reader, List<Wanted> wanted, Path file, Consumer<Map<String, Object>> teller) {
        this.reader = reader;
        this.wanted = List.copyOf(wanted);
        this.file = file;
        this.teller = teller;
    }

    /**
     * Goes on where it was.
     *
     * @throws IllegalArgumentException when an event is not known, or a contract no address
     * @throws IOException when the file cannot be read
     */
    public static EventWatch open(
            EventReader reader, List<Wanted> wanted, Path file, Consumer<Map<String, Object>> teller)
            throws IOException {
        EventWatch watch = new EventWatch(reader, wanted, file, teller);
        for (Wanted each : wanted) {
            reader.check(each.contract(), each.event());
        }
        if (Files.exists(file)) {
            try {
                Json saved = Json.parse(Files.readString(file));
                for (Wanted each : wanted) {
                    if (saved.has(each.key())) {
                        watch.positions.put(each.key(), EventPosition.of(saved.at(each.key())));
                    }
                }
            } catch (UnexpectedJson | ArithmeticException e) {
                throw new IOException("'" + file + "', which says up to where contract events were told, is damaged: "
                        + e.getMessage() + " Remove it: they are told from 'from_block' on again.");
            }
        }
        return watch;
    }

    /**
     * Tells what is new up to this head.
     *
     * @param changedFrom the lowest block that may be another one than at the last look
     * @throws IOException when it could not be read to the end; what was told is not told again by the next look
     */
    public void look(Block head, long lastFinal, long changedFrom) throws IOException, InterruptedException {
        for (Wanted each : wanted) {
            look(each, head, lastFinal, changedFrom);
        }
    }

    private void look(Wanted each, Block head, long lastFinal, long changedFrom)
            throws IOException, InterruptedException {
        EventPosition position = Optional.ofNullable(positions.get(each.key())).orElseGet(() -> {
            long first = each.fromBlock().orElse(head.number() + 1);
            return new EventPosition(first, first, List.of());
        });
        if (!positions.containsKey(each.key())) {
            keep(each, position);
        }
        long from = Math.max(position.first(), Math.min(position.next(), changedFrom));
        boolean back = from < position.next() && !position.told().isEmpty();
        while (from <= head.number() || back) {
            back = false;
            long last = Math.min(head.number(), from + step - 1);
            List<ContractEvent> events = page(each, from, last, head, lastFinal);
            position = told(each, position, events, from, last, head);
            keep(each, position);
            from = last + 1;
        }
    }

    private List<ContractEvent> page(Wanted each, long from, long last, Block head, long lastFinal)
            throws IOException, InterruptedException {
        if (from > last) {
            return List.of();
        }
        try {
            Block to = last == head.number()
                    ? head
                    : reader.block(last)
                            .orElseThrow(() -> new IOException("The nodes do not have block " + last + " any more."));
            List<ContractEvent> events = reader.read(each.contract(), each.event(), from, to, lastFinal)
                    .orElseThrow(() -> new IOException("The chain was reorganised while its events were read."));
            step = Math.min(LARGEST_STEP, step * 2);
            return events;
        } catch (IOException e) {
            step = Math.max(1, step / 2);
            throw e;
        }
    }

    private EventPosition told(
            Wanted each, EventPosition before, List<ContractEvent> events, long from, long last, Block head) {
        Set<EventPosition.Told> now = new HashSet<>();
        events.forEach(event -> now.add(EventPosition.Told.of(event)));
        List<EventPosition.Told> told = new ArrayList<>();
        for (EventPosition.Told old : before.told()) {
            boolean looked = old.block() >= from && (old.block() <= last || last == head.number());
            if (!looked || now.contains(old)) {
                told.add(old);
            } else {
                teller.accept(undone(each, old));
            }
        }
        Set<EventPosition.Told> known = new HashSet<>(told);
        for (ContractEvent event : events) {
            if (!known.contains(EventPosition.Told.of(event))) {
                teller.accept(data(event));
                told.add(EventPosition.Told.of(event));
            }
        }
        told.removeIf(event -> event.block() <= head.number() - DEPTH);
        long next = last == head.number() ? last + 1 : Math.max(before.next(), last + 1);
        return new EventPosition(before.first(), next, told);
    }

    private static Map<String, Object> data(ContractEvent event) {
        Map<String, Object> data = new LinkedHashMap<>(event.toMap());
        data.put("log_index", (long) event.logIndex());
        data.put("block_hash", String.valueOf(event.details().get("block_hash")));
        data.put("removed", false);
        return data;
    }

    private static Map<String, Object> undone(Wanted each, EventPosition.Told event) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("contract_address", each.contract());
        data.put("event_name", each.event().replaceFirst("\\(.*", ""));
        data.put("block_number", event.block());
        data.put("block_hash", event.blockHash());
        data.put("transaction_hash", event.transaction());
        data.put("log_index", (long) event.index());
        data.put("removed", true);
        return data;
    }

    /** The file has the old state or the new one, also after a crash. */
    private void keep(Wanted each, EventPosition position) throws IOException {
        if (position.equals(positions.get(each.key()))) {
            return;
        }
        positions.put(each.key(), position);
        Map<String, Object> all = new LinkedHashMap<>();
        positions.forEach((key, value) -> all.put(key, value.toMap()));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        // No channel: an interrupt, which is how the plugin stops this thread, would close it, and what was told be
        // told again.
        try (FileOutputStream out = new FileOutputStream(fresh.toFile())) {
            out.write(Json.write(all).getBytes(StandardCharsets.UTF_8));
            out.getFD().sync();
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
