package io.aitbc.plugins.manager.resolution;

import io.aitbc.plugins.manager.admission.Dependency;
import io.aitbc.plugins.manager.admission.VersionRange;
import io.aitbc.plugins.manager.resolution.search.Literals;
import io.aitbc.plugins.manager.resolution.search.Search;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A question as clauses: every candidate that could matter has a number, and so has every fact. */
final class Encoding {

    /** A clause, and the fact that it states. */
    record Statement(int[] literals, int fact) {}

    private final Question question;
    private final List<Candidate> candidates = new ArrayList<>();
    private final Map<Candidate, Integer> numbers = new IdentityHashMap<>();
    private final Map<String, int[]> members = new LinkedHashMap<>();
    private final List<Fact> facts = new ArrayList<>();
    private final Map<Fact, Integer> bars = new HashMap<>();
    private final List<Statement> statements = new ArrayList<>();

    Encoding(Question question) {
        this.question = question;
        number();
        stateRoots();
        for (int i = 0; i < candidates.size(); i++) {
            stateCandidate(i);
        }
    }

    /** Only what can be reached from what must be there. */
    private void number() {
        List<String> open = new ArrayList<>(question.roots());
        for (int i = 0; i < open.size(); i++) {
            String name = open.get(i);
            if (members.containsKey(name)) {
                continue;
            }
            List<Candidate> versions = question.world().of(name);
            int[] group = new int[versions.size()];
            members.put(name, group);
            for (int v = 0; v < group.length; v++) {
                group[v] = candidates.size();
                numbers.put(versions.get(v), group[v]);
                candidates.add(versions.get(v));
                question.needed(versions.get(v)).forEach(need -> open.add(need.name()));
            }
        }
    }

    private void stateRoots() {
        Ask ask = question.ask();
        ask.goals().forEach(goal -> state(new Fact.Asked(goal), fitting(goal.name(), goal.range())));
        for (String name : question.roots()) {
            question.world()
                    .present(name)
                    .ifPresent(there -> state(new Fact.Stays(there), chosen(question.successors(there))));
        }
    }

    private void stateCandidate(int number) {
        Candidate candidate = candidates.get(number);
        Optional<Fact> bar = question.bar(candidate);
        // What bars several versions, such as a pin, is one fact.
        bar.ifPresent(fact -> state(bars.computeIfAbsent(fact, this::add), Stream.of(Literals.not(number))));
        for (Dependency need : question.needed(candidate)) {
            boolean served = need.name().equals(candidate.name()) && question.admits(need.range(), candidate);
            if (!served) {
                state(
                        new Fact.Needs(candidate, need),
                        Stream.concat(Stream.of(Literals.not(number)), fitting(need.name(), need.range())));
            }
        }
    }

    private Stream<Integer> fitting(String name, VersionRange range) {
        return chosen(question.fitting(name, range));
    }

    private Stream<Integer> chosen(List<Candidate> some) {
        return some.stream().map(each -> Literals.chosen(number(each)));
    }

    private void state(Fact fact, Stream<Integer> literals) {
        state(add(fact), literals);
    }

    private void state(int fact, Stream<Integer> literals) {
        statements.add(new Statement(literals.mapToInt(Integer::intValue).toArray(), fact));
    }

    private int add(Fact fact) {
        facts.add(fact);
        return facts.size() - 1;
    }

    /** Adds a fact that was found on the way, and returns its number. */
    int found(Fact.Cycle cycle) {
        int fact = add(cycle);
        int[] literals = cycle.members().stream()
                .mapToInt(member -> Literals.not(number(member)))
                .toArray();
        statements.add(new Statement(literals, fact));
        return fact;
    }

    Fact fact(int number) {
        return facts.get(number);
    }

    int number(Candidate candidate) {
        return Objects.requireNonNull(numbers.get(candidate), "not numbered");
    }

    Candidate candidate(int number) {
        return candidates.get(number);
    }

    /** The numbers of a name's candidates, the highest version first. */
    int[] members(String name) {
        return members.getOrDefault(name, new int[0]);
    }

    /** A search that knows all facts. */
    Search search() {
        return search(statements);
    }

    Search search(List<Statement> some) {
        Search search = new Search(candidates.size(), members.values().toArray(new int[0][]));
        some.forEach(each -> search.state(each.literals(), each.fact()));
        return search;
    }

    List<Statement> statements(BitSet of) {
        return statements.stream().filter(each -> of.get(each.fact())).toList();
    }
}
