package io.aitbc.plugins.testing.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aitbc.plugins.ApiClient;
import io.aitbc.plugins.ServiceFailure;
import io.aitbc.plugins.ServiceFailure.Detail;
import io.aitbc.plugins.ServiceFailure.Kind;
import io.aitbc.plugins.manager.config.file.ServiceName;
import io.aitbc.plugins.manager.config.file.ServiceSettings;
import io.aitbc.plugins.manager.config.file.ServiceSettings.Auth;
import io.aitbc.plugins.manager.config.file.ServiceSettings.Scheme;
import io.aitbc.plugins.manager.config.plugin.Variables;
import io.aitbc.plugins.manager.context.ServiceClient;
import io.aitbc.plugins.manager.secrets.SecretBook;
import io.aitbc.plugins.manager.services.AitbcServices;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The mock as the runtime's own client sees it. */
class MockAitbcServerTest {

    private static final String TOKEN = "a-token-of-the-test";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AitbcServices services = new AitbcServices(
            new Variables(List.of(name -> Optional.of(TOKEN)), Path.of(".")), new SecretBook(), threads);
    private final ApiClient client = new ServiceClient("x", services);
    private MockAitbcServer mock;

    @BeforeEach
    void start() throws IOException {
        mock = MockAitbcServer.start();
        configure(Duration.ofSeconds(20), Auth.NONE);
    }

    @AfterEach
    void close() {
        mock.close();
        services.close();
        threads.shutdownNow();
    }

    private void configure(Duration timeout, Auth auth) {
        services.configure(Arrays.stream(ServiceName.values())
                .map(name -> new ServiceSettings(name, mock.url(), auth, Map.of(), Optional.of(timeout)))
                .toList());
    }

    private static ServiceFailure failure(Callable<?> call) {
        return catchThrowableOfType(ServiceFailure.class, call::call);
    }

    @Nested
    class The_coordinator {

        private String submitted() throws Exception {
            Map<String, Object> job =
                    client.post("/jobs", Map.of("payload", Map.of("type", "inference", "prompt", "hello")));
            assertThat(job).containsEntry("state", "QUEUED").doesNotContainKey("error");
            return String.valueOf(job.get("job_id"));
        }

        @Test
        void takes_a_job_and_gives_its_result_when_there_is_one() throws Exception {
            String id = submitted();
            assertThat(failure(() -> client.get("/jobs/" + id + "/result")).kind())
                    .isEqualTo(Kind.TOO_EARLY);

            mock.completeJob(id, Map.of("text", "hi"));

            assertThat(client.get("/jobs/" + id)).containsEntry("state", "COMPLETED");
            assertThat(client.get("/v1/jobs/" + id + "/result")).isEqualTo(Map.of("result", Map.of("text", "hi")));
            assertThat(client.get("/jobs?limit=5&status=COMPLETED")).containsEntry("total", 1L);
        }

        @Test
        void cancels_what_is_not_over() throws Exception {
            String id = submitted();

            assertThat(client.post("/jobs/" + id + "/cancel", Map.of())).containsEntry("state", "CANCELED");

            ServiceFailure failure = failure(() -> client.post("/jobs/" + id + "/cancel", Map.of()));
            assertThat(failure.kind()).isEqualTo(Kind.CONFLICT);
            assertThat(failure).hasMessageContaining("not cancelable in state CANCELED");
        }

        @Test
        void refuses_in_its_own_shape() {
            ServiceFailure failure = failure(() -> client.post("/jobs", Map.of()));

            assertThat(failure.kind()).isEqualTo(Kind.INVALID);
            assertThat(failure.code()).isEqualTo("VALIDATION_ERROR");
            assertThat(failure.details()).containsExactly(new Detail("payload", "Field required", "missing"));
            assertThat(failure(() -> client.get("/jobs/none")).kind()).isEqualTo(Kind.NOT_FOUND);
        }

