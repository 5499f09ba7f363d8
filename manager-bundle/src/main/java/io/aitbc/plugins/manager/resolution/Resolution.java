package io.aitbc.plugins.manager.resolution;

import java.util.List;
import java.util.stream.Stream;

/** What came of a question. Immutable. */
public sealed interface Resolution {

    /**
     * All goals, all that is installed, and all that these need.
     *
     * @param set sorted by name; one version per plugin
     */
    record Chosen(List<Candidate> set) implements Resolution {

        /** Copies the list. */
        public Chosen {
            set = List.copyOf(set);
        }
    }

    /**
     * There is no such set.
     *
     * @param facts these cannot hold together; without any one of them they could
     * @param sentences the facts in words: who asks for what. Each ends without a full stop
     * @param advice what to do next
     */
    record Conflict(List<Fact> facts, List<String> sentences, String advice) implements Resolution {
        private static final int MOST = 6;

        /** Copies the lists. */
        public Conflict {
            facts = List.copyOf(facts);
            sentences = List.copyOf(sentences);
        }

        /** The sentences as one, without a full stop; of a long chain the parts that say most. */
        public String text() {
            if (sentences.size() <= MOST) {
                return String.join("; ", sentences);
            }
            List<String> telling = Stream.concat(
                            sentences.stream().filter(Conflict::isTelling),
                            sentences.stream().filter(sentence -> !isTelling(sentence)))
                    .limit(MOST)
                    .toList();
            return String.join("; ", telling) + "; and " + (sentences.size() - MOST) + " more such demands";
        }

        private static boolean isTelling(String sentence) {
            return sentence.contains(", but ");
        }
    }

    /**
     * Neither a set nor a conflict was found with a sensible effort.
     *
     * @param deadEnds how many were met
     */
    record GivenUp(long deadEnds) implements Resolution {}
}
