package io.aitbc.plugins.manager.shell.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandGroup;
import io.aitbc.plugins.cli.Commands;
import io.aitbc.plugins.cli.Option;
import io.aitbc.plugins.manager.shell.Typed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class CommandCatalogTest {

    private static final Entry BUILT_IN =
            new Entry("plugin", Optional.empty(), List::of, Optional.empty(), Optional.of(group("plugin")), Set.of());

    private final CommandCatalog catalog = new CommandCatalog(List.of(BUILT_IN), Runnable::run);

    private static CommandGroup group(String name) {
        return CommandGroup.named(name)
                .command(Command.named("go")
                        .option(Option.string("--x").environment("X_OF_" + name))
                        .action(call -> 0))
                .build();
    }

    private String ownerOf(String word) {
        return catalog.now().find(word).flatMap(Entry::plugin).orElse("nobody");
    }

    @Test
    void groupsAppearAndVanishWithTheirPlugin() {
        catalog.appeared("k", "one", 50, Typed.commands(group("agent")));
        assertThat(catalog.now().words()).containsExactly("plugin", "agent");
        assertThat(catalog.now().variables()).containsExactly("X_OF_agent", "X_OF_plugin");
        assertThat(catalog.now().find("agent")).isPresent();
        catalog.vanished("k");
        assertThat(catalog.now().words()).containsExactly("plugin");
        assertThat(catalog.now().find("agent")).isEmpty();
        assertThat(catalog.now().formerly("agent")).contains("one");
    }

    @Test
    void ofTwoPluginsTheHigherRankingHasTheWordAndTheOtherKeepsItsFullName() {
        catalog.appeared("1", "one", 50, Typed.commands(group("agent")));
        catalog.appeared("2", "two", 90, Typed.commands(group("agent")));
        assertThat(ownerOf("agent")).isEqualTo("two");
        assertThat(ownerOf("one.agent")).isEqualTo("one");
        assertThat(ownerOf("two.agent")).isEqualTo("two");
        assertThat(catalog.now().words()).containsExactly("plugin", "agent", "one.agent");
        catalog.vanished("2");
        assertThat(ownerOf("agent")).isEqualTo("one");
        assertThat(catalog.now().words()).containsExactly("plugin", "agent");
    }

    @Test
    void aBuiltInWordIsReserved() {
        catalog.appeared("1", "one", 99, Typed.commands(group("plugin")));
        assertThat(ownerOf("plugin")).isEqualTo("nobody");
        assertThat(ownerOf("one.plugin")).isEqualTo("one");
    }

    @Test
    void aPluginWhoseCommandsCannotBeReadIsShownAndHarmsNobody() {
        catalog.appeared("1", "bad", 99, () -> {
            throw new LinkageError("gone");
        });
        catalog.appeared("2", "good", 50, Typed.commands(group("agent")));
        assertThat(ownerOf("agent")).isEqualTo("good");
        assertThat(catalog.now().failures().get("bad")).startsWith("Plugin 'bad' is there without its commands:");
    }

    @Test
    void commandsAreReadOncePerAppearance() throws Exception {
        List<String> reads = new ArrayList<>();
        Commands commands = () -> {
            reads.add("read");
            return List.of(group("agent"));
        };
        catalog.appeared("1", "one", 50, commands);
        catalog.settled(Duration.ofSeconds(20));
        assertThat(catalog.now().words()).contains("agent");
        assertThat(reads).hasSize(1);
    }

    @Test
    void whoAsksForTheSettledCatalogWaitsForThoseThatHaveJustAppeared() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        ExecutorService readers = Executors.newSingleThreadExecutor();
        try {
            CommandCatalog slow = new CommandCatalog(List.of(), readers);
            slow.appeared("1", "one", 50, () -> {
                try {
                    answer.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return List.of(group("agent"));
            });
            assertThat(slow.now().words()).isEmpty();
            assertThat(slow.settled(Duration.ofMillis(10)).words()).isEmpty();
            answer.countDown();
            assertThat(slow.settled(Duration.ofSeconds(20)).words()).containsExactly("agent");
        } finally {
            readers.shutdownNow();
        }
    }

    @Test
    void listenersHearOfEachChangeAndOfThePresent() {
        List<List<String>> heard = new ArrayList<>();
        catalog.listen(changed -> heard.add(changed.words()));
        catalog.appeared("k", "one", 50, Typed.commands(group("agent")));
        catalog.vanished("k");
        assertThat(heard)
                .startsWith(List.of("plugin"), List.of("plugin", "agent"))
                .endsWith(List.of("plugin"));
    }
}
