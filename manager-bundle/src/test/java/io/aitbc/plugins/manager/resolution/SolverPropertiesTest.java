package io.aitbc.plugins.manager.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SolverPropertiesTest {
    private static final int WORLDS = 1_000;

    @Test
    void finds_the_best_of_all_possible_sets_or_says_truly_and_briefly_why_there_is_none() {
        int[] seen = new int[2];
        LongStream.range(0, WORLDS).forEach(seed -> {
            SmallWorld small = SmallWorld.of(seed);
            Resolution answer = new Solver().resolve(small.world(), small.ask());
            BruteForce all = new BruteForce(small.world(), small.ask());
            Optional<Map<String, Candidate>> best = all.best();
            if (answer instanceof Resolution.Chosen chosen) {
                assertThat(best).as("a set of world %d", seed).isPresent();
                assertThat(chosen.set())
                        .as("the set of world %d", seed)
                        .isEqualTo(best.orElseThrow().values().stream()
                                .sorted(Comparator.comparing(Candidate::name))
                                .toList());
                seen[0]++;
            } else {
                assertThat(answer).as("world %d", seed).isInstanceOf(Resolution.Conflict.class);
                assertThat(best).as("no set of world %d", seed).isEmpty();
                holds(seed, all, (Resolution.Conflict) answer);
                seen[1]++;
            }
        });
        assertThat(seen[0]).as("worlds with a set").isGreaterThan(WORLDS / 5);
        assertThat(seen[1]).as("worlds with a conflict").isGreaterThan(WORLDS / 5);
    }

    private static void holds(long seed, BruteForce all, Resolution.Conflict conflict) {
        assertThat(conflict.facts()).as("facts of world %d", seed).isNotEmpty().allMatch(all::isTrue);
        assertThat(all.canHold(conflict.facts()))
                .as("all facts of world %d", seed)
                .isFalse();
        for (Fact fact : conflict.facts()) {
            List<Fact> others = new ArrayList<>(conflict.facts());
            others.remove(fact);
            assertThat(all.canHold(others))
                    .as("world %d without %s", seed, fact)
                    .isTrue();
        }
        assertThat(conflict.sentences()).as("sentences of world %d", seed).isNotEmpty();
        for (Fact fact : conflict.facts()) {
            if (fact instanceof Fact.Needs needs) {
                assertThat(String.join("; ", conflict.sentences()))
                        .as("sentences of world %d", seed)
                        .contains("'" + needs.candidate().name() + "'")
                        .contains("'" + needs.need().name() + "'");
            }
        }
        assertThat(conflict.advice()).endsWith(".");
    }

    @Test
    void gives_the_same_answer_to_the_same_question() {
        LongStream.range(0, 50).forEach(seed -> {
            SmallWorld small = SmallWorld.of(seed);
            SmallWorld again = SmallWorld.of(seed);
            assertThat(new Solver().resolve(small.world(), small.ask()))
                    .isEqualTo(new Solver().resolve(again.world(), again.ask()));
        });
    }
}
