package io.aitbc.ethereum.events;

import io.aitbc.chain.rpc.EndpointAway;
import io.aitbc.chain.rpc.NodeError;
import io.aitbc.ethereum.node.LogEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads a range of blocks in windows. Providers limit blocks, results and time, each in other words: on any refusal the
 * window is halved, down to one block, and it grows again slowly. A round number of results may have been cut off without a
 * word: that window is read again in halves. Not thread-safe.
 */
final class LogWindows {

    /** Asks a node for the logs of a window. */
    @FunctionalInterface
    interface Source {
        List<LogEntry> logs(long from, long to) throws IOException, InterruptedException;
    }

    private static final long LARGEST = 50_000;
    private static final Set<Integer> SUSPICIOUS = Set.of(100, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000);

    private final Source source;
    private final int most;
    private long window = 2_000;

    LogWindows(Source source, int most) {
        this.source = source;
        this.most = most;
    }

    /** All logs from and to these blocks, oldest first. */
    List<LogEntry> read(long from, long to) throws IOException, InterruptedException {
        List<LogEntry> all = new ArrayList<>();
        long next = from;
        while (next <= to) {
            long last = Math.min(to, next + window - 1);
            List<LogEntry> logs;
            try {
                logs = source.logs(next, last);
            } catch (NodeError | EndpointAway e) {
                if (last == next) {
                    throw e;
                }
                window = Math.max(1, (last - next + 1) / 2);
                continue;
            }
            if (last > next && SUSPICIOUS.contains(logs.size())) {
                window = Math.max(1, (last - next + 1) / 2);
                continue;
            }
            all.addAll(logs);
            if (all.size() > most) {
                throw new IOException(
                        "There are more than " + most + " events up to block " + last + ". Begin later, at block "
                                + last + " for example, or name an event that happens less often.");
            }
            next = last + 1;
            window = Math.min(LARGEST, window + window / 4 + 1);
        }
        return all;
    }
}
