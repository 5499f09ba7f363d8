package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.aitbc.itests.fixtures.permissions.SeekingPlugin;
import io.aitbc.itests.fixtures.service.BorrowingPlugin;
import io.aitbc.itests.fixtures.service.Lender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What plugins ask for, what operators agree to, and what is in force. Facts, sandbox, cases 69 and 72. */
class PermissionsIT {
    private static final String PLACE = "OSGI-INF/aitbc/permissions.json";
    private static final String ASK = "trust: {permissions: ask}\n";

    @RegisterExtension
    final Dist runtime = new Dist();

    private static FixtureBundle seeker(String permissions) {
        FixtureBundle plain = FixtureBundle.of(SeekingPlugin.class);
        return permissions.isEmpty() ? plain : asking(plain, permissions);
    }

    private static FixtureBundle asking(FixtureBundle bundle, String permissions) {
        return bundle.header("AITBC-Permissions", PLACE).resource(PLACE, "{\"schema\": 1, " + permissions + "}");
    }

    /** Lends something of its own to whoever sees it. */
    private static FixtureBundle vault() {
        return Fixtures.plugin("vault").with(Lender.class);
    }

    private String seek(String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "seek";
        System.arraycopy(words, 0, all, 1, words.length);
        return runtime.aitbc(all).succeeded().out().strip();
    }

    private JsonObject permissions(String name) {
        return runtime.aitbc("plugin", "permissions", name, "--json")
                .succeeded()
                .json()
                .getAsJsonObject();
    }

