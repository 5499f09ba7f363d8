package io.aitbc.plugins.manager.config.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

    private static final List<String> KNOWN = List.of("enabled", "priority", "auto_load", "plugin_paths");

    @Test
    void findsSwapsGapsAndOtherSpellings() {
        assertThat(Nearest.to("enalbed", KNOWN)).contains("enabled");
        assertThat(Nearest.to("priorty", KNOWN)).contains("priority");
        assertThat(Nearest.to("autoLoad", KNOWN)).contains("auto_load");
        assertThat(Nearest.to("plugins_path", KNOWN)).contains("plugin_paths");
    }

    @Test
    void findsNothingWhereNothingIsNear() {
        assertThat(Nearest.to("colour", KNOWN)).isEmpty();
        assertThat(Nearest.to("x", List.of())).isEmpty();
    }
}
