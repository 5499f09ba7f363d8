package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What hangs on a signer besides the bundle itself: grants, users of a library, a version that was to go. */
class SignersIT {
    private static final String REFUSE = "trust: {unsigned: refuse}\n";

    @RegisterExtension
    final Dist runtime = new Dist();

    @TempDir
    static Path keys;

    private static Signatory acme;
    private static Signatory mallory;

    @BeforeAll
    static void makeKeys() {
        acme = Signatory.named(keys, "acme");
        mallory = Signatory.named(keys, "mallory");
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

    @Test
    void anotherSignerInheritsNoPermissions() {
        runtime.config(REFUSE + "runtime: {probation: 1}\n").run();
        trustAcme();
        runtime.aitbc("trust", "add", mallory.certificate().toString(), "--name", "mallory")
                .succeeded();
        String place = "OSGI-INF/aitbc/permissions.json";
        FixtureBundle asking = Fixtures.plugin("wallet")
                .header("AITBC-Permissions", place)
                .resource(place, "{\"schema\": 1, \"env\": [\"API_KEY\"]}");
        runtime.drop("wallet.jar", acme.signs(asking.version("1.0.0").bytes()));
        runtime.awaits("wallet").is("active");
        Awaiting.of(
                "1.0.0 proven",
                () -> runtime.aitbc("plugin", "history", "wallet").succeeded().out(),
                history -> history.contains("committed"));
        runtime.drop("wallet.jar", mallory.signs(asking.version("2.0.0").bytes()));
        runtime.awaits("wallet")
                .satisfies("a candidate", plugin -> plugin.json().toString().contains("aitbc trust accept wallet"));

        assertThat(runtime.aitbc("trust", "accept", "wallet").succeeded().out())
                .contains("'mallory'")
                .contains("waits for permission to read the environment variable 'API_KEY'")
                .contains("aitbc plugin grant wallet");

        PluginState serving = runtime.awaits("wallet").is("active", "waiting_for_permission");
        assertThat(serving.version()).isEqualTo("1.0.0");
        runtime.aitbc("plugin", "grant", "wallet").succeeded();
        runtime.awaits("wallet").isVersion("2.0.0");
    }

    @Test
    void aRevokedLibraryGoesFromUnderItsUsersAndComesBackToThem() {
        runtime.config("trust: {unsigned: allow}\n").run();
        trustAcme();
        runtime.drop(
                "shared.jar",
                acme.signs(FixtureBundle.library("shared", "1.0.0")
                        .resource("com/example/shared/about.txt", "x")
                        .exporting("com.example.shared")
                        .bytes()));
        runtime.drop(Fixtures.plugin("reading")
                .header("Import-Package", "com.example.shared,org.jspecify.annotations;resolution:=optional,*"));
        runtime.awaits("reading").is("active");

        runtime.aitbc("trust", "revoke", acme.fingerprint(), "--reason", "laptop stolen")
                .succeeded();

        assertThat(runtime.awaits("reading").is("error", "unresolved").message())
                .contains("com.example.shared");
        assertThat(runtime.diary("reading")).endsWith("stop", "cleanup");
        assertThat(runtime.log())
                .contains("'reading' is stopped: library 'shared' 1.0.0, which it uses, may not be used any more");
        assertThat(runtime.awaits("shared").is("error", "refused").message()).contains("was revoked here");
        assertThat(runtime.terminate()).isZero();
        runtime.run();
        runtime.awaits("reading").is("error", "unresolved");

        runtime.aitbc(
                        "trust",
                        "override",
                        acme.fingerprint(),
                        "--until",
                        "2999-12-31",
                        "--reason",
                        "a release is coming")
                .succeeded();
        runtime.awaits("reading").is("active");
    }

    @Test
    void whatIsRevokedDoesNotRunThoughItsNewerFileCannotReplaceIt() {
        runtime.run();
        trustAcme();
        runtime.aitbc("trust", "add", mallory.certificate().toString(), "--name", "Acme Inc.")
                .succeeded();
        runtime.drop("wallet.jar", acme.signs(unsigned("wallet", "1.0.0")));
        runtime.awaits("wallet").is("active");
        runtime.drop(
                "wallet.jar",
                mallory.signs(Fixtures.plugin("wallet")
                        .version("2.0.0")
                        .header("Import-Package", "com.example.missing,*")
                        .bytes()));
        runtime.awaits("wallet").is("active", "unresolved");

        runtime.aitbc("trust", "revoke", acme.fingerprint(), "--reason", "laptop stolen")
                .succeeded();

        PluginState gone = runtime.awaits("wallet").is("error");
        assertThat(runtime.diary("wallet")).endsWith("stop", "cleanup");
        assertThat(gone.version()).isEqualTo("2.0.0");
        runtime.kill();
        runtime.run();
        assertThat(runtime.awaits("wallet").is("error").version()).isEqualTo("2.0.0");
    }
}
