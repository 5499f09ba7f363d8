package io.aitbc.plugins.manager.lifecycle;

import java.util.List;
import java.util.Map;

/** All that the watched folders hold, decided: a snapshot that replaces the one before. */
public record Selection(Map<String, Choice> plugins, Map<String, Choice> libraries, List<LooseFile> files) {
    public static final Selection NOTHING = new Selection(Map.of(), Map.of(), List.of());
}
