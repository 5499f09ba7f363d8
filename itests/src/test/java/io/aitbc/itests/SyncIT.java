package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The same file gives the same set on every machine. */
class SyncIT {
    @RegisterExtension
    final Dist runtime = new Dist();

    @RegisterExtension
    final Dist elsewhere = new Dist();

    @TempDir
    Path outside;

    private PluginFolder registry = new PluginFolder(Path.of("target"));

    @BeforeEach
    void configure() {
        registry = new PluginFolder(outside.resolve("registry"));
        registry.offers("wallet", "1.0.0", Fixtures.plugin("wallet"))
                .offers("shop", "1.0.0", Fixtures.needing("shop", "wallet"), "wallet");
        runtime.config("registries:\n- {name: main, url: '" + registry.path().toUri() + "'}\n");
    }

    private static Path lock(Dist dist) {
        return dist.base().resolve("etc/plugins.lock");
    }

    private static void isAt(Dist dist, String name, String version) {
        dist.awaits(name)
                .satisfies(
                        "active in " + version,
                        p -> p.status().equals("active") && p.version().equals(version));
    }

    @Test
    void aSetIsMadeSoAgainAndElsewhereWithoutANetwork() throws IOException {
        runtime.run();
        runtime.aitbc("plugin", "install", "shop").succeeded();
        runtime.aitbc("lock").succeeded();
        String text = Files.readString(lock(runtime));
        runtime.aitbc("lock").succeeded();
        assertThat(Files.readString(lock(runtime))).isEqualTo(text);
        assertThat(runtime.aitbc("sync").succeeded().out()).contains("Nothing was to be changed");

        registry.offers("wallet", "1.1.0", Fixtures.plugin("wallet"))
                .offers("extra", "1.0.0", Fixtures.plugin("extra"));
        runtime.aitbc("registry", "refresh").succeeded();
        runtime.aitbc("plugin", "install", "extra").succeeded();
        runtime.aitbc("plugin", "update", "wallet").succeeded();
        runtime.aitbc("plugin", "uninstall", "shop").succeeded();
        isAt(runtime, "wallet", "1.1.0");
        assertThat(runtime.aitbc("doctor").out()).contains("'extra' 1.0.0 is installed and is not in etc/plugins.lock");
        assertThat(runtime.aitbc("plugin", "show", "wallet").out()).contains("etc/plugins.lock has 1.0.0");

        Cli.Result dry = runtime.aitbc("sync", "--dry-run").succeeded();
        assertThat(dry.out())
                .contains("Would install 'shop' 1.0.0")
                .contains("Would downgrade 'wallet' 1.1.0 to 1.0.0")
                .contains("Would remove 'extra' 1.0.0");
        isAt(runtime, "wallet", "1.1.0");
        runtime.aitbc("sync").succeeded();
        isAt(runtime, "wallet", "1.0.0");
        isAt(runtime, "shop", "1.0.0");
        assertThat(runtime.plugin("extra")).isEmpty();
        assertThat(runtime.aitbc("sync").succeeded().out()).contains("Nothing was to be changed");
        assertThat(runtime.aitbc("doctor").out()).doesNotContain("plugins.lock");

        elsewhere.run();
        Files.copy(lock(runtime), lock(elsewhere));
        Cli.Result without = elsewhere.aitbc("sync");
        assertThat(without.exit()).isEqualTo(5);
        assertThat(without.err()).contains("aitbc sync --from FOLDER");
        elsewhere.aitbc("sync", "--from", registry.path().toString()).succeeded();
        isAt(elsewhere, "shop", "1.0.0");
        isAt(elsewhere, "wallet", "1.0.0");
        assertThat(elsewhere.plugin("wallet").orElseThrow().text("sha256"))
                .isEqualTo(runtime.plugin("wallet").orElseThrow().text("sha256"));
    }

    @Test
    void otherBytesAreRefusedAndDeployFoldersAreLeftAlone() throws IOException {
        runtime.drop(Fixtures.plugin("mine")).run();
        runtime.awaits("mine").is("active");
        runtime.aitbc("plugin", "install", "wallet").succeeded();
        runtime.aitbc("lock").succeeded();
        String hash = PluginFolder.hash(Files.readAllBytes(registry.path().resolve("wallet-1.0.0.jar")));
        String text = Files.readString(lock(runtime));

        Files.writeString(lock(runtime), text.replace(hash, "0".repeat(64)));
        Cli.Result refused = runtime.aitbc("sync");
        assertThat(refused.exit()).isEqualTo(5);
        assertThat(refused.err()).contains(hash).contains("0".repeat(64)).contains("Nothing was changed");
        assertThat(runtime.aitbc("doctor").out()).contains(hash);

        Files.writeString(lock(runtime), text.replace("\"mine\"", "\"yours\""));
        assertThat(runtime.aitbc("sync").exit()).isEqualTo(5);
        Files.writeString(lock(runtime), "{\"format\": 1, \"plugins\": []}");
        Cli.Result left = runtime.aitbc("sync");
        assertThat(left.exit()).isEqualTo(1);
        assertThat(left.err()).contains("'mine' 1.0.0 lies in deploy/");
        runtime.awaits("mine").is("active");
        assertThat(runtime.plugin("wallet")).isEmpty();

        Files.writeString(lock(runtime), "{\"format\": 2}");
        assertThat(runtime.aitbc("sync").exit()).isEqualTo(5);
        Files.delete(lock(runtime));
        assertThat(runtime.aitbc("sync").exit()).isEqualTo(3);
    }
}
