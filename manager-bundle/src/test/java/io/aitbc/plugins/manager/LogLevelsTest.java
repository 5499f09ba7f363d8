package io.aitbc.plugins.manager;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.manager.config.file.LoggingSettings;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogLevelsTest {
    private static final LoggingSettings SECTION =
            new LoggingSettings(Level.INFO, Map.of("wallet", Level.DEBUG), 10L << 20, 5);

    private final Logger root = Logger.getLogger("");
    private final Logger wallet = Logger.getLogger("io.aitbc.plugin.wallet");
    private final java.util.logging.Level before = root.getLevel();
    private final LogLevels levels = new LogLevels();

    @AfterEach
    void restore() {
        root.setLevel(before);
        wallet.setLevel(null);
    }

    @Test
    void theSectionIsPutInForce() {
        levels.apply(SECTION);

        assertThat(root.getLevel()).isEqualTo(java.util.logging.Level.INFO);
        assertThat(wallet.getLevel()).isEqualTo(java.util.logging.Level.FINE);
    }

    @Test
    void whatACommandChangedSurvivesAnEditThatLeavesTheSectionAlone() {
        levels.apply(SECTION);
        root.setLevel(java.util.logging.Level.FINER);
        wallet.setLevel(java.util.logging.Level.SEVERE);

        levels.apply(new LoggingSettings(Level.INFO, Map.of("wallet", Level.DEBUG), 10L << 20, 5));

        assertThat(root.getLevel()).isEqualTo(java.util.logging.Level.FINER);
        assertThat(wallet.getLevel()).isEqualTo(java.util.logging.Level.SEVERE);
    }

    @Test
    void anEditOfTheSectionWinsOverTheCommand() {
        levels.apply(SECTION);
        wallet.setLevel(java.util.logging.Level.SEVERE);

        levels.apply(new LoggingSettings(Level.WARNING, Map.of(), 10L << 20, 5));

        assertThat(root.getLevel()).isEqualTo(java.util.logging.Level.WARNING);
        assertThat(wallet.getLevel()).isNull();
    }
}
