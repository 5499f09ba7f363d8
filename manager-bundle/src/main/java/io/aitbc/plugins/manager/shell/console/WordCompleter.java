package io.aitbc.plugins.manager.shell.console;

import io.aitbc.plugins.manager.shell.cli.Completion;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes a line of the shell: the words of the command line, in either spelling, and Gogo's other commands. */
final class WordCompleter implements Completer {

    private final Completion completion;
    private final ShellSession session;

    WordCompleter(Completion completion, ShellSession session) {
        this.completion = completion;
        this.session = session;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        List<String> words = line.words().subList(0, line.wordIndex() + 1);
        candidates(words).forEach(word -> candidates.add(new Candidate(word)));
    }

    List<String> candidates(List<String> words) {
        if (words.size() != 1) {
            return completion.of(split(words));
        }
        String typed = words.get(0);
        List<String> all = new ArrayList<>(completion.of(words));
        session.names().stream()
                .filter(name -> name.startsWith(typed) && !name.startsWith("aitbc:"))
                // Names of other scopes would drown our few words until somebody asks for them.
                .filter(name -> typed.indexOf(':') > 0 || name.startsWith("felix:"))
                .filter(name -> !typed.isEmpty())
                .forEach(all::add);
        return all;
    }

    /** {@code plugin:list} are the words plugin and list. */
    private static List<String> split(List<String> words) {
        List<String> line = new ArrayList<>(words);
        String first = words.get(0);
        int colon = first.indexOf(':');
        if (colon > 0) {
            line.set(0, first.substring(0, colon));
            line.add(1, first.substring(colon + 1));
            if (first.startsWith("aitbc:")) {
                line.remove(0);
            }
        }
        return line;
    }
}
