package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Plugins come by name, with all that they need, or not at all. */
class InstallByNameIT {
    @RegisterExtension
    final Dist runtime = new Dist();

    @TempDir
    Path outside;

    private PluginFolder registry = new PluginFolder(Path.of("target"));

    @BeforeEach
    void configure() {
        registry = new PluginFolder(outside.resolve("registry"));
        registry.offers("wallet", "1.0.0", Fixtures.plugin("wallet"));
        runtime.config("registries:\n- {name: main, url: '" + registry.path().toUri() + "'}\n");
    }

    private static FixtureBundle needing(String name, String dependency) {
        return Fixtures.needing(name, dependency);
    }

    private void isAt(String name, String version) {
        runtime.awaits(name)
                .satisfies(
                        "active in " + version,
                        p -> p.status().equals("active") && p.version().equals(version));
    }

    @Test
    void aPluginComesWithWhatItNeedsAndIsUpdatedWithIt() {
        registry.offers("shop", "1.0.0", needing("shop", "wallet>=1.0,<2.0"), "wallet>=1.0,<2.0")
                .offers("wallet", "2.0.0", Fixtures.plugin("wallet"));
        runtime.run();

        Cli.Result plan = runtime.aitbc("plugin", "install", "shop", "--plan").succeeded();
        assertThat(plan.out())
                .contains("Would install 'wallet' 1.0.0 from registry 'main', because another plugin needs it")
                .contains("Would start: shop, wallet");
        assertThat(runtime.plugin("shop")).isEmpty();

        Cli.Result installed = runtime.aitbc("plugin", "install", "shop").succeeded();
        assertThat(installed.out()).contains("'wallet' 1.0.0, 'shop' 1.0.0 were installed");
        isAt("wallet", "1.0.0");
        isAt("shop", "1.0.0");
        assertThat(runtime.base().resolve("data/registry/incoming")).isEmptyDirectory();
        assertThat(runtime.aitbc("plugin", "install", "shop").succeeded().out()).contains("is installed already");

        assertThat(runtime.aitbc("plugin", "outdated").succeeded().out())
                .contains("wallet")
                .contains("2.0.0");
        runtime.aitbc("plugin", "update").succeeded();
        isAt("wallet", "1.0.0");

        registry.offers("shop", "1.1.0", needing("shop", "wallet>=2.0"), "wallet>=2.0");
        Cli.Result unasked = runtime.aitbc("plugin", "update", "shop");
        assertThat(unasked.exit()).isEqualTo(5);
        assertThat(unasked.err()).contains("'wallet' 1.0.0 to 2.0.0").contains("--yes");
        runtime.aitbc("plugin", "update", "shop", "--yes").succeeded();
        isAt("wallet", "2.0.0");
        isAt("shop", "1.1.0");
        assertThat(runtime.aitbc("plugin", "outdated", "--json")
                        .succeeded()
                        .json()
                        .getAsJsonArray())
                .isEmpty();
    }

    @Test
    void aConflictIsExplainedAndNothingChanges() {
        registry.offers("shop", "1.0.0", needing("shop", "wallet>=2.0"), "wallet>=2.0")
                .offers("wallet", "2.0.0", Fixtures.plugin("wallet"))
                .offers("bank", "1.0.0", needing("bank", "wallet<2.0"), "wallet<2.0")
                .offers("lost", "1.0.0", needing("lost", "nowhere"), "nowhere");
        runtime.run();
        runtime.aitbc("plugin", "install", "bank").succeeded();

        Cli.Result refused = runtime.aitbc("plugin", "install", "shop");
        assertThat(refused.exit()).isEqualTo(5);
        assertThat(refused.err())
                .contains(
                        "'shop' 1.0.0 needs 'wallet' >=2.0, but 'bank' 1.0.0, which is installed, needs 'wallet' <2.0")
                .contains("Uninstall 'bank' first");
        assertThat(refused.err().strip()).doesNotContain("\n");
        Cli.Result lost = runtime.aitbc("plugin", "install", "lost");
        assertThat(lost.exit()).isEqualTo(5);
        assertThat(lost.err()).contains("'lost' 1.0.0 needs 'nowhere', but nobody offers 'nowhere'");
        Cli.Result unknown = runtime.aitbc("plugin", "install", "walet");
        assertThat(unknown.exit()).isEqualTo(3);
        assertThat(unknown.err()).contains("Did you mean 'wallet'?");
        assertThat(runtime.plugin("shop")).isEmpty();
        isAt("wallet", "1.0.0");

        runtime.aitbc("plugin", "pin", "wallet", "--note", "the audit ends in May")
                .succeeded();
        Cli.Result pinned = runtime.aitbc("plugin", "update", "wallet");
        assertThat(pinned.exit()).isEqualTo(5);
        assertThat(pinned.err()).contains("the audit ends in May").contains("aitbc plugin unpin wallet");
        JsonObject plan = runtime.aitbc("plugin", "install", "shop", "--plan", "--json")
                .exitsWith(5)
                .json()
                .getAsJsonObject();
        assertThat(plan.getAsJsonObject("refusal").get("message").getAsString()).contains("pinned to 1.0.0");
    }

    @Test
    void whatIsNotAsPromisedIsInstalledInNoPart() throws IOException {
        registry.offers("shop", "1.0.0", needing("shop", "wallet"), "wallet");
        Files.write(
                registry.path().resolve("wallet-1.0.0.jar"),
                Fixtures.plugin("wallet").version("1.0.1").bytes());
        runtime.run();

        Cli.Result refused = runtime.aitbc("plugin", "install", "shop");
        assertThat(refused.exit()).isEqualTo(5);
        assertThat(refused.err()).contains("'wallet' 1.0.0").contains("SHA-256");
        assertThat(runtime.plugin("shop")).isEmpty();
        assertThat(runtime.plugin("wallet")).isEmpty();
        assertThat(runtime.base().resolve("data/registry/incoming")).isEmptyDirectory();
    }

    @Test
    void aBundleComesFromAnAddressOrFromAFile() throws IOException {
        byte[] bytes = needing("shop", "wallet").bytes();
        Files.write(outside.resolve("shop"), bytes);
        runtime.run();
        try (RegistryServer server = RegistryServer.http()) {
            server.serve("/shop.jar", bytes);
            server.serve("/page", "<html>");
            Cli.Result other = runtime.aitbc("plugin", "install", server.at("/shop.jar"), "--sha256", "0".repeat(64));
            assertThat(other.exit()).isEqualTo(5);
            assertThat(other.err()).contains(PluginFolder.hash(bytes)).contains("was expected");
            assertThat(runtime.aitbc("plugin", "install", server.at("/page")).exit())
                    .isEqualTo(5);
            assertThat(runtime.aitbc("plugin", "install", server.at("/missing.jar"))
                            .exit())
                    .isEqualTo(1);

            runtime.aitbc("plugin", "install", server.at("/shop.jar"), "--sha256", PluginFolder.hash(bytes))
                    .succeeded();
        }
        isAt("wallet", "1.0.0");
        isAt("shop", "1.0.0");
        Cli.Result file =
                runtime.aitbc("plugin", "install", outside.resolve("shop").toString());
        assertThat(file.exit()).isZero();
    }
}
