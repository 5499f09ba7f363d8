package io.aitbc.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.aitbc.plugins.PluginHealth;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.cli.CommandGroup;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentCliPluginTest {

    @TempDir
    Path data;

    FakeContext context;
    AgentCliPlugin plugin;

    @BeforeEach
    void start() throws Exception {
        context = new FakeContext(data, "general", 100);
        plugin = new AgentCliPlugin(context);
        assertThat(plugin.initialize()).isTrue();
        assertThat(plugin.start()).isTrue();
    }

    void startWith(String defaultType, int maxAgents) throws Exception {
        context = new FakeContext(data, defaultType, maxAgents);
        plugin = new AgentCliPlugin(context);
        assertThat(plugin.initialize()).isTrue();
        assertThat(plugin.start()).isTrue();
    }

    /** Runs one line such as {@code agent("create", "x")}, and expects it to be done. */
    FakeCall agent(String name, String... words) throws Exception {
        Command command = command(name);
        FakeCall call = new FakeCall(command, words);
        assertThat(plugin.run(command, call)).isZero();
        return call;
    }

    void refused(int exitCode, String sentence, String name, String... words) {
        Command command = command(name);
        assertThatThrownBy(() -> plugin.run(command, new FakeCall(command, words)))
                .isInstanceOfSatisfying(CommandFailure.class, failure -> assertThat(failure.exitCode())
                        .isEqualTo(exitCode))
                .hasMessageContaining(sentence)
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain("\n");
    }

    Command command(String name) {
        CommandGroup group = plugin.getCommands().get(0);
        return group.commands().stream()
                .filter(command -> command.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    List<Object> names() throws Exception {
        return agent("list").rows.stream().map(row -> row.get(0)).toList();
    }

    List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(data.resolve("agents"))) {
            all.forEach(files::add);
        }
        return files;
    }

    Path damagedFile(String name, String content) throws IOException {
        return Files.writeString(data.resolve("agents").resolve(name), content);
    }

    @Test
    void saysWhatItIs() throws Exception {
        assertThat(plugin.getMetadata().name()).isEqualTo("agent-cli");
        assertThat(plugin.getMetadata().version()).isEqualTo("1.0.0");
        assertThat(plugin.getCommandHelp()).contains("agent", "create", "Create a new agent");
        assertThat(plugin.stop()).isTrue();
        assertThat(plugin.cleanup()).isTrue();
    }

    @Test
    void describesItsConfigurationInTheBundle() {
        assertThat(plugin.getConfigSchema()).containsEntry("additionalProperties", false);
    }

    @Nested
    class WhenCreating {

        @Test
        void takesTheNameAsAnArgument() throws Exception {
            assertThat(agent("create", "x").document).containsEntry("name", "x");
            assertThat(names()).containsExactly("x");
        }

        @Test
        void takesTheNameAsAnOption() throws Exception {
            assertThat(agent("create", "--name", "x").document).containsEntry("name", "x");
        }

        @Test
        void takesTheSameNameTwice() throws Exception {
            assertThat(agent("create", "x", "--name", "x").document).containsEntry("name", "x");
        }

        @Test
        void refusesTwoNames() throws Exception {
            refused(2, "two names, 'x' and 'y'", "create", "x", "--name", "y");
            assertThat(names()).isEmpty();
        }

        @Test
        void refusesNoName() {
            refused(2, "no name. Give one: agent create NAME", "create");
        }

        @Test
        void keepsAnyPrintableName() throws Exception {
            String name = "x $(y); \"z\" /../ \u00e9";
            agent("create", name);
            assertThat(agent("show", name).document).containsEntry("name", name);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", " x", "x ", "two\nlines", "a\u0000b"})
        void refusesANameThatWouldSpoilAList(String name) throws Exception {
            refused(2, "cannot be called", "create", name);
            assertThat(files()).isEmpty();
        }

        @Test
        void refusesALongName() throws Exception {
            agent("create", "x".repeat(64));
            refused(2, "1 to 64 characters", "create", "x".repeat(65));
        }

        @Test
        void refusesANameThatIsTaken() throws Exception {
            agent("create", "x");
            refused(1, "Agent 'x' was not created: there is one of that name", "create", "x");
            assertThat(files()).hasSize(1);
        }

        @Test
        void refusesOneMoreThanTheConfigurationAllows() throws Exception {
            startWith("general", 2);
            agent("create", "x");
            agent("create", "y");
            refused(1, "there are 2 agents already, and 'max_agents' is 2", "create", "z");
            agent("delete", "x");
            agent("create", "z");
            assertThat(names()).containsExactly("y", "z");
        }

        @ParameterizedTest
        @CsvSource({
            "provider, worker",
            "consumer, coordinator",
            "general, coordinator",
            "chat, inference",
            "something-own, worker",
            "PROVIDER, worker"
        })
        void mapsTheWordOfAUserAndKeepsIt(String word, String type) throws Exception {
            assertThat(agent("create", "x", "--type", word).document)
                    .containsEntry("agent_type", type)
                    .containsEntry("metadata", Map.of("original_agent_type", word.toLowerCase(Locale.ROOT)));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "coordinator",
                    "worker",
                    "specialist",
                    "monitor",
                    "gateway",
                    "orchestrator",
                    "inference",
                    "training",
                    "processing"
                })
        void takesATypeOfTheCoordinatorAsItIs(String type) throws Exception {
            assertThat(agent("create", "x", "--type", type).document)
                    .containsEntry("agent_type", type)
                    .containsEntry("metadata", Map.of());
        }

        @Test
        void refusesATypeThatIsNoWord() {
            refused(2, "'no type' is no agent type", "create", "x", "--type", "no type");
        }

        @Test
        void takesTheTypeOfTheConfigurationWithoutOne() throws Exception {
            startWith("chat", 100);
            assertThat(agent("create", "x").document)
                    .containsEntry("agent_type", "inference")
                    .containsEntry("metadata", Map.of("original_agent_type", "chat"));
        }

        @Test
        void keepsEveryOption() throws Exception {
            Map<String, Object> agent = agent(
                            "create",
                            "x",
                            "--description",
                            "Speaks",
                            "--capability",
                            "a",
                            "--capability",
                            " b ",
                            "--capability",
                            "a",
                            "--compute-type",
                            "inference",
                            "--gpu-memory",
                            "24.5",
                            "--models",
                            "llama, qwen,",
                            "--performance",
                            "high",
                            "--max-jobs",
                            "3",
                            "--specialization",
                            "law",
                            "--type",
                            "worker")
                    .document;
            assertThat(agent)
                    .containsEntry("description", "Speaks")
                    .containsEntry("capabilities", List.of("a", "b"))
                    .containsEntry("status", "inactive");
            startWith("general", 100);
            assertThat(agent("show", "x").document.get("metadata"))
                    .isEqualTo(Map.of(
                            "compute_type",
                            "inference",
                            "gpu_memory",
                            24.5,
                            "models",
                            List.of("llama", "qwen"),
                            "performance",
                            "high",
                            "max_jobs",
                            3L,
                            "specialization",
                            "law"));
        }

        @Test
        void refusesNumbersThatMakeNoSense() {
            refused(2, "'--gpu-memory' is less than nothing", "create", "x", "--gpu-memory", "-1");
            refused(2, "'--max-jobs' takes a number from 1 on, not 0", "create", "x", "--max-jobs", "0");
        }

        @Test
        void letsOneOfManyAtATimeTakeAName() throws Exception {
            Command create = command("create");
            Callable<Boolean> attempt = () -> {
                try {
                    return plugin.run(create, new FakeCall(create, "x")) == 0;
                } catch (CommandFailure e) {
                    return false;
                }
            };
            ExecutorService pool = Executors.newFixedThreadPool(4);
            try {
                int created = 0;
                for (Future<Boolean> result : pool.invokeAll(List.of(attempt, attempt, attempt, attempt))) {
                    created += result.get() ? 1 : 0;
                }
                assertThat(created).isEqualTo(1);
                assertThat(files()).hasSize(1);
            } finally {
                pool.shutdownNow();
            }
        }

        @Test
        void saysWhenTheFileCannotBeWritten() throws Exception {
            Files.delete(data.resolve("agents"));
            Files.writeString(data.resolve("agents"), "a file where the directory should be");
            refused(1, "The agents cannot be read", "create", "x");
            assertThat(plugin.healthCheck().state()).isEqualTo(PluginHealth.State.UNHEALTHY);
        }
    }

    @Nested
    class WhenReading {

        @Test
        void listsByName() throws Exception {
            agent("create", "b", "--capability", "c");
            agent("create", "a");
            FakeCall list = agent("list");
            assertThat(command("list").columns())
                    .containsExactly("name", "agent_type", "status", "capabilities", "description", "agent_id");
            assertThat(list.rows).hasSize(2);
            assertThat(list.rows.get(1)).startsWith("b", "coordinator", "inactive", List.of("c"), "");
            assertThat(list.printed()).isEmpty();
        }

        @Test
        void listsSome() throws Exception {
            agent("create", "a", "--type", "chat");
            agent("create", "b");
            agent("status", "b", "busy");
            assertThat(agent("list", "--type", "chat").rows).hasSize(1);
            assertThat(agent("list", "--type", "inference").rows).hasSize(1);
            assertThat(agent("list", "--status", "busy").rows).hasSize(1);
            assertThat(agent("list", "--status", "busy", "--type", "chat").rows).isEmpty();
        }

        @Test
        void listsAsJsonOnRequest() throws Exception {
            agent("create", "a");
            FakeCall list = agent("list", "--format", "json");
            JsonArray agents = JsonParser.parseString(list.printed()).getAsJsonArray();
            assertThat(agents.get(0).getAsJsonObject().keySet())
                    .containsExactlyElementsOf(command("list").columns());
            assertThat(list.rows).isEmpty();
        }

        @Test
        void listsAsATableOnRequest() throws Exception {
            agent("create", "a");
            FakeCall list = agent("list", "--format", "table");
            assertThat(list.rows).hasSize(1);
            assertThat(list.printed()).isEmpty();
        }

        @Test
        void showsByNameAndByIdentifier() throws Exception {
            Object id = agent("create", "a").document.get("agent_id");
            assertThat(agent("show", "a").document).isEqualTo(agent("show", String.valueOf(id)).document);
        }

        @Test
        void showsAsJsonOnRequest() throws Exception {
            agent("create", "a", "--description", "<b>");
            FakeCall show = agent("show", "a", "--format", "json");
            JsonObject agent = JsonParser.parseString(show.printed()).getAsJsonObject();
            assertThat(agent.get("description").getAsString()).isEqualTo("<b>");
            assertThat(show.document).isEmpty();
        }

        @Test
        void saysWhenThereIsNoSuchAgent() {
            refused(1, "There is no agent 'a'. 'agent list' shows", "show", "a");
            refused(1, "There is no agent 'a'", "update", "a", "--description", "d");
            refused(1, "There is no agent 'a'", "delete", "a");
            refused(1, "There is no agent 'a'", "status", "a");
            refused(1, "There is no agent 'a'", "status", "a", "busy");
        }

        @Test
        void keepsAgentsOverARestart() throws Exception {
            Map<String, Object> created = agent("create", "a", "--capability", "c").document;
            startWith("chat", 1);
            assertThat(agent("show", "a").document).isEqualTo(created);
        }
    }

    @Nested
    class WhenChanging {

        @Test
        void changesWhatIsGivenAndKeepsTheRest() throws Exception {
            Map<String, Object> before =
                    agent("create", "a", "--description", "d", "--max-jobs", "2", "--capability", "c").document;
            Map<String, Object> after = agent("update", "a", "--performance", "low", "--capability", "e").document;
            assertThat(after)
                    .containsEntry("description", "d")
                    .containsEntry("capabilities", List.of("e"))
                    .containsEntry("agent_id", before.get("agent_id"))
                    .containsEntry("created_at", before.get("created_at"));
            assertThat(after.get("metadata"))
                    .isEqualTo(Map.of("original_agent_type", "general", "max_jobs", 2L, "performance", "low"));
        }

        @Test
        void takesAwayWithAnEmptyText() throws Exception {
            agent("create", "a", "--performance", "low", "--models", "m", "--capability", "c", "--type", "worker");
            Map<String, Object> after = agent(
                            "update", "a", "--performance", "", "--models", "", "--capability", "", "--description", "")
                    .document;
            assertThat(after)
                    .containsEntry("metadata", Map.of())
                    .containsEntry("capabilities", List.of())
                    .containsEntry("description", "");
        }

        @Test
        void changesTheTypeWithTheWordForIt() throws Exception {
            agent("create", "a", "--type", "chat");
            assertThat(agent("update", "a", "--type", "training").document)
                    .containsEntry("agent_type", "training")
                    .containsEntry("metadata", Map.of());
        }

        @Test
        void renames() throws Exception {
            agent("create", "a");
            agent("update", "a", "--name", "b");
            assertThat(names()).containsExactly("b");
            assertThat(files()).hasSize(1);
        }

        @Test
        void refusesANameThatIsTaken() throws Exception {
            agent("create", "a");
            agent("create", "b");
            refused(1, "Agent 'b' was not renamed from 'a': there is one", "update", "a", "--name", "b");
            assertThat(names()).containsExactly("a", "b");
        }

        @Test
        void refusesToChangeNothing() throws Exception {
            agent("create", "a");
            refused(2, "Nothing to change. Say what, with --description, --type, --name, ..", "update", "a");
        }

        @Test
        void setsAndShowsTheStatus() throws Exception {
            agent("create", "a");
            assertThat(agent("status", "a").document).containsEntry("status", "inactive");
            assertThat(agent("status", "a", "maintenance").document).containsEntry("status", "maintenance");
            assertThat(agent("status", "a").document)
                    .containsEntry("status", "maintenance")
                    .containsOnlyKeys("name", "status", "updated_at", "agent_id");
        }

        @Test
        void deletes() throws Exception {
            agent("create", "a");
            assertThat(agent("delete", "a").printed()).contains("Agent 'a' was deleted.");
            assertThat(names()).isEmpty();
            assertThat(files()).isEmpty();
        }
    }

    @Nested
    class WhenAFileIsDamaged {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "{",
                    "[]",
                    "{}",
                    "nonsense",
                    "null",
                    "{\"agent_id\":\"b\",\"name\":1.5}",
                    "{\"agent_id\":\"broken\",\"name\":\"b\",\"description\":\"\",\"agent_type\":\"unheard-of\","
                            + "\"status\":\"active\",\"capabilities\":[],\"metadata\":{},"
                            + "\"created_at\":\"2026-01-01T00:00:00Z\",\"updated_at\":\"2026-01-01T00:00:00Z\"}",
                    "{\"agent_id\":\"broken\",\"name\":\"b\",\"description\":\"\",\"agent_type\":\"worker\","
                            + "\"status\":\"active\",\"capabilities\":[null],\"metadata\":{},"
                            + "\"created_at\":\"2026-01-01T00:00:00Z\",\"updated_at\":\"yesterday\"}"
                })
        void skipsReportsAndKeepsIt(String content) throws Exception {
            agent("create", "a");
            Path file = damagedFile("broken.json", content);

            FakeCall list = agent("list");
            assertThat(list.rows).hasSize(1);
            assertThat(list.warned()).contains("'broken.json' (").contains("Mend or remove");
            assertThat(list.warned().strip()).doesNotContain("\n");
            assertThat(list.printed()).isEmpty();

            PluginHealth health = plugin.healthCheck();
            assertThat(health.state()).isEqualTo(PluginHealth.State.DEGRADED);
            assertThat(health.message()).contains("broken.json");

            agent("create", "b");
            agent("update", "b", "--description", "d");
            agent("delete", "b");
            startWith("general", 100);
            assertThat(context.logged)
                    .singleElement()
                    .asString()
                    .startsWith("WARNING ")
                    .contains("broken.json");
            assertThat(file).hasContent(content);
        }

        @Test
        void namesItWhenAnAgentIsNotFound() throws Exception {
            damagedFile("broken.json", "{");
            refused(1, "There is no agent 'a'. It may be in a damaged file: 'broken.json'", "show", "a");
        }

        @Test
        void doesNotTakeACopyForAnotherAgent() throws Exception {
            agent("create", "a");
            Files.copy(files().get(0), data.resolve("agents/copy.json"));
            assertThat(agent("list").rows).hasSize(1);
            assertThat(agent("list").warned()).contains("copy.json", "belongs to another file");
        }

        @Test
        void doesNotReadWithoutEnd() throws Exception {
            damagedFile("huge.json", " ".repeat(1 << 21));
            assertThat(agent("list").warned()).contains("'huge.json' (it is larger than any agent)");
        }

        @Test
        void isWellWhenItIsMended() throws Exception {
            Path file = damagedFile("broken.json", "{");
            assertThat(plugin.healthCheck().state()).isEqualTo(PluginHealth.State.DEGRADED);
            Files.delete(file);
            assertThat(plugin.healthCheck().state()).isEqualTo(PluginHealth.State.HEALTHY);
        }

        @Test
        void asksForTheIdentifierOfTwoWithOneName() throws Exception {
            String id = String.valueOf(agent("create", "a").document.get("agent_id"));
            damagedFile("twin.json", Files.readString(files().get(0)).replace(id, "twin"));
            refused(1, "There are 2 agents called 'a'. Name one by its identifier: ", "show", "a");
            assertThat(agent("show", "twin").document).containsEntry("agent_id", "twin");
        }

        @Test
        void removesWhatACrashLeftHalfWritten() throws Exception {
            damagedFile("half.json.tmp", "{");
            startWith("general", 100);
            assertThat(files()).isEmpty();
        }
    }
}
