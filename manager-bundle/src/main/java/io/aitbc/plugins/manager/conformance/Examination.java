package io.aitbc.plugins.manager.conformance;

import io.aitbc.plugins.manager.admission.Dependency;
import io.aitbc.plugins.manager.admission.PluginCapability;
import io.aitbc.plugins.manager.admission.jar.UnreadableArchive;
import io.aitbc.plugins.manager.admission.verify.archive.Structure;
import io.aitbc.plugins.manager.bundles.packages.PackageOffers;
import io.aitbc.plugins.manager.conformance.report.Finding;
import io.aitbc.plugins.manager.conformance.report.Report;
import io.aitbc.plugins.manager.conformance.report.Rule;
import io.aitbc.plugins.manager.conformance.report.Topic;
import io.aitbc.plugins.manager.conformance.rules.SchemaRules;
import io.aitbc.plugins.manager.conformance.rules.StaticRules;
import io.aitbc.plugins.manager.conformance.rules.Subject;
import io.aitbc.plugins.manager.conformance.trial.Candidate;
import io.aitbc.plugins.manager.deploy.store.Sha256;
import io.aitbc.plugins.manager.reason.Quote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One bundle: what is in it, and what the rules say so far. Used by one thread. */
final class Examination {

    private final Path file;
    private final String shown;
    private final Optional<Subject> subject;
    private final List<Finding> findings = new ArrayList<>();
    private boolean tried;

    private Examination(Path file, String shown, Optional<Subject> subject) {
        this.file = file;
        this.shown = shown;
        this.subject = subject;
    }

    /** Opens a file; what is no bundle has its findings at once. */
    static Examination of(Path file, String shown) throws IOException {
        List<Finding> faults = new ArrayList<>();
        Optional<Subject> subject = Optional.empty();
        Structure structure = Structure.of(file);
        structure.faults().forEach(fault -> faults.add(archive(shown, fault.what(), fault.fix())));
        if (structure.mayBeRead()) {
            try {
                subject = Optional.of(Subject.read(file));
            } catch (UnreadableArchive e) {
                faults.add(archive(shown, e.what(), e.fix()));
            }
        }
        Examination examination = new Examination(file, shown, subject);
        examination.findings.addAll(faults);
        return examination;
    }

    private static Finding archive(String shown, String what, String fix) {
        return Rule.ARCHIVE.error("File " + Quote.of(shown) + " " + what + ".", fix);
    }

    /** What it exports is there for the others. */
    void offerTo(PackageOffers offers) {
        subject.ifPresent(each -> offers.add(each.facts().manifest()));
    }

    void apply(StaticRules rules) throws IOException {
        if (subject.isPresent()) {
            findings.addAll(rules.findings(subject.get()));
        }
    }

    /** For the trial; empty where an error makes it pointless. */
    Optional<Candidate> candidate() throws IOException {
        if (subject.isEmpty() || findings.stream().anyMatch(Examination::forbidsTrial)) {
            return Optional.empty();
        }
        List<String> dependencies = subject.get().facts().capability().stream()
                .flatMap((PluginCapability capability) -> capability.dependencies().stream())
                .map(Dependency::parse)
                .filter(dependency -> !dependency.isPlatform())
                .map(Dependency::name)
                .toList();
        return Optional.of(new Candidate(
                file,
                subject.get().facts().isPlugin(),
                subject.get().facts().name().orElseThrow(),
                Sha256.of(file),
                dependencies,
                SchemaRules.required(subject.get())));
    }

    /** Only what a runtime would not even load: missing texts and bad habits keep no plugin from running. */
    private static boolean forbidsTrial(Finding finding) {
        Rule rule = finding.rule();
        return finding.isError()
                && rule.topic() != Topic.CONTENTS
                && (rule.topic() != Topic.CODE || rule == Rule.PERMISSIONS)
                && rule != Rule.DESCRIPTION
                && rule != Rule.AUTHOR
                && rule != Rule.LICENSE;
    }

    void tried(List<Finding> more) {
        tried = true;
        findings.addAll(more);
    }

    Report report() throws IOException {
        return new Report(
                shown,
                subject.flatMap(each -> each.facts().name()),
                subject.flatMap(each -> each.facts().version()),
                Sha256.of(file),
                Files.size(file),
                tried,
                findings);
    }
}
