package io.aitbc.plugins.manager.resolution;

import io.aitbc.plugins.manager.admission.VersionRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A conflict in words: for each plugin that something is asked of, who asks for what, and why that cannot be had. */
final class Explanation {
    private final Question question;
    private final Facts facts;
    private final Versions versions;

    Explanation(Question question, Facts facts) {
        this.question = question;
        this.facts = facts;
        this.versions = new Versions(question.world());
    }

    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        for (String name : facts.names()) {
            List<String> parts = demands(name);
            parts.addAll(obstacles(name));
            boolean goesWithoutSaying = parts.size() == 1
                    && facts.all().size() > 1
                    && facts.goal(name)
                            .filter(goal -> goal.range().bounds().isEmpty())
                            .isPresent();
            if (!parts.isEmpty() && !goesWithoutSaying) {
                sentences.add(joined(parts));
            }
        }
        facts.of(Fact.Cycle.class).stream().map(Explanation::cycle).forEach(sentences::add);
        return sentences;
    }

    private static String joined(List<String> parts) {
        String first = parts.get(0);
        return parts.size() == 1 ? first : first + ", but " + String.join(", and ", parts.subList(1, parts.size()));
    }

    /** Versions of one plugin that need the same are told together. */
    private List<String> demands(String name) {
        List<String> demands = new ArrayList<>();
        facts.goal(name).ifPresent(goal -> demands.add("you ask for " + goal));
        Map<String, List<Candidate>> same = new LinkedHashMap<>();
        for (Fact.Needs needs : facts.needing(name)) {
            String key = needs.candidate().name() + " " + needs.need().range();
            same.computeIfAbsent(key, any -> new ArrayList<>()).add(needs.candidate());
        }
        for (Fact.Needs needs : facts.needing(name)) {
            String key = needs.candidate().name() + " " + needs.need().range();
            List<Candidate> who = same.remove(key);
            if (who != null) {
                Ask.Goal what = new Ask.Goal(name, needs.need().range());
                demands.add(versions.needing(who, what.toString()));
            }
        }
        return demands;
    }

    private List<String> obstacles(String name) {
        List<String> obstacles = new ArrayList<>();
        facts.of(Fact.Pinned.class).stream()
                .filter(pinned -> pinned.name().equals(name))
                .map(Fact.Pinned::pin)
                .forEach(pin -> obstacles.add("'" + name + "' is pinned to " + pin.version()
                        + (pin.note().isEmpty() ? "" : " (" + pin.note() + ")")));
        facts.of(Fact.NoLower.class).stream()
                .filter(lower -> lower.installed().name().equals(name))
                .forEach(lower -> obstacles.add(lower.installed() + " is installed and no lower version replaces it"));
        boolean told = !obstacles.isEmpty() || isToldElsewhere(name);
        facts.stays(name).filter(stays -> !told).ifPresent(stays -> obstacles.add(stays.candidate() + " is installed"));
        obstacles.addAll(misfits(name));
        obstacles.addAll(supply(name));
        return obstacles.stream().distinct().toList();
    }

    /** Where an installed plugin asks for something, that sentence says that it is installed. */
    private boolean isToldElsewhere(String name) {
        return facts.of(Fact.Needs.class).stream()
                .map(Fact.Needs::candidate)
                .anyMatch(each -> each.name().equals(name) && question.world().isInstalled(each));
    }

    private List<String> misfits(String name) {
        Map<String, List<Candidate>> same = new LinkedHashMap<>();
        facts.of(Fact.Unfit.class).stream()
                .filter(unfit -> unfit.candidate().name().equals(name))
                .forEach(unfit -> same.computeIfAbsent(unfit.misfit(), any -> new ArrayList<>())
                        .add(unfit.candidate()));
        List<String> misfits = new ArrayList<>();
        same.forEach((misfit, who) -> misfits.add(versions.each(who) + " does not fit here (" + misfit + ")"));
        return misfits;
    }

    /** What there is, where that is not what is asked for. */
    private List<String> supply(String name) {
        List<VersionRange> ranges = facts.ranges(name);
        List<Candidate> offered = question.world().of(name);
        if (ranges.isEmpty()) {
            return List.of();
        }
        if (offered.isEmpty()) {
            return List.of("nobody offers '" + name + "'");
        }
        List<String> supply = new ArrayList<>();
        boolean lacking =
                ranges.stream().anyMatch(range -> question.fitting(name, range).isEmpty());
        boolean several = ranges.stream().map(VersionRange::text).distinct().count() > 1;
        if (lacking || several) {
            supply.add(versions.offered(offered));
        }
        offered.stream()
                .filter(each -> ranges.stream().allMatch(range -> range.contains(each.version())))
                .filter(each -> ranges.stream().anyMatch(range -> !question.admits(range, each)))
                .findFirst()
                .ifPresent(
                        each -> supply.add(each.version() + " is a pre-release, which is taken only when a range names"
                                + " it, such as '" + name + "@==" + each.version() + "'"));
        return supply;
    }

    private static String cycle(Fact.Cycle cycle) {
        List<String> steps = new ArrayList<>();
        List<Candidate> members = cycle.members();
        for (int i = 0; i < members.size(); i++) {
            Candidate next = members.get((i + 1) % members.size());
            steps.add(members.get(i) + " needs '" + next.name() + "'");
        }
        return String.join(", ", steps) + ": in a circle none of them starts";
    }
}
