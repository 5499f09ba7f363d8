package io.aitbc.translation.decode;

import java.util.List;

/**
 * A translation as the decoder found it.
 *
 * @param steps its parts in the order of the target
 * @param features the value of each {@link Feature}; not to be changed
 * @param score the features under the weights of the search
 */
public record Candidate(List<Step> steps, double[] features, double score) {
    public Candidate {
        steps = List.copyOf(steps);
    }
}
