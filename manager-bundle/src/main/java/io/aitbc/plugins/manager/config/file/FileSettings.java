package io.aitbc.plugins.manager.config.file;

import io.aitbc.plugins.manager.config.tree.Problem;
import io.aitbc.plugins.manager.config.tree.Tree;
import io.aitbc.plugins.manager.lifecycle.RuntimeSettings;
import io.aitbc.plugins.manager.vulnerabilities.verdict.Policy;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything a valid file says.
 *
 * @param keepVersions how many proven versions of a plugin are kept
 * @param entries the plugins' entries by name, in the order of the file
 * @param folders {@code plugin_paths}, made absolute, in the order of the file; they need not exist
 * @param registries in the order of the file
 * @param services those of AITBC that plugins may ask
 * @param warnings problems that refuse nothing
 * @param tree the text itself, for showing where a value comes from
 */
public record FileSettings(
        RuntimeSettings runtime,
        int keepVersions,
        Map<String, PluginEntry> entries,
        List<Path> folders,
        LoggingSettings logging,
        List<RegistrySettings> registries,
        List<ServiceSettings> services,
        TrustSettings trust,
        Policy vulnerabilities,
        List<Problem> warnings,
        Tree.Mapping tree) {

    /** The same with another entry of a plugin. */
    public FileSettings with(PluginEntry entry) {
        Map<String, PluginEntry> with = new LinkedHashMap<>(entries);
        with.put(entry.name(), entry);
        return new FileSettings(
                runtime,
                keepVersions,
                with,
                folders,
                logging,
                registries,
                services,
                trust,
                vulnerabilities,
                warnings,
                tree);
    }
}
