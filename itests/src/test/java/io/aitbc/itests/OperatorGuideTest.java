package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What docs/operator-guide.md lists is complete. */
class OperatorGuideTest {
    private static final Path GUIDE = Path.of("../docs/operator-guide.md");

    @ParameterizedTest
    @EnumSource(Reason.Code.class)
    void everyReasonCodeIsExplained(Reason.Code code) throws IOException {
        assertThat(Files.readString(GUIDE)).contains("`" + code.value() + "`");
    }

    @ParameterizedTest
    @EnumSource(PluginStatus.class)
    void everyStatusIsExplained(PluginStatus status) throws IOException {
        assertThat(section("## States")).contains(status.value());
    }

    @Test
    void everyExitStatusOfAReasonIsExplained() throws IOException {
        String section = section("## Exit status");
        for (Reason.Code code : Reason.Code.values()) {
            assertThat(section).contains("| " + code.exitStatus() + " |");
        }
    }

    private static String section(String title) throws IOException {
        String text = Files.readString(GUIDE);
        String rest = text.substring(text.indexOf(title) + title.length());
        int end = rest.indexOf("\n## ");
        return end < 0 ? rest : rest.substring(0, end);
    }
}
