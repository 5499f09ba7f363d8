package io.aitbc.plugins.manager.config.tree;

import io.aitbc.plugins.management.ConfigurationProblem.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Collects all problems of one file, so that they are reported together. Used by one thread. */
public final class Problems {

    private final String file;
    private final List<Problem> found = new ArrayList<>();

    public Problems(String file) {
        this.file = file;
    }

    public String file() {
        return file;
    }

    /** An error that one sentence says. */
    public void error(Position at, String path, String message) {
        add(Severity.ERROR, at, path, message);
    }

    public void warning(Position at, String path, String message) {
        add(Severity.WARNING, at, path, message);
    }

    public void note(Position at, String path, String message) {
        add(Severity.NOTE, at, path, message);
    }

    /** The usual error: something else was expected here. */
    public void expected(String expected, String found, Position at, String path) {
        expected(expected, found, at, path, Optional.empty());
    }

    /** The usual error, with the nearest right value. */
    public void expected(String expected, String found, Position at, String path, Optional<String> suggestion) {
        String message = "expected " + expected + ", found " + found + ".";
        add(new Problem(
                Severity.ERROR, file, at, path, message, Optional.of(expected), Optional.of(found), suggestion));
    }

    /** A key that is not known in its object. */
    public void unknownKey(Tree.Entry entry, String path, List<String> known) {
        String expected = known.isEmpty() ? "no key here" : "one of " + String.join(", ", known);
        add(new Problem(
                Severity.ERROR,
                file,
                entry.at(),
                path,
                "unknown key '" + entry.key() + "', expected " + expected + ".",
                Optional.of(expected),
                Optional.of(entry.key()),
                Nearest.to(entry.key(), known)));
    }

    public void add(Problem problem) {
        found.add(problem);
    }

    public void addAll(List<Problem> problems) {
        found.addAll(problems);
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(Problem::isError);
    }

    /** Everything so far, in the order of the text. */
    public List<Problem> sorted() {
        return found.stream()
                .sorted(Comparator.comparingInt((Problem p) -> p.at().line()).thenComparingInt(p -> p.at().column()))
                .toList();
    }

    private void add(Severity severity, Position at, String path, String message) {
        add(new Problem(severity, file, at, path, message, Optional.empty(), Optional.empty(), Optional.empty()));
    }
}
