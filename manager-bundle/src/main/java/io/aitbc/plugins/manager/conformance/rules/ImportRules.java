package io.aitbc.plugins.manager.conformance.rules;

import io.aitbc.plugins.manager.admission.jar.Clause;
import io.aitbc.plugins.manager.bundles.packages.Offer;
import io.aitbc.plugins.manager.bundles.packages.PackageOffers;
import io.aitbc.plugins.manager.conformance.report.Finding;
import io.aitbc.plugins.manager.conformance.report.Rule;
import io.aitbc.plugins.manager.reason.Quote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a bundle imports is in the installation, is named by package, and ends before a version with breaking changes. */
final class ImportRules implements BundleRule {

    private static final String API = "io.aitbc.plugins";

    /** Where packages that authors often want come from. */
    private static final Map<String, String> MAVEN = maven();

    private final PackageOffers offers;

    ImportRules(PackageOffers offers) {
        this.offers = offers;
    }

    @Override
    public List<Finding> findings(Subject subject) {
        List<Finding> findings = new ArrayList<>();
        for (Clause clause : subject.facts().clauses("Import-Package")) {
            boolean optional =
                    clause.directive("resolution").filter("optional"::equals).isPresent();
            for (String name : clause.paths()) {
                if (!optional && !name.startsWith("java.")) {
                    missing(subject, name, clause.attribute("version")).ifPresent(findings::add);
                }
                unbounded(subject, name, clause.attribute("version")).ifPresent(findings::add);
            }
        }
        others(subject, findings);
        return findings;
    }

    private Optional<Finding> missing(Subject subject, String name, Optional<String> range) {
        boolean own = subject.facts().clauses("Export-Package").stream()
                .anyMatch(clause -> clause.paths().contains(name));
        // Those of the manager are refused by name.
        if (own || name.startsWith(API + ".manager")) {
            return Optional.empty();
        }
        List<Offer> found = offers.of(name);
        if (found.stream().anyMatch(offer -> PackageOffers.fits(offer, range))) {
            return Optional.empty();
        }
        String what = "package " + Quote.of(name) + range.map(r -> " " + r).orElse("");
        if (!found.isEmpty()) {
            String others = found.stream().map(Offer::text).distinct().collect(Collectors.joining(", "));
            return Optional.of(Rule.IMPORTS.error(
                    subject.name() + " imports " + what + ", and the installation has it from " + others + ".",
                    "Compile against that version, or embed yours and leave it out of Import-Package."));
        }
        return Optional.of(Rule.IMPORTS.error(
                subject.name() + " imports " + what + ", which nothing in the installation offers.", provider(name)));
    }

    private static String provider(String name) {
        if (name.startsWith("sun.") || name.startsWith("jdk.internal")) {
            return "It is an inside of the JDK that no bundle gets: use the public class that does the same.";
        }
        Optional<String> known = MAVEN.entrySet().stream()
                .filter(each -> name.equals(each.getKey()) || name.startsWith(each.getKey() + "."))
                .map(Map.Entry::getValue)
                .findFirst();
        String embed = "embed it (bnd: '-includeresource: @library.jar' or '-conditionalpackage: " + name
                + ".*'), or have a bundle that exports it in the same folder and name it on this command line too.";
        return known.map(maven -> "It comes with " + maven + ": " + embed)
                .orElse("Find the jar that you compile against and " + embed);
    }

    private static Map<String, String> maven() {
        Map<String, String> maven = new LinkedHashMap<>();
        maven.put("org.apache.commons.lang3", "org.apache.commons:commons-lang3");
        maven.put("org.apache.commons.io", "commons-io:commons-io");
        maven.put("org.apache.commons.codec", "commons-codec:commons-codec");
        maven.put("org.apache.commons.collections4", "org.apache.commons:commons-collections4");
        maven.put("org.apache.commons.text", "org.apache.commons:commons-text");
        maven.put("org.apache.logging.log4j", "org.apache.logging.log4j:log4j-api (use context.logger() instead)");
        maven.put("com.fasterxml.jackson.databind", "com.fasterxml.jackson.core:jackson-databind");
        maven.put("com.fasterxml.jackson.core", "com.fasterxml.jackson.core:jackson-core");
        maven.put("com.fasterxml.jackson.annotation", "com.fasterxml.jackson.core:jackson-annotations");
        maven.put("com.google.gson", "com.google.code.gson:gson");
        maven.put("com.google.common", "com.google.guava:guava");
        maven.put("okhttp3", "com.squareup.okhttp3:okhttp");
        maven.put("kotlin", "org.jetbrains.kotlin:kotlin-stdlib");
        maven.put("org.yaml.snakeyaml", "org.yaml:snakeyaml");
        maven.put("org.web3j", "org.web3j:core");
        maven.put("javax.annotation", "jakarta.annotation:jakarta.annotation-api 1.3.5");
        maven.put("jakarta.annotation", "jakarta.annotation:jakarta.annotation-api");
        maven.put("javax.inject", "javax.inject:javax.inject (the constructor's @Reference does the same)");
        maven.put("javax.xml.bind", "jakarta.xml.bind:jakarta.xml.bind-api 2.3.3 (left the JDK with Java 11)");
        return maven;
    }

    /** The API's own packages keep SemVer: the next major version may break whoever takes everything. */
    private static Optional<Finding> unbounded(Subject subject, String name, Optional<String> range) {
        boolean api = name.equals(API) || name.startsWith(API + ".");
        if (!api || range.filter(PackageOffers::isBounded).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(Rule.IMPORT_RANGE.warning(
                subject.name() + " imports " + Quote.of(name)
                        + range.map(r -> " from version " + r + " on without an end")
                                .orElse(" in any version")
                        + ", also in one that breaks it.",
                "Let bnd write the import from the API's own version: '[1.0,2)'."));
    }

    private static void others(Subject subject, List<Finding> findings) {
        for (Clause clause : subject.facts().clauses("DynamicImport-Package")) {
            findings.add(Rule.DYNAMIC_IMPORT.warning(
                    subject.name() + " has DynamicImport-Package " + Quote.of(String.join(", ", clause.paths()))
                            + ": what it needs is found out when a class is missing, and it keeps what it finds.",
                    "Import the packages by name, optional where it can do without."));
        }
        for (Clause clause : subject.facts().clauses("Require-Bundle")) {
            findings.add(Rule.REQUIRE_BUNDLE.warning(
                    subject.name() + " requires the bundle " + Quote.of(clause.path())
                            + " and everything in it, whoever else offers the same packages.",
                    "Import the packages that it uses."));
        }
    }
}
