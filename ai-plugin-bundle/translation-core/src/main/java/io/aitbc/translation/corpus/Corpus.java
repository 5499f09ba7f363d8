package io.aitbc.translation.corpus;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Pairs in three parts without a source in common.
 *
 * @param training to learn from; no source is a neighbour of one of the other parts
 * @param development to find weights with
 * @param test to measure with
 * @param neighbours too near to the development or test part to be learned from while that measures
 * @param rejected how many pairs were not taken, by reason
 * @param checksum SHA-256 of all given pairs in their order, hexadecimal
 */
public record Corpus(
        List<CleanPair> training,
        List<CleanPair> development,
        List<CleanPair> test,
        List<CleanPair> neighbours,
        Map<Rejection, Integer> rejected,
        String checksum) {
    public Corpus {
        training = List.copyOf(training);
        development = List.copyOf(development);
        test = List.copyOf(test);
        neighbours = List.copyOf(neighbours);
        rejected = Map.copyOf(rejected);
    }

    /** Every pair that can be learned from, whatever its part. */
    public List<CleanPair> all() {
        return Stream.of(training, neighbours, development, test)
                .flatMap(List::stream)
                .toList();
    }
}
