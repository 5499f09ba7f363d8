package io.aitbc.plugins.manager.dev.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the problems in what Maven and its steps say. */
final class ProblemReader {
    /** The compiler's: FILE:[LINE,COLUMN] MESSAGE. */
    private static final Pattern COMPILER = Pattern.compile("(\\S.*?\\.\\w+):\\[(\\d+)(?:,(\\d+))?] *(?:error: )?(.*)");
    /** Maven's, about a pom: MESSAGE @ FILE, line LINE, column COLUMN. */
    private static final Pattern POM = Pattern.compile("(.*?)[ (]*@ ?(?:(\\S.*?), )?line (\\d+), column (\\d+).*");

    private static final Pattern LEVEL = Pattern.compile("^\\[(?:ERROR|FATAL|WARNING)] ?");
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final Pattern ADVICE = Pattern.compile(
            "\\[Help \\d+].*|@|To see the full stack trace.*|Re-run Maven .*|For more information about the errors.*"
                    + "|.*problems? (?:was|were) encountered while.*|The build could not read.*|The project .* has \\d+ errors?"
                    + "|Compilation failure|\\d+ errors?");

    private final Path project;

    ProblemReader(Path project) {
        this.project = project;
    }

    /** The problems of a text, at least one; one with a place is preferred to whatever else is said. */
    List<Problem> read(String text) {
        List<Problem> located = new ArrayList<>();
        List<String> rest = new ArrayList<>();
        for (String raw : text.split("\\R")) {
            String line = plain(raw);
            if (line.isBlank() || ADVICE.matcher(line).matches()) {
                continue;
            }
            Optional<Problem> problem = problem(line);
            if (problem.isPresent()) {
                located.add(problem.get());
            } else if (located.isEmpty()) {
                rest.add(line);
            } else {
                int last = located.size() - 1;
                located.set(last, continued(located.get(last), line));
            }
        }
        if (!located.isEmpty()) {
            return located.stream().distinct().toList();
        }
        String message = rest.isEmpty() ? text.strip() : String.join("\n", rest);
        return List.of(
                new Problem(Optional.empty(), 0, 0, message.isEmpty() ? "Maven ended and did not say why." : message));
    }

    private static String plain(String raw) {
        String line = COLOUR.matcher(raw).replaceAll("").strip();
        return LEVEL.matcher(line)
                .replaceFirst("")
                .replaceFirst(" -> \\[Help \\d+]$", "")
                .strip();
    }

    private Optional<Problem> problem(String line) {
        Matcher compiler = COMPILER.matcher(line);
        if (compiler.matches()) {
            return Optional.of(new Problem(
                    Optional.of(project.resolve(compiler.group(1))),
                    number(compiler.group(2)),
                    compiler.group(3) == null ? 0 : number(compiler.group(3)),
                    compiler.group(4)));
        }
        Matcher pom = POM.matcher(line);
        if (pom.matches()) {
            Path file = project.resolve(pom.group(2) == null ? "pom.xml" : pom.group(2));
            return Optional.of(new Problem(
                    Optional.of(file),
                    number(pom.group(3)),
                    number(pom.group(4)),
                    pom.group(1).strip()));
        }
        return Optional.empty();
    }

    private static int number(String digits) {
        return digits.length() > 9 ? 0 : Integer.parseInt(digits);
    }

    private static Problem continued(Problem problem, String line) {
        return new Problem(problem.at(), problem.line(), problem.column(), problem.message() + "\n    " + line);
    }
}
