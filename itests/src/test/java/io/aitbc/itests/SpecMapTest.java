package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/spec-map.md names only tests that exist, and says of nothing that it is done without one. */
class SpecMapTest {
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))`");

    private record Row(String item, String tests, String state) {}

    @Test
    void everyItemHasAState() throws IOException {
        assertThat(rows())
                .hasSizeGreaterThan(50)
                .allSatisfy(row -> assertThat(row.state()).as(row.item()).matches("(done|partly: .+|planned.*)"));
    }

    @Test
    void whatIsDoneHasATest() throws IOException {
        assertThat(rows()).filteredOn(row -> row.state().equals("done")).allSatisfy(row -> assertThat(
                        TEST.matcher(row.tests()).find())
                .as(row.item())
                .isTrue());
    }

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        Set<String> existing = testClasses();
        List<String> named = rows().stream()
                .flatMap(row -> TEST.matcher(row.tests()).results())
                .map((MatchResult match) -> match.group(1))
                .distinct()
                .toList();

        assertThat(named).isNotEmpty().allSatisfy(test -> assertThat(existing).contains(test));
    }

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(Path.of("../docs/spec-map.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| item") && !line.startsWith("| ---"))
                .map(line -> line.split("\\|", -1))
                .map(cells -> new Row(cells[1].strip(), cells[3].strip(), cells[4].strip()))
                .toList();
    }

    private static Set<String> testClasses() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."), 16)) {
            return files.filter(file -> file.toString().contains("src/test/java"))
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }
}
