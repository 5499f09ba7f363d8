package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Signatures on every door of the assembled runtime: what is trusted runs, what is broken is refused under every policy
 * with one sentence and status 5, and nothing of it touches what runs.
 */
class VerificationIT {
    private static final String REFUSE = "trust: {unsigned: refuse}\n";

    @RegisterExtension
    final Dist runtime = new Dist();

    @TempDir
    static Path keys;

    private static Jury jury;
    private static Signatory acme;
    private static Signatory mallory;

    @TempDir
    Path outside;

    @BeforeAll
    static void makeKeys() {
        jury = new Jury(keys);
        acme = jury.acme;
        mallory = jury.mallory;
    }

    @BeforeEach
    void configure() {
        runtime.config(REFUSE);
    }

    private static byte[] unsigned(String name, String version) {
        return Fixtures.plugin(name).version(version).bytes();
    }

    private void trustAcme() {
        runtime.aitbc("trust", "add", acme.certificate().toString(), "--name", "Acme Inc.")
                .succeeded();
    }

    private Path file(String name, byte[] bytes) {
        try {
            return Files.write(outside.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One sentence on standard error, with the way forward, and status 5. */
    private static void refused(Cli.Result result, String... texts) {
        result.exitsWith(5);
        assertThat(result.err().strip()).as("%s", result).contains(texts).hasLineCount(1);
    }

    @Test
    void aTrustedSignatureRunsAndIsShown() {
        runtime.run();
        trustAcme();
        runtime.drop("good.jar", acme.signs(unsigned("good", "1.0.0")));

        PluginState active = runtime.awaits("good").is("active");

        assertThat(active.text("signature")).contains("valid");
        assertThat(active.json().getAsJsonArray("signers").get(0).getAsString()).isEqualTo("Acme Inc.");
        assertThat(runtime.aitbc("plugin", "verify", "good").succeeded().out())
                .contains("signature valid by Acme Inc.");
        assertThat(runtime.plugin("agent-cli").orElseThrow().status()).isEqualTo("active");
    }

    @Test
    void whatIsBrokenIsRefusedByCommandAndVerifyAndTouchesNothing() {
        runtime.config(Jury.STRICT).run();
        jury.takeTheirSeats(runtime);
        runtime.drop("wallet.jar", jury.signs(unsigned("wallet", "1.0.0")));
        runtime.awaits("wallet").is("active");
        long bundle = runtime.bundle("wallet");

        BrokenArchives.of("wallet", jury).forEach((what, bytes) -> {
            Path file = file("broken.jar", bytes);
            refused(runtime.aitbc("plugin", "install", file.toString()), what);
            Cli.Result verified =
                    runtime.aitbc("plugin", "verify", file.toString(), "--json").exitsWith(5);
            JsonObject report = verified.json().getAsJsonObject();
            assertThat(report.get("passed").getAsBoolean()).isFalse();
            assertThat(report.getAsJsonArray("findings").toString()).contains(what);
        });

        Path cut = file("broken.jar", BrokenArchives.truncated("wallet", jury));
        refused(runtime.aitbc("plugin", "install", cut.toString()), "incomplete");

        assertThat(runtime.bundle("wallet")).isEqualTo(bundle);
        assertThat(runtime.diary("wallet")).doesNotContain("stop");
        runtime.awaits("wallet").isVersion("1.0.0");
    }

    @Test
    void whatIsBrokenIsRefusedInTheFolderWhileTheVersionOfBeforeRuns() {
        runtime.config(Jury.STRICT).run();
        jury.takeTheirSeats(runtime);
        runtime.drop("wallet.jar", jury.signs(unsigned("wallet", "1.0.0")));
        runtime.awaits("wallet").is("active");

        BrokenArchives.of("wallet", jury).forEach((what, bytes) -> {
            runtime.drop("wallet.jar", bytes);
            runtime.awaits("wallet")
                    .satisfies(
                            "active with a candidate of which is said: " + what,
                            plugin -> plugin.status().equals("active")
                                    && plugin.version().equals("1.0.0")
                                    && plugin.json().toString().contains(what));
        });
        assertThat(runtime.diary("wallet")).doesNotContain("stop");

        runtime.drop("wallet.jar", jury.signs(unsigned("wallet", "2.0.0")));
        runtime.awaits("wallet").isVersion("2.0.0");
    }

    @Test
    void brokenSignaturesAreRefusedUnderEveryPolicyAndUnsignedOnesAreNot() {
        runtime.config("trust: {unsigned: allow}\n").run();
        runtime.drop("plain.jar", unsigned("plain", "1.0.0"));
        assertThat(runtime.awaits("plain").is("active").text("signature")).contains("unsigned");
        runtime.drop("strange.jar", mallory.signs(unsigned("strange", "1.0.0")));
        assertThat(runtime.awaits("strange").is("active").text("signature")).contains("untrusted");

        byte[] tampered = Archive.of(mallory.signs(unsigned("evil", "1.0.0")))
                .with("x/Added.class", "x")
                .bytes();
        refused(
                runtime.aitbc("plugin", "install", file("evil.jar", tampered).toString()),
                "does not cover: 'x/Added.class'");
    }

    @Test
    void byDefaultUnsignedPluginsRunWithAWarningInTheLog() {
        runtime.config("plugins: {}\n").run();
        runtime.drop("plain.jar", unsigned("plain", "1.0.0"));
        runtime.awaits("plain").is("active");

        assertThat(runtime.log()
                        .lines()
                        .filter(line -> line.contains("'plain' 1.0.0 is taken although nobody has signed it")))
                .hasSize(1);
        assertThat(runtime.log()).doesNotContain("'agent-cli' 1.0.0 is taken although");
    }

    @Test
    void aSignatureFileMayComeBeforeOrAfterItsFile() {
        runtime.run();
        runtime.aitbc(
                        "trust",
                        "add",
                        acme.publicKey().toString(),
                        "--name",
                        "acme",
                        "--scope",
                        "late*",
                        "--scope",
                        "early")
                .succeeded();
        byte[] late = unsigned("late", "1.0.0");
        runtime.drop("late.jar", late);
        runtime.awaits("late").is("error", "refused");
        runtime.drop("late.jar.sig", acme.signature(late).getBytes(StandardCharsets.UTF_8));
        assertThat(runtime.awaits("late").is("active").text("signature")).contains("valid");

        byte[] early = unsigned("early", "1.0.0");
        runtime.drop("early.jar.sig", acme.signature(early).getBytes(StandardCharsets.UTF_8));
        runtime.drop("early.jar", early);
        runtime.awaits("early").is("active");
        assertThat(runtime.plugins()).noneMatch(plugin -> plugin.name().endsWith(".sig"));

        byte[] other = unsigned("other", "1.0.0");
        runtime.drop("other.jar.sig", acme.signature(other).getBytes(StandardCharsets.UTF_8));
        runtime.drop("other.jar", other);
        runtime.awaits("other").satisfies("refused for its scope", plugin -> plugin.json()
                .toString()
                .contains("may sign 'late*', 'early' only"));

        assertThat(runtime.terminate()).isZero();
        runtime.run();
        runtime.awaits("late").is("active");
        runtime.awaits("early").is("active");
    }

    @Test
    void anotherSignerNeedsTheOperatorsWord() {
        runtime.run();
        trustAcme();
        runtime.aitbc("trust", "add", mallory.certificate().toString(), "--name", "mallory")
                .succeeded();
        runtime.drop("wallet-1.jar", acme.signs(unsigned("wallet", "1.0.0")));
        runtime.awaits("wallet").is("active");

        Path theirs = file("theirs.jar", mallory.signs(unsigned("wallet", "2.0.0")));
        refused(
                runtime.aitbc("plugin", "install", theirs.toString()),
                "it is signed by 'mallory', and what was taken of 'wallet' before by 'Acme Inc.'",
                "'aitbc trust accept wallet'");
        assertThat(runtime.aitbc("trust", "accept", "wallet").exitsWith(3).err())
                .contains("No file of plugin 'wallet'");

        runtime.drop("wallet-2.jar", mallory.signs(unsigned("wallet", "2.0.0")));
        runtime.awaits("wallet")
                .satisfies("a candidate", plugin -> plugin.json().toString().contains("aitbc trust accept wallet"));
        assertThat(runtime.awaits("wallet").isVersion("1.0.0").status()).isEqualTo("active");

        assertThat(runtime.aitbc("trust", "accept", "wallet").succeeded().out()).contains("'mallory'");
        runtime.awaits("wallet").isVersion("2.0.0");
    }

    @Test
    void aRevokedKeyStopsWhatItSignedUntilItIsTolerated() {
        runtime.run();
        trustAcme();
        runtime.drop("wallet.jar", acme.signs(unsigned("wallet", "1.0.0")));
        runtime.awaits("wallet").is("active");

        runtime.aitbc("trust", "revoke", acme.fingerprint(), "--reason", "laptop stolen")
                .succeeded();
        PluginState refused = runtime.awaits("wallet").is("error", "refused");
        assertThat(refused.json().getAsJsonObject("reason").toString())
                .contains("was revoked here ('laptop stolen')", "aitbc trust override");
        assertThat(runtime.diary("wallet")).contains("stop");

        assertThat(runtime.terminate()).isZero();
        runtime.run();
        runtime.awaits("wallet").is("error", "refused");

        runtime.aitbc(
                        "trust",
                        "override",
                        acme.fingerprint(),
                        "--until",
                        "2999-12-31",
                        "--reason",
                        "a release is coming")
                .succeeded();
        runtime.awaits("wallet").is("active");
        assertThat(runtime.aitbc("trust", "list").succeeded().out()).contains("tolerated", "a release is coming");
        assertThat(runtime.aitbc("trust", "list", "--json")
                        .succeeded()
                        .json()
                        .getAsJsonObject()
                        .keySet())
                .contains("publishers", "revoked", "problem");
    }

    @Test
    void theOperatorsOwnStoreAndTwoSignersAreEnough() {
        Path store = outside.resolve("trust.p12");
        acme.enter(store);
        mallory.enter(store);
        runtime.config("trust: {unsigned: refuse, store: '" + store
                        + "', store_password: '${STORE_PASSWORD}', signers_required: 2}\n")
                .withEnvironment("STORE_PASSWORD", "changeit")
                .run();
        byte[] once = acme.signs(unsigned("wallet", "1.0.0"));

        refused(
                runtime.aitbc("plugin", "install", file("once.jar", once).toString()),
                "signed by 1 of the 2 publishers");
        runtime.aitbc(
                        "plugin",
                        "install",
                        file("twice.jar", mallory.signs(once)).toString())
                .succeeded();
        assertThat(runtime.awaits("wallet").is("active").text("signature")).contains("valid");
        assertThat(runtime.aitbc("config", "show").succeeded().out()).doesNotContain("changeit");
    }

    @Test
    void bytesThatWereChangedBehindTheRuntimesBackAreNotInstalled() throws IOException {
        runtime.run();
        trustAcme();
        runtime.drop("wallet.jar", acme.signs(unsigned("wallet", "1.0.0")));
        PluginState active = runtime.awaits("wallet").is("active");
        Path staged =
                runtime.base().resolve("data/staging/" + active.text("sha256").orElseThrow() + ".jar");
        byte[] changed =
                Archive.of(Files.readAllBytes(staged)).with("x/Evil.class", "x").bytes();

        Files.write(staged, changed);
        runtime.aitbc("plugin", "verify", "wallet").exitsWith(5);
        runtime.aitbc("plugin", "reload", "wallet").exitsWith(5);
        assertThat(runtime.awaits("wallet").is("error", "refused").json().toString())
                .contains("is not what was verified");

        assertThat(runtime.terminate()).isZero();
        Files.write(staged, changed);
        runtime.run();
        runtime.awaits("wallet").is("active");
        assertThat(Files.readAllBytes(staged)).isNotEqualTo(changed);
    }
}