    private List<String> states(String name) {
        return StreamSupport.stream(
                        permissions(name).getAsJsonArray("permissions").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .map(each -> each.get("permission").getAsString() + " "
                        + each.get("state").getAsString())
                .toList();
    }

    @Test
    void theFirstDropGrantsWhatIsRequestedAndShowsIt() {
        runtime.run();
        runtime.drop(seeker("\"net\": {\"connect\": [\"rpc.example.org:8332\"]}, \"plugins\": {\"use\": [\"vault\"]}"));
        runtime.awaits("seeker").is("active");

        assertThat(states("seeker")).contains("plugins.use:vault granted", "net.connect:rpc.example.org:8332 granted");
        assertThat(runtime.aitbc("plugin", "permissions", "seeker").succeeded().out())
                .contains("may connect to 'rpc.example.org:8332' (recorded; not enforced at isolation 'none')")
                .contains("by first drop");
        assertThat(runtime.aitbc("plugin", "show", "seeker").succeeded().out())
                .contains("granted: may call the plugin 'vault'");
        assertThat(runtime.log())
                .contains("'seeker' 1.0.0 is here for the first time and was granted what it requests");
    }

    @Test
    void thePolicyAskHoldsAPluginUntilAnOperatorAgreesAndThatSurvivesAPowerFailure() {
        runtime.config(ASK).run();
        runtime.drop(seeker("\"plugins\": {\"use\": [\"vault\"]}")).drop(Fixtures.plugin("modest"));
        runtime.awaits("modest").is("active");
        PluginState held = runtime.awaits("seeker").is("loaded", "waiting_for_permission");
        assertThat(held.message()).contains("'seeker' 1.0.0 waits for permission to call the plugin 'vault'");
        assertThat(held.reason("fix")).contains("aitbc plugin grant seeker");
        assertThat(runtime.aitbc("plugin", "start", "seeker").exitsWith(5).err())
                .contains("plugin grant seeker");
        assertThat(runtime.aitbc("plugin", "why", "seeker").succeeded().out()).contains("plugin grant seeker");
        assertThat(runtime.aitbc("plugin", "grant", "seeker", "--digest", "sha256:0")
                        .exitsWith(5)
                        .err())
                .contains("asks for something else than what you have looked at");
        assertThat(runtime.aitbc("plugin", "grant", "seeker", "env:HOME")
                        .exitsWith(5)
                        .err())
                .contains("does not ask for 'env:HOME'");

        String digest = permissions("seeker").get("digest").getAsString();
        assertThat(runtime.aitbc("plugin", "grant", "seeker", "--digest", digest)
                        .succeeded()
                        .out())
                .contains("'seeker' may now call the plugin 'vault'. Plugin 'seeker' is ACTIVE.");
        runtime.kill();
        runtime.run();

        runtime.awaits("seeker").is("active");
        assertThat(states("seeker")).contains("plugins.use:vault granted");
    }

    @Test
    void aNewPermissionHoldsAnUpdateWhileTheVersionBeforeServes() throws Exception {
        runtime.run();
        runtime.drop("seeker.jar", seeker("").bytes());
        long before = runtime.awaits("seeker").is("active").bundleId();
        byte[] update =
                asking(seeker("").version("2.0.0"), "\"env\": [\"API_KEY\"]").bytes();
        Path elsewhere = Files.write(runtime.base().resolve("update.jar"), update);
        assertThat(runtime.aitbc("plugin", "install", elsewhere.toString(), "--plan")
                        .exitsWith(5)
                        .out())
                .contains("may read the environment variable 'API_KEY'")
                .contains("waits for 'aitbc plugin grant seeker'");

        runtime.drop("seeker.jar", update);

        PluginState serving =
                runtime.awaits("seeker").satisfies("held", p -> p.code().equals("waiting_for_permission"));
        assertThat(serving.status()).isEqualTo("active");
        assertThat(serving.version()).isEqualTo("1.0.0");
        assertThat(serving.bundleId()).isEqualTo(before);
        assertThat(serving.message()).contains("keeps running: 2.0.0").contains("'API_KEY'");
        assertThat(seek("borrow", "anything")).isEqualTo("nobody lends");
        assertThat(runtime.aitbc("plugin", "permissions", "seeker").succeeded().out())
                .contains("may also read the environment variable 'API_KEY'")
                .contains("aitbc plugin grant seeker --digest");

        runtime.aitbc("plugin", "grant", "seeker").succeeded();

        runtime.awaits("seeker").isVersion("2.0.0");
        runtime.awaits("seeker").is("active");
    }

    @Test
    void theVersionBeforeServesWhileAnUpdateWaitsAlsoOverAPowerFailureAndAStop() {
        runtime.config("runtime: {probation: 1}\n").run();
        runtime.drop("seeker.jar", seeker("").bytes());
        runtime.awaits("seeker").is("active");
        Awaiting.of(
                "1.0.0 proven",
                () -> runtime.aitbc("plugin", "history", "seeker").succeeded().out(),
                history -> history.contains("committed"));
        runtime.drop(
                "seeker.jar",
                asking(seeker("").version("2.0.0"), "\"env\": [\"API_KEY\"]").bytes());
        runtime.awaits("seeker").satisfies("held", p -> p.code().equals("waiting_for_permission"));
        runtime.aitbc("plugin", "stop", "seeker").succeeded();
        runtime.aitbc("plugin", "start", "seeker").succeeded();
        assertThat(runtime.awaits("seeker")
                        .is("active", "waiting_for_permission")
                        .version())
                .isEqualTo("1.0.0");
        runtime.aitbc("lock").succeeded();
        assertThat(runtime.base().resolve("etc/plugins.lock"))
                .content()
                .contains("\"seeker\"", "\"1.0.0\"")
                .doesNotContain("2.0.0");
        runtime.kill();

        runtime.run();

        PluginState serving = runtime.awaits("seeker").is("active", "waiting_for_permission");
        assertThat(serving.version()).isEqualTo("1.0.0");
        assertThat(serving.message()).contains("1.0.0 keeps running: 2.0.0").contains("'API_KEY'");
        assertThat(runtime.aitbc("plugin", "why", "seeker").succeeded().out())
                .contains("waits for permission to read the environment variable 'API_KEY'")
                .contains("aitbc plugin grant seeker");
        assertThat(runtime.aitbc("plugin", "permissions", "seeker").succeeded().out())
                .contains("may also read the environment variable 'API_KEY'");

        runtime.aitbc("plugin", "grant", "seeker").succeeded();

        runtime.awaits("seeker").isVersion("2.0.0");
        runtime.awaits("seeker").is("active");
    }

    @Test
    void anUpdateThatAsksForNothingNewIsTakenAtOnce() {
        runtime.run();
        runtime.drop("seeker.jar", seeker("\"api\": {\"read\": [\"/jobs/*\"]}").bytes());
        runtime.awaits("seeker").is("active");

        runtime.drop(
                "seeker.jar",
                asking(seeker("").version("2.0.0"), "\"api\": {\"read\": [\"/jobs/7\"]}")
                        .bytes());

        runtime.awaits("seeker").isVersion("2.0.0");
        runtime.awaits("seeker").is("active");
    }

    @Test
    void aPluginSeesNeitherTheRuntimesInsidesNorTheServicesAndBundlesOfOthers() {
        runtime.run();
        runtime.drop(vault()).drop(seeker(""));
        runtime.awaits("vault").is("active");
        runtime.awaits("seeker").is("active");

        assertThat(seek("borrow", "by-the-library")).isEqualTo("nobody lends");
        assertThat(seek("services", "io.aitbc.plugins.management.PluginManager"))
                .isEqualTo("none");
        assertThat(seek("services", "org.apache.felix.service.command.CommandProcessor"))
                .isEqualTo("none");
        assertThat(seek("services", "org.osgi.service.cm.ConfigurationAdmin")).isEqualTo("none");
        assertThat(seek("services", "io.aitbc.plugins.cli.Commands"))
                .contains("seeker")
                .doesNotContain("vault");
        assertThat(seek("services", "org.osgi.service.event.EventAdmin")).contains("eventadmin");
        assertThat(seek("bundles").split(" ")).contains("seeker").doesNotContain("vault", "aitbc-plugin-manager");
        assertThat(runtime.log()).doesNotContain("'vault' may not").contains("ConfigurationAdmin");
        assertThat(runtime.log())
                .contains("'seeker' may not call the plugin 'vault': it does not request that.")
                .contains("\"plugins\": {\"use\": [\"vault\"]}");
        assertThat(runtime.aitbc("plugin", "permissions", "seeker").succeeded().out())
                .contains("Refused 1 times: plugins.use:vault");
    }

    @Test
    void aPluginSeesWhatItWasGrantedUntilThatIsRevoked() {
        runtime.run();
        runtime.drop(vault())
                .drop(seeker("\"plugins\": {\"use\": [\"vault\"]},"
                        + " \"services\": {\"get\": [\"io.aitbc.plugins.management.PluginManager\"]}"));
        runtime.awaits("vault").is("active");
        runtime.awaits("seeker").is("active");
        assertThat(seek("borrow", "by-the-library")).isEqualTo("lent");
        assertThat(seek("services", "io.aitbc.plugins.management.PluginManager"))
                .contains("aitbc-plugin-manager");
        assertThat(seek("services", "org.apache.felix.service.command.CommandProcessor"))
                .isEqualTo("none");
        assertThat(seek("bundles").split(" ")).contains("vault", "seeker");

        assertThat(runtime.aitbc("plugin", "revoke", "seeker", "plugins.use:vault")
                        .succeeded()
                        .out())
                .contains("'seeker' may not call the plugin 'vault' any more. Plugin 'seeker' is ACTIVE.");

        assertThat(seek("borrow", "by-the-library")).isEqualTo("nobody lends");
        assertThat(seek("bundles").split(" ")).doesNotContain("vault");
        runtime.kill();
        runtime.run();
        runtime.awaits("seeker").is("active");
        assertThat(seek("borrow", "by-the-library")).isEqualTo("nobody lends");
        assertThat(states("seeker")).contains("plugins.use:vault revoked");
        runtime.aitbc("plugin", "grant", "seeker", "plugins.use:vault").succeeded();
        assertThat(seek("borrow", "by-the-library")).isEqualTo("lent");
    }

    @Test
    void aComponentThatReferencesWhatIsKeptFromItWaitsAndSaysWhy() {
        runtime.run();
        runtime.drop(vault()).drop(FixtureBundle.of(BorrowingPlugin.class));
        runtime.awaits("vault").is("active");

        PluginState kept = runtime.awaits("borrower").is("loaded", "waiting_for_permission");

        assertThat(kept.message())
                .contains("'java.util.function.Supplier'")
                .contains("which is there and kept from it")
                .contains("'borrower' may not call the plugin 'vault': it does not request that");
        runtime.drop(asking(FixtureBundle.of(BorrowingPlugin.class), "\"plugins\": {\"use\": [\"vault\"]}"));
        runtime.awaits("borrower").satisfies("the new bytes held for an agreement", p -> p.message()
                .contains("waits for permission to call the plugin 'vault'"));
        runtime.aitbc("plugin", "grant", "borrower").succeeded();
        runtime.awaits("borrower").is("active");
        assertThat(runtime.diary("borrower")).containsExactly("initialize", "start lent");
    }

    @Test
    void whatIsRevokedAsAWholeHoldsThePlugin() {
        runtime.run();
        runtime.drop(seeker("\"env\": [\"A\"]"));
        runtime.awaits("seeker").is("active");

        runtime.aitbc("plugin", "revoke", "seeker").succeeded();

        runtime.awaits("seeker").is("inactive", "waiting_for_permission");
        assertThat(runtime.terminate()).isZero();
        runtime.run();
        runtime.awaits("seeker").is("loaded", "waiting_for_permission");
        runtime.aitbc("plugin", "grant", "seeker").succeeded();
        runtime.awaits("seeker").is("active");
    }

    @Test
    void eventsAreThoseThatAPluginAsksForWithoutARestart() {
        runtime.run();
        runtime.drop(seeker("\"events\": {\"publish\": [\"chain.*\"], \"subscribe\": [\"probe.*\"]}"));
        long instance = runtime.awaits("seeker").is("active").bundleId();
        assertThat(seek("publish", "chain.block")).isEqualTo("published");
        assertThat(runtime.aitbc("seek", "publish", "order.created")
                        .exitsWith(1)
                        .err())
                .contains("'seeker' may not publish events 'order.created': it does not request that.")
                .contains("\"events\": {\"publish\": [\"order.created\"]}");
        assertThat(seek("services", "org.osgi.service.event.EventAdmin")).isEqualTo("none");
        runtime.aitbc("event", "send", "probe.one", "--wait").succeeded();
        assertThat(runtime.log()).contains("handled probe.one", "subscribed probe.one");

        runtime.aitbc("plugin", "revoke", "seeker", "events.subscribe:probe.*").succeeded();

        runtime.aitbc("event", "send", "probe.two", "--wait").succeeded();
        assertThat(runtime.log()).doesNotContain("handled probe.two", "subscribed probe.two");
        assertThat(runtime.bundle("seeker")).isEqualTo(instance);
    }

    @Test
    void aitbcsServicesAreAskedThroughADoor() {
        runtime.run();
        runtime.drop(seeker("\"api\": {\"read\": [\"/jobs/*\"]}"));
        runtime.awaits("seeker").is("active");

        assertThat(runtime.aitbc("seek", "read", "/wallet").exitsWith(1).err())
                .contains("'seeker' may not read from AITBC's services '/wallet'");
        assertThat(runtime.aitbc("seek", "read", "/jobs/7").exitsWith(1).err())
                .contains("is not configured", "services.coordinator");
    }

    @Test
    void aRequestThatCannotBeReadIsRefusedOnEveryDoorWithAllThatIsWrong() throws Exception {
        runtime.run();
        FixtureBundle wrong = seeker("\"process\": [\"ls\"], \"env\": [\"9\"]");
        Path file = Files.write(runtime.base().resolve("wrong.jar"), wrong.bytes());

        assertThat(runtime.aitbc("plugin", "install", file.toString())
                        .exitsWith(5)
                        .err())
                .contains("'process'")
                .contains("'9'")
                .contains("docs/permissions.md");
        runtime.drop(wrong);
        assertThat(runtime.awaits("seeker").is("error", "refused").message())
                .contains("'process'")
                .contains("'9'");
    }

    @Test
    void aBundleThatWantsTheShellsEngineIsToldThatItBelongsToTheRuntime() {
        runtime.run();
        runtime.drop(Fixtures.plugin("curious").header("Import-Package", "org.apache.felix.service.command,*"));

        assertThat(runtime.awaits("curious").is("error", "unresolved").message())
                .contains("package 'org.apache.felix.service.command'")
                .contains("which belongs to the runtime alone");
    }
}