        @Test
        void generates_text_and_lists_models() throws Exception {
            assertThat(client.post("/inference/generate", Map.of("prompt", "a")))
                    .containsEntry("response", "echo: a")
                    .containsEntry("model", "llama2");
            assertThat(client.get("/inference/models")).containsEntry("count", 1L);
        }

        @Test
        void logs_wallets_in() throws Exception {
            assertThat(client.post("/auth/nonce", Map.of("wallet_address", "0xab")))
                    .containsKey("nonce");
            assertThat(client.post("/login", Map.of("wallet_address", "0xab", "signature", "00")))
                    .containsEntry("role", "client");
            assertThat(failure(() -> client.post("/login", Map.of())).kind()).isEqualTo(Kind.DENIED);
        }
    }

    @Nested
    class The_agent_coordinator {

        private final ApiClient agents = client.service("agents");

        private void register(String id, String type) throws Exception {
            agents.post(
                    "/v1/agents/register", Map.of("agent_id", id, "agent_type", type, "capabilities", List.of("text")));
        }

        @Test
        void knows_whom_it_registered() throws Exception {
            register("a", "worker");
            register("b", "monitor");

            assertThat(agents.get("/v1/agents/a"))
                    .extractingByKey("agent", InstanceOfAssertFactories.MAP)
                    .containsEntry("status", "active");
            assertThat(agents.post("/v1/agents/discover", Map.of("agent_type", "worker")))
                    .containsEntry("count", 1L);
            assertThat(agents.post("/v1/agents/discover", Map.of("query", Map.of("agent_type", "worker"))))
                    .as("keys below 'query' are no filter")
                    .containsEntry("count", 2L);
            assertThat(agents.post("/v1/agents/discover", Map.of("agent_type", "none")))
                    .containsEntry("count", 0L);
            assertThat(agents.put("/v1/agents/a/status", Map.of("status", "busy")))
                    .containsEntry("new_status", "busy");
            assertThat(agents.post("/v1/agents/a/heartbeat", Map.of())).containsEntry("status", "success");
            assertThat(failure(() -> agents.get("/v1/agents/c")).kind()).isEqualTo(Kind.NOT_FOUND);
        }

        @Test
        void refuses_a_type_that_it_does_not_know_in_the_shape_of_a_list() {
            ServiceFailure failure =
                    failure(() -> agents.post("/v1/agents/register", Map.of("agent_id", "a", "agent_type", "chat")));

            assertThat(failure.status()).isEqualTo(422);
            assertThat(failure.details())
                    .containsExactly(new Detail("agent_type", "Invalid agent type: chat", "value_error"));
        }

        @Test
        void takes_tasks_and_passes_messages_on() throws Exception {
            assertThat(agents.post("/v1/tasks/submit", Map.of("task_data", Map.of("a", 1), "priority", "high")))
                    .containsEntry("priority", "high");
            agents.post(
                    "/api/v1/agent/messages/send",
                    Map.of("sender", "a", "recipient", "b", "content", Map.of("text", "hi")));

            assertThat(agents.get("/api/v1/agent/messages/inbox?agent_id=b")).containsEntry("count", 1L);
            assertThat(agents.get("/api/v1/agent/messages/inbox?agent_id=a")).containsEntry("count", 0L);
            assertThat(agents.get("/api/v1/agent/messages/history?agent_id=a")).containsEntry("count", 1L);
        }
    }

    @Nested
    class The_node_and_the_listings {

        private final ApiClient rpc = client.service("rpc");

