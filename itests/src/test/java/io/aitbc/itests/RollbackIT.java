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

        runtime.aitbc("plugin", "unpin", "pinned").succeeded();
        runtime.awaits("pinned").isVersion("2.0.0");
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
