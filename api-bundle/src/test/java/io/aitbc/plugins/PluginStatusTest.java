package io.aitbc.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PluginStatusTest {

    // The transitions as the project's reading of the specification lists them.
    private static final String DRAWING = """
            UNLOADED->LOADING; LOADING->LOADED|ERROR; LOADED->ACTIVE|UNLOADING|ERROR; ACTIVE->INACTIVE|ERROR;
            INACTIVE->ACTIVE|UNLOADING|ERROR; ERROR->LOADING|UNLOADING; UNLOADING->UNLOADED""";

    private static final Pattern ARROW = Pattern.compile("([A-Z]+)->([A-Z|]+)");
    private static final Pattern NAME = Pattern.compile("[A-Z]+");

    @Test
    void theTableIsTheDrawing() {
        Map<PluginStatus, Set<PluginStatus>> table = new TreeMap<>();
        for (PluginStatus status : PluginStatus.values()) {
            table.put(status, status.next());
        }
        assertThat(table).isEqualTo(drawing());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNextIteratesInDeclaredOrder(PluginStatus status) {
        assertThat(status.next()).isNotEmpty().containsExactlyElementsOf(EnumSet.copyOf(status.next()));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNextCannotBeModified(PluginStatus status) {
        assertThatThrownBy(() -> status.next().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void theValuesAreTheSpecifications() {
        assertThat(PluginStatus.values())
                .extracting(PluginStatus::value)
                .containsExactly("unloaded", "loading", "loaded", "active", "inactive", "error", "unloading");
    }

    private static Map<PluginStatus, Set<PluginStatus>> drawing() {
        Map<PluginStatus, Set<PluginStatus>> table = new TreeMap<>();
        ARROW.matcher(DRAWING).results().forEach(arrow -> {
            Set<PluginStatus> next = EnumSet.noneOf(PluginStatus.class);
            NAME.matcher(arrow.group(2)).results().forEach(name -> next.add(PluginStatus.valueOf(name.group())));
            table.put(PluginStatus.valueOf(arrow.group(1)), next);
        });
        return table;
    }
}