        @Test
        void answer_as_recorded() throws Exception {
            mock.credit("ait1aa", 7200);

            assertThat(rpc.get("/head")).containsEntry("height", 42L);
            assertThat(rpc.get("/rpc/info")).containsEntry("chain_id", "ait-public");
            assertThat(rpc.get("/accounts/ait1aa")).containsEntry("balance", 7200L);
            assertThat(rpc.get("/balance/ait1aa")).containsEntry("available_balance", 7200L);
            assertThat(failure(() -> rpc.get("/account/ait1bb")).kind()).isEqualTo(Kind.NOT_FOUND);
            assertThat(rpc.get("/transactions"))
                    .as("a bare array")
                    .extractingByKey("items", InstanceOfAssertFactories.LIST)
                    .hasSize(1);
            assertThat(failure(() -> rpc.post("/transaction", Map.of("signature", "00", "nonce", 3))))
                    .hasMessageContaining("expected 0, got 3");
            assertThat(client.service("registry").get("/plugins")).containsEntry("total_plugins", 1L);
            assertThat(client.service("registry").get("/plugins/hello_world/versions"))
                    .containsEntry("total_versions", 2L);
            assertThat(client.service("marketplace").get("/marketplace/plugins"))
                    .containsEntry("total", 1L);
        }
    }

    @Nested
    class A_scripted_fault {

        @Test
        void may_be_an_answer_that_comes_too_late() {
            mock.fail("GET /v1/jobs", Fault.delay(Duration.ofSeconds(30)));
            configure(Duration.ofMillis(300), Auth.NONE);

            assertThat(failure(() -> client.get("/jobs")).kind()).isEqualTo(Kind.TIME_LIMIT);
        }

        @Test
        void may_be_a_dropped_connection_after_which_reading_goes_on_and_writing_is_not_repeated() throws Exception {
            mock.fail("GET /v1/jobs", Fault.drop()).fail("POST /v1/jobs", Fault.drop());

            assertThat(client.get("/jobs")).containsEntry("total", 0L);
            assertThat(failure(() -> client.post("/jobs", Map.of("payload", Map.of()))))
                    .isNotNull();

            assertThat(mock.requests("POST /v1/jobs")).hasSize(1);
            assertThat(client.get("/jobs"))
                    .as("it was carried out all the same")
                    .containsEntry("total", 1L);
        }

        @Test
        void may_be_a_wrong_type_or_a_cut_body() {
            mock.fail("POST /v1/jobs", Fault.contentType("text/html"), Fault.truncated());

            assertThat(failure(() -> client.post("/jobs", Map.of("payload", Map.of())))
                            .kind())
                    .isEqualTo(Kind.UNREADABLE);
            assertThat(failure(() -> client.post("/jobs", Map.of("payload", Map.of())))
                            .kind())
                    .isEqualTo(Kind.AWAY);
        }

        @Test
        void may_say_how_long_to_wait() {
            mock.fail("POST /v1/jobs", Fault.rateLimited(60), Fault.refusal(503, "registry down"));

            ServiceFailure limited = failure(() -> client.post("/jobs", Map.of()));
            assertThat(limited.kind()).isEqualTo(Kind.RATE_LIMITED);
            assertThat(limited.retryAfter()).contains(Duration.ofSeconds(60));
            assertThat(failure(() -> client.post("/jobs", Map.of()))).hasMessageContaining("registry down");
        }
    }

    @Test
    void whoDoesNotShowTheTokenIsDeniedAndWhoDoesIsServed() throws Exception {
        mock.requireToken(TOKEN);
        assertThat(failure(() -> client.get("/jobs")).kind()).isEqualTo(Kind.DENIED);

        configure(Duration.ofSeconds(20), new Auth(Scheme.API_KEY, "${KEY}", "X-Api-Key"));
        assertThat(client.get("/jobs")).containsEntry("total", 0L);
        configure(Duration.ofSeconds(20), new Auth(Scheme.BEARER, "${KEY}", "Authorization"));
        assertThat(client.get("/jobs")).containsEntry("total", 0L);

        RecordedRequest last = mock.requests().get(mock.requests().size() - 1);
        assertThat(last.header("authorization")).contains("Bearer " + TOKEN);
        assertThat(last.header("x-request-id")).isPresent();
    }
}
