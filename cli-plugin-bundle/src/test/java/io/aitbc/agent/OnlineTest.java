package io.aitbc.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.plugins.ServiceFailure.Kind;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.cli.CommandGroup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What agent-cli does with AITBC's services. */
class OnlineTest {

    @TempDir
    Path data;

    FakeServices services;
    AgentCliPlugin plugin;

    @BeforeEach
    void start() throws Exception {
        services = new FakeServices();
        services.configured = true;
        FakeContext context = new FakeContext(data, new AgentCliPlugin.Config("chat", 100, 0), services);
        plugin = new AgentCliPlugin(context);
        assertThat(plugin.initialize() && plugin.start()).isTrue();
    }

    private Command command(String line) {
        CommandGroup group = plugin.getCommands().get(0);
        String name = line;
        if (line.contains(" ")) {
            String[] words = line.split(" ", -1);
            group = group.groups().stream()
                    .filter(each -> each.name().equals(words[0]))
                    .findFirst()
                    .orElseThrow();
            name = words[1];
        }
        String wanted = name;
        return group.commands().stream()
                .filter(command -> command.name().equals(wanted))
                .findFirst()
                .orElseThrow();
    }

    private FakeCall agent(String line, String... words) throws Exception {
        Command command = command(line);
        FakeCall call = new FakeCall(command, words);
        assertThat(plugin.run(command, call)).isZero();
        return call;
    }

    private void refused(int exit, String sentence, String line, String... words) {
        Command command = command(line);
        assertThatThrownBy(() -> plugin.run(command, new FakeCall(command, words)))
                .isInstanceOfSatisfying(CommandFailure.class, failure -> assertThat(failure.exitCode())
                        .isEqualTo(exit))
                .hasMessageContaining(sentence);
    }

    private String created(String... words) throws Exception {
        return String.valueOf(agent("create", words).document.get("agent_id"));
    }

    private List<String> sync(String... words) throws Exception {
        return agent("sync", words).rows.stream()
                .map(row -> row.get(0) + " " + row.get(2))
                .toList();
    }

    private Map<String, Object> remote(String id) {
        return Objects.requireNonNull(services.agents.get(id));
    }

    @Nested
    class What_happened_offline {

        @Test
        void is_told_later_once() throws Exception {
            services.configured = false;
            String id = created("a", "--capability", "text");
            refused(1, "No agent coordinator is configured: agents are records of this machine.", "sync");
            services.configured = true;

            assertThat(sync()).containsExactly("a registered");
            assertThat(sync()).isEmpty();

            assertThat(remote(id))
                    .containsEntry("agent_type", "inference")
                    .containsEntry("status", "inactive")
                    .containsEntry("capabilities", List.of("text"))
                    .containsEntry("metadata", Map.of("name", "a", "original_agent_type", "chat"));
        }

        @Test
        void is_told_as_it_is_in_the_end_also_to_a_plugin_that_was_started_anew() throws Exception {
            String kept = created("kept");
            String gone = created("gone");
            created("never");
            agent("delete", "never");
            assertThat(sync()).containsExactly("gone registered", "kept registered");

            agent("update", "kept", "--description", "d");
            agent("status", "kept", "busy");
            agent("delete", "gone");
            plugin.stop();
            plugin = new AgentCliPlugin(new FakeContext(data, new AgentCliPlugin.Config("chat", 100, 0), services));
            assertThat(plugin.initialize() && plugin.start()).isTrue();

            assertThat(sync()).containsExactly("kept updated", "gone inactive");
            assertThat(remote(kept)).containsEntry("status", "busy");
            assertThat(remote(gone)).containsEntry("status", "inactive");
            assertThat(sync()).isEmpty();
        }

        @Test
        void waits_while_the_coordinator_is_away() throws Exception {
            created("a");
            services.failingLines.add("POST /v1/agents/register");
            services.failing = Kind.AWAY;
            refused(1, "It fails with AWAY.", "sync");
            services.failingLines.clear();

            assertThat(sync()).containsExactly("a registered");
        }

        @Test
        void is_no_conflict_when_only_the_answer_was_lost() throws Exception {
            created("a");
            services.losingAnswers = true;
            refused(1, "The connection broke off.", "sync");
            services.losingAnswers = false;
            agent("update", "a", "--description", "changed since");

            assertThat(sync()).containsExactly("a updated");
        }

        @Test
        void is_never_the_end_of_an_agent_whose_file_is_damaged() throws Exception {
            String id = created("a");
            agent("status", "a", "active");
            sync();
            Files.writeString(data.resolve("agents").resolve(id + ".json"), "{");

            assertThat(sync()).isEmpty();
            assertThat(remote(id)).containsEntry("status", "active");
        }
    }

    @Nested
    class A_conflict {

        private String inConflict() throws Exception {
            String id = created("a");
            sync();
            Map<String, Object> changed = new HashMap<>(remote(id));
            changed.put("capabilities", List.of("of others"));
            services.agents.put(id, changed);
            agent("update", "a", "--capability", "mine");
            return id;
        }

        @Test
        void is_said_and_left_alone() throws Exception {
            String id = inConflict();

            refused(1, "Not all agents were told", "sync");
            refused(1, "was changed by others. 'agent sync --force' puts yours there.", "register", "a");
            assertThat(remote(id)).containsEntry("capabilities", List.of("of others"));
        }

