package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.management.Reason;
import java.util.List;
import java.util.Map;

/**
 * All that the watched folders hold, decided: a snapshot that replaces the one before.
 *
 * @param forbidden by content hash why bytes that are installed may not be used any more, whatever else is there
 */
public record Selection(
        Map<String, Choice> plugins,
        Map<String, Choice> libraries,
        List<LooseFile> files,
        Map<String, Reason> forbidden) {
    public static final Selection NOTHING = new Selection(Map.of(), Map.of(), List.of());

    /** Nothing that is installed has become unusable. */
    public Selection(Map<String, Choice> plugins, Map<String, Choice> libraries, List<LooseFile> files) {
        this(plugins, libraries, files, Map.of());
    }
}
