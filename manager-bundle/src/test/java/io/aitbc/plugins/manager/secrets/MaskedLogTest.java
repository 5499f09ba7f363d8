package io.aitbc.plugins.manager.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MaskedLogTest {
    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            lines.add(getFormatter().format(entry));
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            lines.clear();
        }
    };
    private final SecretBook book = new SecretBook();
    private Optional<String> speaking = Optional.empty();
    private final MaskedLog log = new MaskedLog(book, () -> speaking);

    @BeforeEach
    void open() {
        handler.setFormatter(new SimpleFormatter());
        Logger.getLogger("").addHandler(handler);
        log.open();
        book.learn("wallet", Secrets.of(List.of("1234", "correct horse")));
    }

    @AfterEach
    void close() {
        log.close();
        Logger.getLogger("").removeHandler(handler);
    }

    private String logged(String logger, String text) {
        Logger.getLogger(logger).log(Level.INFO, text);
        return lines.get(lines.size() - 1);
    }

    @Test
    void whatAPluginsLoggerSaysIsSearchedForItsOwn() {
        assertThat(logged("io.aitbc.plugin.wallet", "pin 1234"))
                .contains("pin ***")
                .doesNotContain("1234");
        assertThat(logged("io.aitbc.plugin.wallet.db", "pin 1234")).contains("pin ***");
        assertThat(logged("io.aitbc.plugin.other", "pin 1234")).contains("pin 1234");
    }

    @Test
    void soIsWhatAnyLoggerSaysOnAThreadOfThePlugin() {
        speaking = Optional.of("wallet");
        assertThat(logged("com.acme.Pool", "pin 1234")).contains("pin ***");
        speaking = Optional.empty();
        assertThat(logged("com.acme.Pool", "pin 1234")).contains("pin 1234");
    }

    @Test
    void aLongOneIsMaskedWhoeverSaysIt() {
        assertThat(logged("com.acme.Pool", "user correct horse")).contains("user ***");
        assertThat(logged("io.aitbc.plugin.other", "user correct horse")).contains("user ***");
    }

    @Test
    void parametersAndStackTracesAreSearchedToo() {
        Logger plugin = Logger.getLogger("io.aitbc.plugin.wallet");
        plugin.log(Level.INFO, "login {0}", "correct horse");
        plugin.log(Level.INFO, "failed", new IllegalStateException("outer", new IllegalStateException("pin 1234")));

        assertThat(lines.get(0)).contains("login ***");
        assertThat(lines.get(1)).contains("Caused by: ", "pin ***").doesNotContain("1234");
    }

    @Test
    void whatHoldsNoneIsPrintedAsBefore() {
        IllegalStateException thrown = new IllegalStateException("boom");
        LogRecord entry = new LogRecord(Level.INFO, "100% {0} 'quoted'");
        entry.setLoggerName("io.aitbc.plugin.wallet");
        entry.setThrown(thrown);

        assertThat(handler.getFormatter().format(entry)).isEqualTo(new SimpleFormatter().format(entry));
    }

    @Test
    void afterwardsTheFormattersAreAlone() {
        log.close();
        assertThat(handler.getFormatter()).isExactlyInstanceOf(SimpleFormatter.class);
    }
}
