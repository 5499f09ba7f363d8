package io.aitbc.plugins.manager.vulnerabilities;

import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.lifecycle.Choice;
import io.aitbc.plugins.manager.lifecycle.Selection;
import io.aitbc.plugins.manager.vulnerabilities.contents.Contents;
import io.aitbc.plugins.manager.vulnerabilities.contents.ContentsReader;
import io.aitbc.plugins.manager.vulnerabilities.verdict.Assessment;
import io.aitbc.plugins.manager.vulnerabilities.verdict.Assessor;
import io.aitbc.plugins.manager.vulnerabilities.verdict.Subject;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The bytes that are chosen now, and what they contain; read once for each content. */
final class BundlesInUse {

    private final Assessor assessor;
    private final Function<String, Set<String>> kept;
    private final Map<String, Contents> contents = new ConcurrentHashMap<>();
    private volatile List<Artifact> artifacts = List.of();

    /** {@code kept}: the hashes of the versions of a name that have proven themselves. */
    BundlesInUse(Assessor assessor, Function<String, Set<String>> kept) {
        this.assessor = assessor;
        this.kept = kept;
    }

    void selected(Selection selection) {
        artifacts = Stream.concat(selection.plugins().values().stream(), selection.libraries().values().stream())
                .flatMap(Choice::artifacts)
                .sorted(Comparator.comparing(
                        (Artifact artifact) -> artifact.descriptor().name()))
                .toList();
        contents.keySet().retainAll(hashes(artifacts));
    }

    /** Whatever may run again without being new: the chosen bytes, and the proven versions behind them. */
    Set<String> taken() {
        List<Artifact> now = artifacts;
        Set<String> hashes = new HashSet<>(hashes(now));
        now.forEach(artifact -> hashes.addAll(kept.apply(artifact.descriptor().name())));
        return hashes;
    }

    /** Judges all, sorted by name; reads what was not read before. */
    List<Assessment> assessments() {
        return assessor.assess(artifacts.stream().map(this::question).toList());
    }

    /** Judges the bundles of a name. */
    Optional<Assessment> assessment(String name) {
        return artifacts.stream()
                .filter(artifact -> artifact.descriptor().name().equals(name))
                .findFirst()
                .map(this::question)
                .map(question -> assessor.assess(question.subject(), question.contents()));
    }

    private Assessor.Question question(Artifact artifact) {
        Subject subject = new Subject(
                artifact.descriptor().name(), Optional.of(artifact.descriptor().version()), artifact.sha256());
        return new Assessor.Question(subject, contents(artifact));
    }

    private Contents contents(Artifact artifact) {
        Contents known = contents.get(artifact.sha256());
        if (known != null) {
            return known;
        }
        try {
            Contents read = ContentsReader.read(artifact.staged());
            contents.put(artifact.sha256(), read);
            return read;
        } catch (IOException e) {
            return new Contents(List.of(), List.of(), List.of("It cannot be read: " + e.getMessage() + "."));
        }
    }

    private static Set<String> hashes(List<Artifact> artifacts) {
        return artifacts.stream().map(Artifact::sha256).collect(Collectors.toSet());
    }
}
