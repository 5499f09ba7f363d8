package io.aitbc.plugins.manager.config;

import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.config.file.FileSettings;
import io.aitbc.plugins.manager.config.file.PluginEntry;
import io.aitbc.plugins.manager.config.plugin.EntryText;
import io.aitbc.plugins.manager.config.plugin.Resolved;
import io.aitbc.plugins.manager.config.tree.Position;
import io.aitbc.plugins.manager.config.tree.Tree;
import io.aitbc.plugins.manager.lifecycle.VersionHistory.Override;
import java.util.Optional;
import java.util.function.Function;

/**
 * Entries of before that count instead of the one in the file, since a change was taken back: readings, section 3. Only as
 * long as the file still has the entry that was taken back. Safe for all threads.
 */
public final class FormerEntries {

    private final Function<String, Optional<Override>> overrides;

    /** @param overrides by plugin name; asked again each time, must not block */
    public FormerEntries(Function<String, Optional<Override>> overrides) {
        this.overrides = overrides;
    }

    /**
     * The settings with the entry of before in them.
     *
     * @param because why, in a sentence
     */
    record Former(FileSettings settings, String because) {}

    /** The text of the entry in the file. */
    static String entry(FileSettings settings, String name, Resolved written) {
        return EntryText.of(LevelTwo.config(settings, name), written);
    }

    /** @param written what the entry in the file comes to */
    Optional<Former> of(FileSettings settings, String name, Resolved written) {
        return overrides
                .apply(name)
                .filter(override -> override.instead().equals(entry(settings, name, written)))
                .map(override -> new Former(with(settings, name, override.entry()), override.because()));
    }

    /** For showing: what counts, and why if it is not the file. */
    Optional<Former> shown(FileSettings settings, String name, Optional<Descriptor> plugin, LevelTwo levelTwo) {
        return overrides.apply(name).isEmpty()
                ? Optional.empty()
                : of(settings, name, levelTwo.describe(settings, name, plugin));
    }

    private static FileSettings with(FileSettings settings, String name, String text) {
        PluginEntry present = settings.entries().get(name);
        Tree.Mapping config = EntryText.restored(text, LevelTwo.config(settings, name));
        return settings.with(
                present == null
                        ? new PluginEntry(name, Position.START, true, config)
                        : new PluginEntry(name, present.at(), present.enabled(), config));
    }
}
