package io.aitbc.plugins.manager.conformance.rules;

import io.aitbc.plugins.manager.bundles.packages.Offer;
import io.aitbc.plugins.manager.bundles.packages.PackageOffers;
import io.aitbc.plugins.manager.conformance.report.Finding;
import io.aitbc.plugins.manager.conformance.report.Rule;
import io.aitbc.plugins.manager.reason.Quote;
import io.aitbc.plugins.manager.vulnerabilities.contents.Component;
import io.aitbc.plugins.manager.vulnerabilities.contents.Contents;
import io.aitbc.plugins.manager.vulnerabilities.contents.ContentsReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A bundle says what is in it and under which terms, and carries nothing twice. */
final class ContentRules implements BundleRule {

    private static final Pattern LICENSE_FILE = Pattern.compile("(?i)(META-INF/)?(LICEN[SC]E|COPYING)([-._].*)?");
    private static final Pattern SBOM = Pattern.compile("META-INF/sbom/.*\\.cdx\\.json");
    private static final long MIB = 1 << 20;
    private static final long LARGE = 20 * MIB;
    private static final long LARGEST = 512 * MIB; // what a runtime fetches from a registry

    private final PackageOffers offers;

    ContentRules(PackageOffers offers) {
        this.offers = offers;
    }

    @Override
    public List<Finding> findings(Subject subject) throws IOException {
        List<Finding> findings = new ArrayList<>();
        if (subject.entries().stream()
                .noneMatch(name -> LICENSE_FILE.matcher(name).matches())) {
            findings.add(Rule.LICENSE_FILE.note(
                    subject.name() + " does not contain the text of its license.",
                    "Put the file LICENSE into META-INF of the bundle."));
        }
        size(subject, findings);
        Contents contents = ContentsReader.read(subject.file());
        sbom(subject, contents, findings);
        versions(subject, contents, findings);
        offered(subject, findings);
        twice(subject, findings);
        return findings;
    }

    private static void size(Subject subject, List<Finding> findings) {
        long size = subject.facts().jar().size();
        if (size > LARGEST) {
            findings.add(Rule.SIZE.error(
                    subject.name() + " has " + size / MIB + " MiB, and a runtime fetches no more than " + LARGEST / MIB
                            + ".",
                    "Fetch large data in initialize(), into context.dataDir()."));
        } else if (size > LARGE) {
            findings.add(Rule.SIZE.warning(
                    subject.name() + " has " + size / MIB + " MiB, which every operator copies at every update.",
                    "Leave out what it does not use, and fetch large data in initialize(), into context.dataDir()."));
        }
    }

    private static void sbom(Subject subject, Contents contents, List<Finding> findings) {
        boolean given =
                subject.entries().stream().anyMatch(name -> SBOM.matcher(name).matches());
        for (String gap : contents.gaps()) {
            boolean none = gap.startsWith("It has no readable SBOM");
            if (none && !given) {
                findings.add(Rule.SBOM.note(
                        subject.name() + " has no SBOM, so that a scan for known vulnerabilities ends with 'unknown'.",
                        "Let the build write a CycloneDX document (1.4 to 1.6, JSON) to META-INF/sbom/."));
            } else if (!none) {
                findings.add(
                        gap.startsWith("SBOM ")
                                ? Rule.SBOM.error(
                                        "In " + subject.name() + ": " + gap,
                                        "Write it as CycloneDX 1.4 to 1.6 in JSON.")
                                : Rule.SBOM.warning(
                                        "In " + subject.name() + ": " + gap,
                                        "Describe it in an SBOM below META-INF/sbom/, with its SHA-256."));
            }
        }
    }

    private static void versions(Subject subject, Contents contents, List<Finding> findings) {
        Map<String, Set<String>> versions = new TreeMap<>();
        for (Component component : contents.components()) {
            versions.computeIfAbsent(component.name(), key -> new TreeSet<>()).add(component.version());
        }
        versions.forEach((name, all) -> {
            if (all.size() > 1) {
                findings.add(Rule.DUPLICATES.warning(
                        subject.name() + " embeds " + Quote.of(name) + " in several versions: " + String.join(", ", all)
                                + ".",
                        "Settle on one in the dependency management of your build."));
            }
        });
    }

    /** What the runtime offers already; two copies of a class are two classes. */
    private void offered(Subject subject, List<Finding> findings) {
        Set<String> packages = new TreeSet<>();
        subject.classes().forEach(type -> packages.add(packageOf(type.name())));
        String own = subject.facts().symbolicName().orElse("");
        for (String name : packages) {
            offers.of(name).stream()
                    .filter(Offer::runtime)
                    .map(Offer::by)
                    .filter(by -> !by.equals(own))
                    .findFirst()
                    .ifPresent(by -> findings.add(Rule.DUPLICATES.warning(
                            subject.name() + " embeds the package " + Quote.of(name) + ", which " + Quote.of(by)
                                    + " offers to every bundle.",
                            "Import it and leave it out of the bundle (Maven: scope provided).")));
        }
    }

    private static void twice(Subject subject, List<Finding> findings) {
        Set<String> seen = new HashSet<>();
        Set<String> twice = new TreeSet<>();
        subject.classes().forEach(type -> {
            if (!seen.add(type.name())) {
                twice.add(type.name());
            }
        });
        twice.stream()
                .findFirst()
                .ifPresent(name -> findings.add(Rule.DUPLICATES.warning(
                        subject.name() + " contains " + twice.size()
                                + (twice.size() == 1 ? " class" : " classes") + " more than once, such as "
                                + Quote.of(name) + ".",
                        "Keep one of the archives that have it.")));
    }

    private static String packageOf(String type) {
        return type.contains(".") ? type.substring(0, type.lastIndexOf('.')) : "";
    }
}
