package io.aitbc.plugins.manager.resolution;

import io.aitbc.plugins.manager.resolution.search.Search;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The order in which plugins are decided, which is the order in which their versions matter: the roots, then what these need,
 * then what those need. The first solution that a search finds in this order is the best one.
 */
final class Traversal {

    /** Where it was before a choice. */
    private record Mark(int known, int position) {}

    private final Question question;
    private final Encoding encoding;
    private final Preference preference;
    private final List<String> sequence = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private final List<Mark> marks = new ArrayList<>();
    private int position;

    Traversal(Question question, Encoding encoding) {
        this.question = question;
        this.encoding = encoding;
        this.preference = new Preference(question);
        question.roots().forEach(this::append);
    }

    private void append(String name) {
        if (known.add(name)) {
            sequence.add(name);
        }
    }

    /** The candidate to choose next, or {@link Search#NOTHING}. */
    int next(Search search) {
        goBack(search.level());
        while (position < sequence.size()) {
            String name = sequence.get(position);
            OptionalInt chosen = chosen(search, name);
            if (chosen.isEmpty()) {
                marks.add(new Mark(sequence.size(), position));
                return best(search, name);
            }
            position++;
            question.needed(encoding.candidate(chosen.getAsInt())).forEach(need -> append(need.name()));
        }
        return Search.NOTHING;
    }

    private void goBack(int level) {
        if (marks.size() > level) {
            Mark mark = marks.get(level);
            position = mark.position();
            List<String> gone = sequence.subList(mark.known(), sequence.size());
            gone.forEach(known::remove);
            gone.clear();
            marks.subList(level, marks.size()).clear();
        }
    }

    private OptionalInt chosen(Search search, String name) {
        for (int member : encoding.members(name)) {
            if (search.isChosen(member)) {
                return OptionalInt.of(member);
            }
        }
        return OptionalInt.empty();
    }

    private int best(Search search, String name) {
        List<Candidate> open = new ArrayList<>();
        for (int member : encoding.members(name)) {
            if (search.isOpen(member)) {
                open.add(encoding.candidate(member));
            }
        }
        return encoding.number(preference.best(open, () -> decided(search)));
    }

    private List<Candidate> decided(Search search) {
        return chosen(search, sequence.subList(0, position));
    }

    /** What was chosen, in the order in which it was decided. */
    List<Candidate> found(Search search) {
        return chosen(search, sequence);
    }

    private List<Candidate> chosen(Search search, List<String> names) {
        return names.stream()
                .flatMapToInt(name -> chosen(search, name).stream())
                .mapToObj(encoding::candidate)
                .toList();
    }
}
