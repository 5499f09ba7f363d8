package io.aitbc.plugins.manager.vulnerabilities;

import io.aitbc.plugins.manager.deploy.store.Ledger;
import io.aitbc.plugins.manager.deploy.store.Store;
import io.aitbc.plugins.manager.vulnerabilities.verdict.Waiver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The operator's waivers. Every change is durable when its method returns; a disk that refuses is an
 * {@link java.io.UncheckedIOException} with a sentence.
 */
public final class WaiverBook {

    private final Ledger<Content> ledger;

    public WaiverBook(Store<Content> store) {
        ledger = new Ledger<>(store);
    }

    /** What is on the disk. */
    public record Content(List<Line> waivers) {

        /** Nothing is waived. */
        public static final Content NOTHING = new Content(List.of());

        /** Copies the list. */
        public Content {
            waivers = List.copyOf(waivers);
        }
    }

    /** One waiver on the disk; times are ISO 8601. */
    public record Line(String id, String plugin, String reason, String since, String until) {

        private Waiver waiver() {
            return new Waiver(id, plugin, reason, Instant.parse(since), Instant.parse(until));
        }

        private static Line of(Waiver waiver) {
            return new Line(
                    waiver.id(),
                    waiver.plugin(),
                    waiver.reason(),
                    waiver.since().toString(),
                    waiver.until().toString());
        }
    }

    /** All of them, sorted by id and plugin. */
    public List<Waiver> all() {
        return ledger.read().waivers().stream()
                .map(Line::waiver)
                .sorted(Comparator.comparing(Waiver::id).thenComparing(Waiver::plugin))
                .toList();
    }

    /** Adds one, in place of the one for the same id and plugin. */
    void add(Waiver waiver) {
        ledger.update("waiver of '" + waiver.id() + "'", before -> {
            List<Line> lines = new ArrayList<>(before.waivers());
            lines.removeIf(line -> line.waiver().isFor(waiver.id(), waiver.plugin()));
            lines.add(Line.of(waiver));
            return new Content(lines);
        });
    }

    /** Removes those of an id; returns them. */
    List<Waiver> remove(String id, Optional<String> plugin) {
        List<Waiver> gone = all().stream()
                .filter(each -> each.isFor(id, plugin.orElse(each.plugin())))
                .toList();
        ledger.update("removal of the waiver of '" + id + "'", before -> {
            List<Line> lines = new ArrayList<>(before.waivers());
            lines.removeIf(line -> gone.contains(line.waiver()));
            return new Content(lines);
        });
        return gone;
    }
}
