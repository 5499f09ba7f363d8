package io.aitbc.plugins.manager.dev.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemReaderTest {
    private static final Path PROJECT = Path.of("/work/my-plugin");

    private static List<String> read(String text) {
        return new ProblemReader(PROJECT)
                .read(text).stream().map(problem -> problem.text(PROJECT)).toList();
    }

    @Test
    void aCompilersErrorsHaveFileLineAndColumnAndKeepTheirFurtherLines() {
        assertThat(read("""
                                /work/my-plugin/src/main/java/a/B.java:[48,9] cannot find symbol
                                  symbol:   variable loger
                                  location: class a.B
                                /work/my-plugin/src/main/java/a/C.java:[3,1] ';' expected
                                """))
                .containsExactly(
                        "src/main/java/a/B.java:48:9: cannot find symbol\n    symbol:   variable loger\n    location: class a.B",
                        "src/main/java/a/C.java:3:1: ';' expected");
    }

    @Test
    void whatIsSaidTwiceIsShownOnce() {
        assertThat(
                        read(
                                "[ERROR] /work/my-plugin/A.java:[1,2] error: no\n[ERROR] /work/my-plugin/A.java:[1,2] no\n1 error"))
                .containsExactly("A.java:1:2: no");
    }

    @Test
    void aPomThatCannotBeReadIsShownWithItsLine() {
        assertThat(read("""
                                [ERROR] [ERROR] Some problems were encountered while processing the POMs:
                                [FATAL] Non-parseable POM /work/my-plugin/pom.xml: Unrecognised tag: 'artifctId' @ line 5, column 14
                                 @
                                [ERROR] The build could not read 1 project -> [Help 1]
                                [ERROR]   The project  (/work/my-plugin/pom.xml) has 1 error
                                [ERROR] [Help 1] http://example.org/help
                                \33[0m"""))
                .containsExactly(
                        "pom.xml:5:14: Non-parseable POM /work/my-plugin/pom.xml: Unrecognised tag: 'artifctId'");
    }

    @Test
    void whatHasNoPlaceIsShownAsItIsWithoutMavensAdvice() {
        assertThat(read("""
                                [ERROR] Failed to execute goal on project my-plugin: Could not resolve dependencies -> [Help 1]
                                [ERROR]
                                [ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.
                                """))
                .containsExactly("Failed to execute goal on project my-plugin: Could not resolve dependencies");
    }

    @Test
    void silenceIsAProblemToo() {
        assertThat(read("")).containsExactly("Maven ended and did not say why.");
    }
}