        @Test
        void ends_when_somebody_says_whose_record_counts() throws Exception {
            String id = inConflict();

            assertThat(sync("--force")).containsExactly("a updated");
            assertThat(remote(id)).containsEntry("capabilities", List.of("mine"));
            assertThat(sync()).isEmpty();
        }

        @Test
        void is_none_when_the_coordinator_added_to_the_metadata() throws Exception {
            String id = created("a");
            sync();
            Map<String, Object> more = new HashMap<>(remote(id));
            more.put("metadata", Map.of("name", "a", "original_agent_type", "chat", "seen", "yes"));
            services.agents.put(id, more);
            agent("update", "a", "--capability", "mine");

            assertThat(sync()).containsExactly("a updated");
        }
    }

    @Test
    void aRefusalIsSaidAndTheOthersAreTold() throws Exception {
        created("a");
        services.failingLines.add("POST /v1/agents/register");
        services.failing = Kind.INVALID;

        refused(1, "was not registered. It fails with INVALID.", "register", "a");
    }

    @Test
    void registerShowsTheCoordinatorsRecord() throws Exception {
        created("a");

        assertThat(agent("register", "a").document).containsEntry("agent_type", "inference");
        assertThat(agent("heartbeat", "a").document).containsEntry("status", "success");
        refused(1, "There is no agent 'b'", "heartbeat", "b");
    }

    @Test
    void discoverAsksWithKeysAtTheTopAndRefusesTypesThatAreNone() throws Exception {
        created("a");
        sync();

        FakeCall found =
                agent("discover", "--type", "provider", "--status", "active", "--capability", "x", "--limit", "3");

        assertThat(services.bodies.get(services.bodies.size() - 1))
                .isEqualTo(
                        Map.of("agent_type", "worker", "status", "active", "capabilities", List.of("x"), "limit", 3L));
        assertThat(found.rows)
                .singleElement()
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains("inference", "a");
        refused(
                2,
                "'robot' is no type of the agent coordinator. Take one of coordinator,",
                "discover",
                "--type",
                "robot");
    }

    @Test
    void tasksAndMessagesAreSentAsTheCoordinatorTakesThem() throws Exception {
        String id = created("a");
        services.answers.put("POST /v1/tasks/submit", Map.of("task_id", "task-1"));
        services.answers.put("GET /v1/tasks/status", Map.of("status", "success"));
        services.answers.put(
                "GET /api/v1/agent/messages/inbox?agent_id=" + id,
                Map.of("messages", List.of(Map.of("sender", "b", "content", Map.of("text", "hi")))));

        assertThat(agent("task submit", "--data", "{\"n\": 1}", "--priority", "high").document)
                .containsEntry("task_id", "task-1");
        assertThat(services.bodies.get(0)).isEqualTo(Map.of("task_data", Map.of("n", 1L), "priority", "high"));
        assertThat(agent("task status").document).containsEntry("status", "success");
        refused(2, "'--data' takes a JSON object", "task submit", "--data", "[1]");

        agent("message send", "a", "b", "hello", "--ttl", "60");
        assertThat(services.bodies.get(services.bodies.size() - 1))
                .isEqualTo(Map.of(
                        "sender",
                        id,
                        "recipient",
                        "b",
                        "content",
                        Map.of("text", "hello"),
                        "message_type",
                        "direct",
                        "ttl",
                        60L));
        assertThat(agent("message inbox", "a").rows)
                .containsExactly(List.of("", "b", "", "", Map.of("text", "hi"), ""));
        assertThat(agent("message history", "a").rows).isEmpty();
    }

    @Test
    void jobsAreSubmittedListedShownAndCanceled() throws Exception {
        services.answers.put("POST /jobs", Map.of("job_id", "j1", "state", "QUEUED"));
        services.answers.put("GET /jobs?limit=5&status=QUEUED", Map.of("items", List.of(Map.of("job_id", "j1"))));
        services.answers.put("GET /jobs/j1/result", Map.of("result", "hi"));
        services.answers.put("POST /jobs/j1/cancel", Map.of("state", "CANCELED"));

        assertThat(agent("job submit", "--prompt", "hello", "--constraints", "{\"min_vram_gb\": 16}", "--ttl", "60")
                        .document)
                .containsEntry("job_id", "j1");
        assertThat(services.bodies.get(0))
                .isEqualTo(Map.of(
                        "payload",
                        Map.of("type", "inference", "prompt", "hello", "model", "llama2"),
                        "constraints",
                        Map.of("min_vram_gb", 16L),
                        "ttl_seconds",
                        60L));
        assertThat(agent("job list", "--limit", "5", "--state", "QUEUED").rows).hasSize(1);
        assertThat(agent("job result", "j1").document).containsEntry("result", "hi");
        assertThat(agent("job cancel", "j1").document).containsEntry("state", "CANCELED");
        agent("job show", "../j1 x");
        assertThat(services.asked).contains("GET /jobs/..%2Fj1%20x");
        refused(2, "either --prompt or --payload", "job submit");
        refused(2, "either --prompt or --payload", "job submit", "--prompt", "x", "--payload", "{}");
        services.failingLines.add("GET /jobs/j1/result");
        services.failing = Kind.TOO_EARLY;
        refused(1, "Ask again later.", "job result", "j1");
    }
}
