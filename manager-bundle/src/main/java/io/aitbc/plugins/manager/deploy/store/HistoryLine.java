package io.aitbc.plugins.manager.deploy.store;

import io.aitbc.plugins.management.HistoryEntry;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** A line of a history, as it is shown. */
record HistoryLine(
        String plugin,
        Instant when,
        String event,
        String version,
        Optional<String> sha256,
        Optional<String> source,
        Optional<String> note,
        boolean kept)
        implements HistoryEntry {

    static HistoryLine of(String plugin, HistoryState.Line line, boolean kept) {
        return new HistoryLine(
                plugin,
                Instant.parse(line.when()),
                line.event().name().toLowerCase(Locale.ROOT),
                line.version(),
                Optional.of(line.sha256()).filter(hash -> !hash.isEmpty()),
                Optional.of(line.source()).filter(source -> !source.isEmpty()),
                Optional.ofNullable(line.note()),
                kept);
    }
}
