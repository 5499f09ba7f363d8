package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an edit of the configuration, or a rollback, would do is known before it is made. */
class PlansIT {
    @RegisterExtension
    static final Dist runtime = new Dist();

    @BeforeAll
    static void start() {
        runtime.config("runtime: {probation: 1}\n").run();
    }

    private static Path candidate(String yaml) throws IOException {
        Path file = runtime.base().resolve("candidate.yaml");
        return Files.writeString(file, yaml);
    }

    @Test
    void aCandidateSaysWhatItWouldDoAndChangesNothing() throws IOException {
        runtime.drop(Fixtures.plugin("bank")).drop(Fixtures.needing("kiosk", "bank"));
        runtime.awaits("kiosk").is("active");
        Path file = candidate("plugins: {bank: {enabled: false}}\n");

        Cli.Result plan = runtime.aitbc("config", "plan", file.toString()).succeeded();
        Cli.Result json =
                runtime.aitbc("config", "plan", file.toString(), "--json").succeeded();

        assertThat(plan.out())
                .contains("Would stop: bank, kiosk")
                .contains("Would be disabled: bank")
                .contains("Would break: kiosk");
        assertThat(json.json().getAsJsonObject().getAsJsonArray("breaks").toString())
                .isEqualTo("[\"kiosk\"]");
        assertThat(runtime.awaits("bank").is("active").status()).isEqualTo("active");
        assertThat(runtime.diary("bank")).containsExactly("construct", "initialize", "start");
    }

    @Test
    void aConfigurationThatDoesNotFitIsNamedWithItsPluginAndAFileThatIsNoneIsRefusedWhole() throws IOException {
        FixtureBundle strict = Probe.bundle("strict")
                .resource("config_schema.json", "{\"properties\": {\"say\": {\"type\": \"string\"}}}");
        Probe.active(runtime, strict);

        Cli.Result named = runtime.aitbc(
                "config",
                "plan",
                candidate("plugins: {strict: {enabled: true, config: {say: [1]}}}\n")
                        .toString());
        Cli.Result whole =
                runtime.aitbc("config", "plan", candidate("plugings: {}\n").toString());
        Cli.Result absent = runtime.aitbc("config", "plan", "nowhere.yaml");

        assertThat(named.succeeded().out())
                .contains("Would refuse its configuration: strict")
                .contains("plugins.strict.config.say")
                .doesNotContain("Would stop");
        assertThat(whole.exitsWith(7).err()).contains("plugings").contains("would be refused whole");
        assertThat(absent.exitsWith(3).err()).contains("There is no file");
    }

    @Test
    void foldersAndThePlatformCountToo() throws IOException {
        Path more = runtime.base().resolve("more");
        Fixtures.plugin("further").writeTo(more);
        Path file = candidate("plugin_paths: [more]\n");

        assertThat(runtime.aitbc("config", "plan", file.toString()).succeeded().out())
                .contains("Would start: further");
        assertThat(runtime.aitbc("plugin", "show", "further").exit()).isEqualTo(3);
    }

    @Test
    void aRollbackSaysWhatItWouldDoAndIsRefusedWhereItWouldBreakOthersUnlessForced() {
        FixtureBundle one = Fixtures.plugin("ledger");
        runtime.drop(one).drop(one.version("2.0.0"));
        runtime.awaits("ledger").isVersion("2.0.0");
        runtime.drop(Fixtures.needing("auditor", "ledger>=2.0"));
        runtime.awaits("auditor").is("active");

        Cli.Result plan = runtime.aitbc("plugin", "rollback", "ledger", "1.0.0", "--plan");
        Cli.Result forced = runtime.aitbc("plugin", "rollback", "ledger", "1.0.0", "--plan", "--force");
        Cli.Result refused = runtime.aitbc("plugin", "rollback", "ledger", "1.0.0");

        assertThat(plan.exitsWith(5).err()).contains("'auditor'");
        assertThat(forced.succeeded().out())
                .contains("Would stop: auditor")
                .contains("Would restart: ledger")
                .contains("Would break: auditor");
        assertThat(refused.exitsWith(5).err()).contains("'auditor'").contains("--force");
        assertThat(runtime.awaits("ledger").is("active").version()).isEqualTo("2.0.0");

        runtime.aitbc("plugin", "rollback", "ledger", "1.0.0", "--force").succeeded();
        assertThat(runtime.awaits("ledger").is("active").version()).isEqualTo("1.0.0");
        assertThat(runtime.awaits("auditor").is("inactive").message()).contains("ledger");
    }

    @Test
    void withoutARuntimeThereIsNoPlan() {
        Cli elsewhere = runtime.cli();
        Cli.Result plan =
                elsewhere.run(List.of("--base", runtime.base().resolve("nobody").toString(), "config", "plan"));

        assertThat(plan.exit()).isEqualTo(4);
        assertThat(plan.err()).isNotBlank();
    }
}
