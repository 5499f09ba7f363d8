package io.aitbc.plugins.manager.resolution;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Several versions of a plugin in few words. */
final class Versions {
    private static final int MOST = 4;

    private final World world;

    Versions(World world) {
        this.world = world;
    }

    /** Such as {@code 'a' 1.0.0 and 1.1.0 need 'b' >=2.0}. */
    String needing(List<Candidate> who, String what) {
        Candidate first = who.get(0);
        if (who.size() == 1) {
            boolean told = world.isInstalled(first);
            return first + (told ? ", which is installed, needs " : " needs ") + what;
        }
        boolean all = who.size() == world.of(first.name()).size();
        return all
                ? "every version of '" + first.name() + "' needs " + what
                : "'" + first.name() + "' " + list(who, " and ") + " need " + what;
    }

    /** Such as {@code each of 'a' 1.0.0 and 1.1.0}; the verb follows in the singular. */
    String each(List<Candidate> who) {
        return who.size() == 1
                ? who.get(0).toString()
                : "each of '" + who.get(0).name() + "' " + list(who, " and ");
    }

    /** Such as {@code 'a' is offered in 1.0.0 and 1.1.0 only}. */
    String offered(List<Candidate> all) {
        return "'" + all.get(0).name() + "' is offered in " + list(all, " and ") + " only";
    }

    private static String list(List<Candidate> some, String last) {
        List<String> texts = some.stream()
                .sorted(Comparator.comparing(Candidate::version))
                .map(each -> each.version().toString())
                .collect(Collectors.toList());
        if (texts.size() > MOST) {
            return texts.get(0) + " to " + texts.get(texts.size() - 1) + " (" + texts.size() + " versions)";
        }
        if (texts.size() == 1) {
            return texts.get(0);
        }
        return String.join(", ", texts.subList(0, texts.size() - 1)) + last + texts.get(texts.size() - 1);
    }
}
