package io.aitbc.runtime.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LogLineTest {
    final LogLine lines = new LogLine(new PluginNames(), true);

    static LogRecord record(String logger, Level level, String message) {
        LogRecord entry = new LogRecord(level, message);
        entry.setLoggerName(logger);
        entry.setInstant(Instant.parse("2026-01-31T12:00:00.123456Z"));
        return entry;
    }

    @Test
    void hasTimeLevelSourceAndText() {
        assertThat(lines.format(record("io.aitbc.manager.deploy", Level.INFO, "Hello {0}, it's me")))
                .isEqualTo("2026-01-31T12:00:00.123Z INFO io.aitbc.manager.deploy Hello {0}, it's me\n");
    }

    @Test
    void callsAPluginByItsName() {
        assertThat(lines.format(record("io.aitbc.plugin.agent-cli", Level.SEVERE, "x")))
                .endsWith(" ERROR agent-cli x\n");
        assertThat(lines.format(record("io.aitbc.plugin.agent-cli.com.acme.Store", Level.FINE, "x")))
                .endsWith(" FINE agent-cli/com.acme.Store x\n");
    }

    @Test
    void namesThePluginForEachLoggerThatIsNotTheRuntimes() {
        assertThat(LogLine.isOwn("io.aitbc.plugins.manager.Settings")).isTrue();
        assertThat(LogLine.isOwn("io.aitbc.manager.deploy")).isTrue();
        assertThat(LogLine.isOwn("io.aitbc.audit")).isTrue();
        assertThat(LogLine.isOwn("io.aitbc.agent.AgentFiles")).isFalse();
    }

    @Test
    void cannotBeForgedByAMessage() {
        assertThat(lines.format(record("a b", Level.INFO, "one\n2026-01-31T12:00:00.123Z INFO x two\r\u001b[31m\n\n")))
                .isEqualTo("2026-01-31T12:00:00.123Z INFO a_b one\n\t2026-01-31T12:00:00.123Z INFO x two?[31m\n");
    }

    @Test
    void hasTheStackOnlyWhereItIsWanted() {
        LogRecord entry = record("x", Level.WARNING, "failed");
        entry.setThrown(new IllegalStateException("because"));
        assertThat(lines.format(entry)).contains("failed\n\tjava.lang.IllegalStateException: because\n\t\tat ");
        assertThat(new LogLine(new PluginNames(), false).format(entry))
                .endsWith(" WARNING x failed: java.lang.IllegalStateException: because\n");
    }

    @Test
    void survivesARecordWithoutALogger() {
        assertThat(lines.format(new LogRecord(Level.INFO, null))).contains(" INFO - ");
    }
}
