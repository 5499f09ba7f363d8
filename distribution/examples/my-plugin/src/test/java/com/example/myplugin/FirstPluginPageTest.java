package com.example.myplugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/first-plugin.md shows is what was compiled and tested here. */
class FirstPluginPageTest {
    private static final Path ROOT = Path.of("../../..").toAbsolutePath().normalize();
    private static final Path PAGE = ROOT.resolve("docs/first-plugin.md");
    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyJavaBlockIsInTheSources() throws IOException {
        String sources = oneSpace(Files.readString(Path.of("src/main/java/com/example/myplugin/MyPlugin.java"))
                + Files.readString(Path.of("src/test/java/com/example/myplugin/MyPluginTest.java")));

        assertThat(blocks("java")).isNotEmpty().allSatisfy(block -> assertThat(sources)
                .contains(oneSpace(block)));
    }

    @Test
    void theSchemaIsTheBundlesSchema() throws IOException {
        assertThat(blocks("json")).containsExactly(Files.readString(Path.of("src/main/resources/config_schema.json")));
    }

    @Test
    void theBuildOfThePageUsesTheVersionsOfThisBuild() throws IOException {
        String rootPom = Files.readString(ROOT.resolve("pom.xml"));
        String project = String.join("", blocks("xml"));

        assertThat(project).contains("<version>" + property(rootPom, "bnd.version") + "</version>");
        assertThat(project).contains("<version>" + property(rootPom, "version") + "</version>");
        assertThat(project)
                .contains("<maven.compiler.release>" + property(rootPom, "maven.compiler.release")
                        + "</maven.compiler.release>");
    }

    private static List<String> blocks(String language) throws IOException {
        Matcher matcher = BLOCK.matcher(Files.readString(PAGE));
        return matcher.results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    private static String property(String pom, String name) {
        Matcher matcher =
                Pattern.compile("<" + Pattern.quote(name) + ">([^<]+)<").matcher(pom);
        assertThat(matcher.find()).as(name).isTrue();
        return matcher.group(1);
    }

    private static String oneSpace(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
