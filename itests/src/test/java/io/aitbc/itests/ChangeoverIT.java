package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.itests.fixtures.faults.ChoosyPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A base that another runtime, or another Java, has used: what does not load is said before anything starts. */
class ChangeoverIT {
    @RegisterExtension
    final Dist runtime = new Dist();

    private void lastUsedBy(String mark) throws IOException {
        Path format = runtime.base().resolve("data/format");
        Files.createDirectories(format.getParent());
        Files.writeString(format, mark + "\n");
    }

    private static FixtureBundle outgrown() {
        return FixtureBundle.of(ChoosyPlugin.class).named("outgrown").replacing("98.7.6", "0.9.9");
    }

    @Test
    void whatThisRuntimeDoesNotLoadIsSaidBeforeAnythingStartsAndAsLongAsItIsSo() throws IOException {
        String java = String.valueOf(Runtime.version().feature());
        lastUsedBy("1 0.9.0 " + java);
        runtime.drop(outgrown()).drop(Fixtures.plugin("fine")).run();
        runtime.awaits("fine").is("active");

        String sentence = "This instance was last used by runtime '0.9.0' on Java " + java;
        String log = runtime.log();
        assertThat(log.indexOf(sentence)).isPositive().isLessThan(log.indexOf("diary of fine: construct"));
        assertThat(runtime.console())
                .contains("does not load 'outgrown'")
                .contains("AITBC 0.9.9 or earlier")
                .doesNotContain("does not load 'fine'");
        assertThat(runtime.console().indexOf(sentence))
                .isPositive()
                .isLessThan(runtime.console().indexOf("is ready"));
        assertThat(runtime.aitbc("status").succeeded().out()).contains("does not load 'outgrown'");
        assertThat(runtime.aitbc("doctor").out()).contains("does not load 'outgrown'");

        runtime.terminate();
        runtime.run();
        assertThat(runtime.aitbc("status", "--json").json().toString())
                .as("the data is this runtime's by now, and it is still so")
                .contains("does not load 'outgrown'");

        runtime.remove(outgrown().fileName());
        runtime.awaits("outgrown").isGone();
        assertThat(runtime.aitbc("status").out()).doesNotContain("last used by");
    }

    @Test
    void anotherJavaIsAChangeToo() throws IOException {
        lastUsedBy("1 " + version() + " 11");
        runtime.drop(outgrown()).run();

        assertThat(runtime.log()).contains("on Java 11; this is").contains("does not load 'outgrown'");
    }

    @Test
    void nothingIsSaidWhereTheSameRuntimeGoesOn() {
        runtime.drop(outgrown()).run();
        runtime.terminate();
        runtime.run();

        assertThat(runtime.log()).doesNotContain("last used by");
        assertThat(runtime.aitbc("status").out()).doesNotContain("last used by");
    }

    @Test
    void whereEverythingLoadsTheLogSaysSoAndNobodyElse() throws IOException {
        lastUsedBy("1 0.9.0");
        runtime.drop(Fixtures.plugin("fine")).run();

        assertThat(runtime.log())
                .contains("was last used by runtime '0.9.0'; this is")
                .contains("loads all that is there");
        assertThat(runtime.console()).doesNotContain("last used by");
        assertThat(runtime.aitbc("status").out()).doesNotContain("last used by");
    }

    private String version() throws IOException {
        return Files.readString(runtime.installation().resolve("lib/version")).strip();
    }
}
