package io.aitbc.ethereum.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.chain.rpc.NodeError;
import io.aitbc.ethereum.node.LogEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogWindowsTest {

    @Test
    void aLimitOfBlocksIsFoundAndKeptTo() throws Exception {
        List<Long> sizes = new ArrayList<>();
        List<LogEntry> logs = read(0, 9_999, (from, to) -> {
            sizes.add(to - from + 1);
            if (to - from + 1 > 300) {
                throw new NodeError("node", -32602, "range exceeds limit of 300", "");
            }
            return one(from, to);
        });
        assertThat(logs).hasSize(10_000);
        assertThat(sizes.size()).isLessThan(150);
    }

    @Test
    void aLimitOfResultsIsFoundToo() throws Exception {
        List<LogEntry> logs = read(0, 5_000, (from, to) -> {
            List<LogEntry> all = one(from, to);
            if (all.size() > 999) {
                throw new NodeError("node", -32005, "query returned more than 999 results", "");
            }
            return all;
        });
        assertThat(logs).hasSize(5_001).isSortedAccordingTo((a, b) -> Long.compare(a.block(), b.block()));
    }

    @Test
    void aSilentCutAtARoundNumberIsNotBelieved() throws Exception {
        List<LogEntry> logs = read(0, 5_000, (from, to) -> {
            List<LogEntry> all = one(from, to);
            return all.size() > 100 ? all.subList(0, 100) : all;
        });
        assertThat(logs).hasSize(5_001);
    }

    @Test
    void aBlockThatIsRefusedAloneIsAFailure() {
        assertThatThrownBy(() -> read(0, 100, (from, to) -> {
                    throw new NodeError("node", -32000, "no", "");
                }))
                .isInstanceOf(NodeError.class);
    }

    @Test
    void moreThanTheMostIsRefusedWithWhereToGoOn() {
        assertThatThrownBy(() -> new LogWindows(LogWindowsTest::one, 500).read(0, 5_000))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more than 500 events");
    }

    private static List<LogEntry> read(long from, long to, LogWindows.Source source)
            throws IOException, InterruptedException {
        return new LogWindows(source, 20_000).read(from, to);
    }

    private static List<LogEntry> one(long from, long to) {
        List<LogEntry> logs = new ArrayList<>();
        for (long block = from; block <= to; block++) {
            logs.add(new LogEntry("0x", List.of(), "0x", block, "h" + block, "t" + block, 0));
        }
        return logs;
    }
}
