package io.aitbc.plugins.manager.vulnerabilities.verdict;

import java.util.Optional;

/**
 * The bundle that is judged.
 *
 * @param name of the plugin or library; of another file its file name
 * @param version empty when it cannot be read
 */
public record Subject(String name, Optional<String> version, String sha256) {}
