package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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

    private String hash(String file) throws IOException {
        return PluginFolder.hash(Files.readAllBytes(registry.path().resolve(file)));
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

        byte[] old = Fixtures.plugin("wallet").version("0.9.0").bytes();
        Path file = Files.write(outside.resolve("old.jar"), old);
        Cli.Result below = runtime.aitbc("plugin", "install", file.toString()).exitsWith(5);
        assertThat(below.err().strip())
                .contains("etc/plugins.lock has 1.0.0")
                .contains("aitbc sync")
                .hasLineCount(1);
        runtime.drop("old.jar", old);
        runtime.awaits("wallet")
                .satisfies(
                        "active, with a refused candidate",
                        plugin -> plugin.status().equals("active")
                                && plugin.json()
                                        .toString()
                                        .contains("a file with a lower version does not undercut it"));

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

    /** A set with an older wallet, with shop, and without extra. */
    private void aSetThatIsLeft() throws IOException {
        runtime.run();
        runtime.aitbc("plugin", "install", "shop").succeeded();
        runtime.aitbc("lock").succeeded();
        runtime.aitbc("plugin", "uninstall", "shop").succeeded();
        registry.offers("wallet", "1.1.0", Fixtures.plugin("wallet"))
                .offers("extra", "1.0.0", Fixtures.plugin("extra"));
        runtime.aitbc("registry", "refresh").succeeded();
        runtime.aitbc("plugin", "update", "wallet").succeeded();
        runtime.aitbc("plugin", "install", "extra").succeeded();
    }

    @Test
    void oneThatFailsTakesTheWholeSyncBackWithItsDowngradesAndRemovals() throws IOException {
        aSetThatIsLeft();
        registry.offers("bomb", "1.0.0", Fixtures.failing("bomb", "start", "exception"));
        runtime.aitbc("registry", "refresh").succeeded();
        Files.writeString(
                lock(runtime),
                Files.readString(lock(runtime))
                        .replace("\"shop\"", "\"bomb\"")
                        .replace(hash("shop-1.0.0.jar"), hash("bomb-1.0.0.jar")));

        Cli.Result failed = runtime.aitbc("sync");

        assertThat(failed.exit()).isNotZero();
        assertThat(failed.err()).contains("'bomb' failed, and the whole change is taken back");
        isAt(runtime, "wallet", "1.1.0");
        isAt(runtime, "extra", "1.0.0");
        assertThat(runtime.awaits("bomb").is("unloaded").message()).contains("planted in start");
        assertThat(runtime.aitbc("sync", "--dry-run").succeeded().out())
                .contains("Would downgrade 'wallet' 1.1.0 to 1.0.0")
                .contains("Would remove 'extra' 1.0.0");
        runtime.kill();
        runtime.run();
        isAt(runtime, "wallet", "1.1.0");
        isAt(runtime, "extra", "1.0.0");
    }

    @Test
    void aSyncThatIsKilledIsMadeWhollyOrNotAtAll() throws Exception {
        aSetThatIsLeft();
        Random random = new Random(11);
        List<String> ends = new ArrayList<>();
        for (int round = 0; round < 5 && !ends.contains("made"); round++) {
            CompletableFuture<Cli.Result> command = new CompletableFuture<>();
            Thread sync = new Thread(() -> command.complete(runtime.aitbc("sync")));
            sync.start();
            CompletableFuture<Void> moment = new CompletableFuture<>();
            moment.completeOnTimeout(null, 200 + 150 * round + random.nextInt(150), TimeUnit.MILLISECONDS)
                    .get();
            runtime.kill();
            command.get();
            runtime.run();
            boolean shop = runtime.plugin("shop").isPresent();
            ends.add(shop ? "made" : "not made");
            isAt(runtime, "wallet", shop ? "1.0.0" : "1.1.0");
            assertThat(runtime.plugin("extra").isPresent()).as("round " + round).isEqualTo(!shop);
        }
        runtime.aitbc("sync").succeeded();
        isAt(runtime, "shop", "1.0.0");
        isAt(runtime, "wallet", "1.0.0");
    }
}
