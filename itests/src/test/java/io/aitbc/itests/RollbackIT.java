package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which version runs is the operator's choice, and stays so. */
class RollbackIT {
    @RegisterExtension
    final Dist runtime = new Dist();

    @Test
    void aPinnedPluginStaysAndSaysWhyUntilItIsUnpinned() {
        FixtureBundle one = Fixtures.plugin("pinned");
        runtime.drop(one).run();
        runtime.awaits("pinned").is("active");
        runtime.aitbc("plugin", "pin", "pinned", "--note", "the audit ends in May")
                .succeeded();

        runtime.drop(one.version("2.0.0"));
        PluginState pinned = runtime.awaits("pinned")
                .satisfies("a candidate", p -> p.candidates().size() == 1);
        assertThat(pinned.version()).isEqualTo("1.0.0");
        assertThat(code(pinned)).isEqualTo("pinned");
        assertThat(pinned.toString()).contains("the audit ends in May");
        assertThat(runtime.aitbc("plugin", "why", "pinned").out())
                .contains("'2.0.0'")
                .contains("the audit ends in May")
                .contains("aitbc plugin unpin pinned");
        Cli.Result refused = runtime.aitbc("plugin", "rollback", "pinned");
        assertThat(refused.exit()).isEqualTo(5);
        assertThat(refused.err()).contains("the audit ends in May").contains("unpin");

        runtime.kill();
        runtime.run();
        assertThat(runtime.awaits("pinned").is("active").version()).isEqualTo("1.0.0");

        Cli.Result unpinned = runtime.aitbc("plugin", "unpin", "pinned").succeeded();
        assertThat(unpinned.out()).contains("not pinned to '1.0.0' any more").contains("'2.0.0' is ACTIVE");
        assertThat(runtime.plugin("pinned").orElseThrow().version()).isEqualTo("2.0.0");
        assertThat(runtime.aitbc("plugin", "history", "pinned").out())
                .contains("pinned")
                .contains("unpinned");
    }

    @Test
    void pinnedBytesStayThoughTheirFileIsReplaced() {
        FixtureBundle one = Fixtures.plugin("replaced");
        runtime.drop("replaced.jar", one.bytes()).run();
        runtime.awaits("replaced").is("active");
        runtime.aitbc("plugin", "pin", "replaced").succeeded();

        runtime.drop("replaced.jar", one.version("2.0.0").bytes());
        runtime.awaits("replaced").satisfies("a candidate", p -> p.candidates().size() == 1);
        assertThat(runtime.diary("replaced")).containsExactly("construct", "initialize", "start");
        runtime.kill();
        runtime.run();

        PluginState after = runtime.awaits("replaced").is("active");
        assertThat(after.version()).isEqualTo("1.0.0");
        assertThat(after.text("source")).contains("kept");
    }

    @Test
    void aRollbackToAVersionThatIsThereLastsOverARestartAndCanBeTakenBack() {
        FixtureBundle one = Fixtures.plugin("moved");
        runtime.drop(one).drop(one.version("2.0.0")).run();
        runtime.awaits("moved").isVersion("2.0.0");

        Cli.Result back = runtime.aitbc("plugin", "rollback", "moved", "1.0.0").succeeded();
        assertThat(back.out()).contains("'1.0.0'").contains("data was not rolled back");
        PluginState low = runtime.awaits("moved").is("active");
        assertThat(low.version()).isEqualTo("1.0.0");
        assertThat(code(low)).isEqualTo("rolled_back");
        runtime.kill();
        runtime.run();
        assertThat(runtime.awaits("moved").is("active").version()).isEqualTo("1.0.0");

        runtime.aitbc("plugin", "rollback", "moved", "2.0.0").succeeded();
        runtime.awaits("moved").isVersion("2.0.0");
        assertThat(runtime.aitbc("plugin", "history", "moved", "--json").out()).contains("\"event\": \"rolled_back\"");
    }

