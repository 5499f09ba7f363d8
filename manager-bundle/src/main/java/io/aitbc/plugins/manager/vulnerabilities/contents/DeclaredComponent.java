package io.aitbc.plugins.manager.vulnerabilities.contents;

import io.aitbc.plugins.manager.reason.Quote;
import io.aitbc.plugins.manager.vulnerabilities.maven.Coordinates;
import io.aitbc.plugins.manager.vulnerabilities.maven.PackageUrl;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One component of a CycloneDX document, as it is written there; what is missing is empty.
 *
 * @param subject whether the document is about it, so that it may be no component of anything
 */
record DeclaredComponent(
        boolean subject,
        String type,
        String group,
        String name,
        String version,
        String purl,
        String scope,
        String sha256) {

    /** What is no code that advisories are written about. */
    private static final Set<String> NO_CODE = Set.of("file", "data", "device", "machine-learning-model", "container");

    /** Filled while the document is read. */
    static final class Draft {
        private final boolean subject;
        String type = "";
        String group = "";
        String name = "";
        String version = "";
        String purl = "";
        String scope = "";
        String sha256 = "";

        Draft(boolean subject) {
            this.subject = subject;
        }

        DeclaredComponent made() {
            return new DeclaredComponent(
                    subject, type, group, name, version, purl, scope, sha256.toLowerCase(Locale.ROOT));
        }
    }

    /** Tells what it is, or why nobody can look it up. What is excluded is not inside, by the format's own words. */
    void tell(String place, Findings findings) {
        if (scope.equals("excluded")) {
            return;
        }
        if (!sha256.isEmpty()) {
            findings.declaredHash(sha256);
        }
        try {
            Optional<PackageUrl> url = PackageUrl.parse(purl);
            if (url.isPresent() && !url.get().isMaven()) {
                throw new IllegalArgumentException(
                        "is of the ecosystem " + Quote.of(url.get().type()) + ", of which nothing is known here");
            }
            if (url.isPresent() || !NO_CODE.contains(type)) {
                findings.component(coordinates(url), place);
            }
        } catch (IllegalArgumentException e) {
            if (!subject) {
                findings.gap("Component " + Quote.of(label()) + " of SBOM " + Quote.of(place)
                        + " cannot be looked up: it " + e.getMessage() + ".");
            }
        }
    }

    private Coordinates coordinates(Optional<PackageUrl> url) {
        return url.map(known -> new Coordinates(
                        known.namespace(), known.name(), known.version().isEmpty() ? version : known.version()))
                .orElseGet(() -> new Coordinates(group, name, version));
    }

    private String label() {
        return purl.isEmpty() ? (group.isEmpty() ? name : group + ":" + name) : purl;
    }
}
