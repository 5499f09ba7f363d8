package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The archetype of {@code sdk/}, as docs/first-plugin.md calls it: what it makes is what {@code aitbc new} makes. */
class ArchetypeIT {
    private static final Pattern COMMAND = Pattern.compile("```sh\\n(mvn -gs .*?)```", Pattern.DOTALL);

    @RegisterExtension
    final Dist runtime = new Dist();

    /** The command of the page for another plugin, with what it takes from the shell. */
    private static String[] command(String name, String kind) throws IOException {
        var page = COMMAND.matcher(Files.readString(Path.of("../docs/first-plugin.md")));
        assertThat(page.find()).isTrue();
        String line = page.group(1).replace("\\\n", " ").strip();
        List<String> words = new ArrayList<>(List.of(line.split("\\s+")));
        assertThat(words).contains("mvn", "-DartifactId=my-plugin", "-Dkind=base");
        words.remove("mvn");
        words.replaceAll(word -> word.replace("\"", "")
                .replace("$AITBC_INSTALLATION", Dist.assembled().toString())
                .replace("my-plugin", name)
                .replace("-Dkind=base", "-Dkind=" + kind));
        return words.toArray(String[]::new);
    }

    private static Map<String, String> contents(Path project) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(project)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(project.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }

    @Test
    void everyKindIsMadeAsTheCommandMakesIt() throws Exception {
        Path made = Files.createDirectory(runtime.base().resolve("made"));
        Maven maven = new Maven(runtime.base());
        Map<String, String> names =
                Map.of("base", "a-b-2c", "cli", "my-cli", "blockchain", "market-plugin", "ai", "Oracle");
        for (Map.Entry<String, String> each : names.entrySet()) {
            String kind = each.getKey();
            String name = each.getValue();
            Path expected = runtime.base().resolve("expected").resolve(name);
            runtime.aitbc("new", name, "--kind", kind, "--dir", expected.toString())
                    .succeeded();

            maven.succeeds(made, command(name, kind));

            assertThat(contents(made.resolve(name))).hasSize(9).isEqualTo(contents(expected));
        }
    }
}
