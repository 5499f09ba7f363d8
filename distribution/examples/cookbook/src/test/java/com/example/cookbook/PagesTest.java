package com.example.cookbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages show is compiled and tested here. */
class PagesTest {
    private static final Path DOCS = Path.of("../../../docs");

    private static List<String> blocks(String page, String language) throws IOException {
        return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(DOCS.resolve(page)))
                .results()
                .map(block -> oneSpace(block.group(1)))
                .toList();
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                all.append(oneSpace(Files.readString(file))).append(' ');
            }
            return all.toString();
        }
    }

    private static String oneSpace(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    @ParameterizedTest
    @ValueSource(strings = {"configuration.md", "events.md", "plugins-together.md", "cookbook.md"})
    void everyJavaBlockIsInTheSources(String page) throws IOException {
        String sources = sources();

        assertThat(blocks(page, "java")).hasSizeGreaterThan(2).allSatisfy(block -> assertThat(sources)
                .contains(block));
    }

    @Test
    void theSchemaIsTheOneThatIsTested() throws IOException {
        assertThat(blocks("configuration.md", "json"))
                .containsExactly(oneSpace(Files.readString(Path.of("src/main/resources/config_schema.json"))));
    }
}
