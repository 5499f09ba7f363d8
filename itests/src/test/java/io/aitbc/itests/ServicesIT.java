package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.aitbc.plugins.testing.server.MockAitbcServer;
import io.aitbc.plugins.testing.server.RecordedRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** AITBC's services behind agent-cli: against the mock of the test kit, never against a live network. */
class ServicesIT {
    private static final String SECRET = "hunter2-0123456789abcdef";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String AGENT_CLI = "plugins: {agent-cli: {enabled: true, config: {sync_interval: 1}}}\n";
    private static final String REGISTER = "POST /v1/agents/register";

    @RegisterExtension
    final Dist runtime = new Dist().withEnvironment("AITBC_TOKEN", SECRET);

    private MockAitbcServer mock = started(0);

    @AfterEach
    void close() {
        mock.close();
    }

    private static MockAitbcServer started(int port) {
        try {
            return MockAitbcServer.startOn(port);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String services() {
        String one = "{url: '" + mock.url() + "', timeout: 5, auth: {type: bearer, token: '${AITBC_TOKEN}'}}";
        return AGENT_CLI + "services: {coordinator: " + one + ", agents: " + one + "}\n";
    }

    private JsonObject json(String... words) {
        return runtime.aitbc(words).succeeded().json().getAsJsonObject();
    }

    private List<RecordedRequest> registrations(int count) {
        return Deadline.in(SOON).ask(() -> mock.requests(REGISTER), all -> all.size() >= count);
    }

    @Test
    void agentsAndJobsReachTheServicesAndNobodySeesTheToken() throws IOException {
        mock.requireToken(SECRET);
        runtime.config(services()).run();
        runtime.awaits("agent-cli").is("active");

        String id = json("agent", "create", "x", "--type", "chat", "--json")
                .get("agent_id")
                .getAsString();
        assertThat(json("agent", "register", "x", "--json").get("agent_type").getAsString())
                .isEqualTo("inference");
        assertThat(registrations(1).get(0).header("X-Request-ID")).isPresent();
        assertThat(json("agent", "heartbeat", "x", "--json").get("status").getAsString())
                .isEqualTo("success");
        runtime.aitbc("agent", "message", "send", "x", "x", "hello").succeeded();
        JsonArray inbox = runtime.aitbc("agent", "message", "inbox", "x", "--json")
                .succeeded()
                .json()
                .getAsJsonArray();
        assertThat(inbox).hasSize(1);
        assertThat(runtime.aitbc("agent", "discover", "--type", "chat")
                        .succeeded()
                        .out())
                .contains(id);

        String job = json("agent", "job", "submit", "--prompt", "hello", "--json")
                .get("job_id")
                .getAsString();
        assertThat(runtime.aitbc("agent", "job", "result", job).exitsWith(1).err())
                .contains("status 425")
                .contains("Ask again later.");
        mock.completeJob(job, Map.of("text", "hi"));
        assertThat(json("agent", "job", "result", job, "--json")
                        .getAsJsonObject("result")
                        .get("text")
                        .getAsString())
                .isEqualTo("hi");

        assertThat(runtime.aitbc("doctor").out()).contains("service agents", "It answers, with status 200");
        runtime.aitbc("plugin", "revoke", "agent-cli", "api.write:/jobs").succeeded();
        assertThat(runtime.aitbc("agent", "job", "submit", "--prompt", "again")
                        .exitsWith(1)
                        .err())
                .contains("'agent-cli' may not write to AITBC's services '/jobs'");
        assertThat(mock.requests("POST /v1/jobs")).hasSize(1);

        assertThat(everythingShown()).contains("bearer").doesNotContain(SECRET);
    }

    private String everythingShown() throws IOException {
        Path dump = runtime.base().resolve("report.zip");
        runtime.aitbc("dump", dump.toString()).succeeded();
        StringBuilder all = new StringBuilder(runtime.log() + runtime.console());
        all.append(runtime.aitbc("config", "show", "--origin").succeeded().out());
        all.append(runtime.aitbc("config", "show", "--json").succeeded().out());
        all.append(runtime.aitbc("doctor").out());
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(dump))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                all.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return all.toString();
    }

    @Test
    void whatHappensOfflineIsToldWhenTheServiceComes() {
        runtime.config(AGENT_CLI).run();
        runtime.awaits("agent-cli").is("active");
        runtime.aitbc("agent", "create", "late").succeeded();
        assertThat(runtime.aitbc("agent", "sync").exitsWith(1).err())
                .contains("No agent coordinator is configured: agents are records of this machine.");

        runtime.config(services());
        assertThat(registrations(1).get(0).body()).contains("\"late\"");

        int port = mock.port();
        mock.close();
        runtime.aitbc("agent", "update", "late", "--description", "changed while it was away")
                .succeeded();
        assertThat(runtime.aitbc("agent", "sync").exitsWith(1).err()).contains("Service 'agents'");
        mock = started(port);

        assertThat(registrations(1).get(0).body()).contains("changed while it was away");
        String told = "The agent coordinator was told of: late.";
        assertThat(Deadline.in(SOON).ask(runtime::log, log -> log.contains(told)))
                .contains(told);
    }
}
