package io.aitbc.plugins.manager.conformance.rules;

import io.aitbc.plugins.PluginMetadata;
import io.aitbc.plugins.manager.admission.PluginCapability;
import io.aitbc.plugins.manager.conformance.report.Finding;
import io.aitbc.plugins.manager.conformance.report.Rule;
import io.aitbc.plugins.manager.reason.Quote;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Who reads an entry of a registry knows what the plugin is for, who made it and under which terms. */
final class MetadataRules implements BundleRule {

    private static final Set<String> ADDRESSES = Set.of("http", "https");

    @Override
    public List<Finding> findings(Subject subject) {
        return subject.facts()
                .capability()
                .map(PluginCapability::metadata)
                .map(metadata -> new Reading(subject, metadata).findings())
                .orElse(List.of());
    }

    /** One plugin's metadata. */
    private static final class Reading {

        private final String name;
        private final PluginMetadata metadata;
        private final List<Finding> findings = new ArrayList<>();

        Reading(Subject subject, PluginMetadata metadata) {
            this.name = subject.name();
            this.metadata = metadata;
        }

        List<Finding> findings() {
            present(Rule.DESCRIPTION, "description", metadata.description());
            present(Rule.AUTHOR, "author", metadata.author());
            present(Rule.LICENSE, "license", metadata.license());
            license();
            version();
            links();
            return findings;
        }

        private void present(Rule rule, String member, String text) {
            if (text.isBlank()) {
                findings.add(rule.error(
                        name + " has no " + member + " in its metadata.",
                        "Write " + member + " = \"...\" in @AitbcPlugin."));
            }
        }

        private void license() {
            if (!metadata.license().isBlank() && !Spdx.isExpression(metadata.license())) {
                findings.add(Rule.LICENSE.warning(
                        name + " has the license " + Quote.of(metadata.license())
                                + ", which is no SPDX expression that is known here.",
                        "Write an identifier of the SPDX list, such as 'MIT' or 'Apache-2.0', or 'LicenseRef-...' for a"
                                + " license of your own."));
            }
        }

        /** A published version never gets other bytes; one of a build in progress does. */
        private void version() {
            if (metadata.version().toUpperCase(java.util.Locale.ROOT).contains("SNAPSHOT")) {
                findings.add(Rule.VERSION.warning(
                        name + " has the version " + Quote.of(metadata.version())
                                + ", a build in progress, and a published version never gets other bytes.",
                        "Give what you publish a version of its own, such as '1.0.0' or '1.0.0-beta.1'."));
            }
        }

        private void links() {
            List<String> given = Stream.of(metadata.homepage(), metadata.repository())
                    .filter(Objects::nonNull)
                    .filter(text -> !text.isBlank())
                    .toList();
            if (given.isEmpty()) {
                findings.add(Rule.LINKS.note(
                        name + " names neither a homepage nor a repository.",
                        "Write repository = \"https://...\" in @AitbcPlugin, so that users find source and issues."));
            }
            given.stream()
                    .filter(text -> !isAddress(text))
                    .forEach(text -> findings.add(Rule.LINKS.warning(
                            name + " names the address " + Quote.of(text) + ", which no browser opens.",
                            "Write an address that begins with https://.")));
        }

        private static boolean isAddress(String text) {
            try {
                URI uri = new URI(text);
                return uri.getHost() != null && ADDRESSES.contains(String.valueOf(uri.getScheme()));
            } catch (URISyntaxException e) {
                return false;
            }
        }
    }
}