    @Test
    void anUnpinAnswersWithWhatIsWrongWithTheVersionThatIsDue() {
        FixtureBundle one = Fixtures.plugin("freed");
        runtime.drop(one).run();
        runtime.awaits("freed").is("active");
        runtime.aitbc("plugin", "pin", "freed").succeeded();
        runtime.drop(one.version("2.0.0").header("Import-Package", "com.acme.missing;version=\"[2,3)\",*"));
        runtime.awaits("freed").satisfies("a candidate", p -> p.candidates().size() == 1);

        Cli.Result unpinned = runtime.aitbc("plugin", "unpin", "freed").exitsWith(1);

        assertThat(unpinned.err())
                .contains("not pinned to '1.0.0' any more, but '2.0.0' does not run")
                .contains("com.acme.missing");
        assertThat(runtime.awaits("freed").is("active").version()).isEqualTo("1.0.0");
        assertThat(runtime.aitbc("plugin", "unpin", "freed").succeeded().out()).contains("is not pinned");
    }

    @Test
    void aKeptVersionComesBackWithItsConfigurationUntilTheEntryChanges() {
        FixtureBundle one = Probe.bundle("restored");
        runtime.config(saying("first")).drop("restored.jar", one.bytes()).run();
        Probe probe = new Probe(runtime, "restored");
        awaitCommits(1);
        runtime.drop("restored.jar", one.version("2.0.0").bytes());
        awaitCommits(2);
        runtime.config(saying("second"));
        awaitCommits(3);

        Cli.Result back = runtime.aitbc("plugin", "rollback", "restored").succeeded();

        assertThat(back.out()).contains("'1.0.0'").contains("So is its configuration.");
        assertThat(runtime.awaits("restored").is("active").text("source")).contains("kept");
        assertThat(probe.config()).contains("first");
        assertThat(origin()).contains("first").contains("was rolled back to '1.0.0'");
        runtime.kill();
        runtime.run();
        assertThat(runtime.awaits("restored").is("active").version()).isEqualTo("1.0.0");
        assertThat(probe.config()).contains("first");

        runtime.config(saying("third"));
        probe.awaitConfig("third");
        assertThat(origin()).contains("third").doesNotContain("was rolled back");
        assertThat(runtime.awaits("restored").is("active").version()).isEqualTo("1.0.0");
    }

    private static String saying(String word) {
        return "runtime: {probation: 1}\nplugins: {restored: {enabled: true, config: {say: " + word + "}}}\n";
    }

    private String origin() {
        return runtime.aitbc("config", "show", "restored", "--origin")
                .succeeded()
                .out();
    }

    private void awaitCommits(int count) {
        Awaiting.of(
                count + " commits",
                () -> runtime.aitbc("plugin", "history", "restored", "--json").out(),
                out -> out.split("\"event\": \"committed\"", -1).length == count + 1);
    }

    @Test
    void aRollbackThatCannotBeIsASentenceAndAStatus() {
        runtime.drop(Fixtures.plugin("alone")).run();
        runtime.awaits("alone").is("active");

        Cli.Result kept = runtime.aitbc("plugin", "rollback", "alone", "9.9.9");
        assertThat(kept.exit()).isEqualTo(1);
        assertThat(kept.err()).contains("'9.9.9'");
        assertThat(runtime.aitbc("plugin", "rollback", "alone").exit()).isEqualTo(1);
        assertThat(runtime.aitbc("plugin", "rollback", "nobody").exit()).isEqualTo(3);
        assertThat(runtime.aitbc("plugin", "pin", "nobody").exit()).isEqualTo(3);
        assertThat(runtime.aitbc("plugin", "history", "nobody").exit()).isEqualTo(3);
        assertThat(runtime.diary("alone")).hasSize(3);
    }

    private static String code(PluginState plugin) {
        JsonObject candidate = plugin.candidates().get(0);
        return candidate.getAsJsonObject("reason").get("code").getAsString();
    }
}
