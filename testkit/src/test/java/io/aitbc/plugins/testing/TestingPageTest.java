package io.aitbc.plugins.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/testing.md shows is compiled and run here. */
class TestingPageTest {
    private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyJavaBlockIsInATest() throws IOException {
        List<String> blocks = BLOCK.matcher(Files.readString(Path.of("../docs/testing.md")))
                .results()
                .map(block -> oneSpace(block.group(1)))
                .toList();
        String tests = sources();

        assertThat(blocks).hasSizeGreaterThan(3).allSatisfy(block -> assertThat(tests)
                .contains(block));
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/java/io/aitbc/plugins/testing"))) {
            List<Path> tests =
                    files.filter(file -> file.toString().endsWith("Test.java")).toList();
            StringBuilder all = new StringBuilder();
            for (Path test : tests) {
                all.append(Files.readString(test));
            }
            return oneSpace(all.toString());
        }
    }

    private static String oneSpace(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining(" ")).replaceAll("\\s+", " ");
    }
}
