package io.aitbc.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PluginLoggerTest {

    private final RecordingLogger logger = new RecordingLogger();

    @Test
    void theTextIsTakenAsItIs() {
        logger.debug("don't lose {0}");
        logger.info("it's");
        logger.warning("{curly}");
        logger.error("'quoted'");
        assertThat(logger.lines)
                .containsExactly("DEBUG don't lose {0}", "INFO it's", "WARNING {curly}", "ERROR 'quoted'");
    }

    @Test
    void anErrorHasItsCause() {
        logger.error("it's gone", new IllegalStateException("why"));
        assertThat(logger.lines).containsExactly("ERROR it's gone: why");
    }

    /** Formats as every System.Logger must: only where there are parameters. */
    private static final class RecordingLogger implements PluginLogger {

        private final List<String> lines = new ArrayList<>();

        @Override
        public String getName() {
            return "sample";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle bundle, String text, @Nullable Throwable thrown) {
            lines.add(level + " " + text + (thrown == null ? "" : ": " + thrown.getMessage()));
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle bundle, String format, Object @Nullable ... parameters) {
            lines.add(level + " " + (parameters == null ? format : "formatted"));
        }
    }
}
