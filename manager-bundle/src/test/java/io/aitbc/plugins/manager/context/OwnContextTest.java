package io.aitbc.plugins.manager.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.plugins.ApiClient;
import io.aitbc.plugins.EventBus;
import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.manager.config.plugin.Variables;
import io.aitbc.plugins.manager.lifecycle.PluginConfig;
import io.aitbc.plugins.manager.permissions.Granted;
import io.aitbc.plugins.manager.permissions.Guard;
import io.aitbc.plugins.manager.permissions.InForce;
import io.aitbc.plugins.manager.permissions.Kind;
import io.aitbc.plugins.manager.permissions.Permission;
import io.aitbc.plugins.manager.permissions.PermissionRequest;
import io.aitbc.plugins.manager.permissions.Refusals;
import io.aitbc.plugins.manager.secrets.SecretBook;
import io.aitbc.plugins.manager.services.AitbcServices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnContextTest {

    private record Config(int maxAgents) {}

    private static final EventBus SILENT = new EventBus() {
        @Override
        public void publish(String type, Map<String, Object> data) {}

        @Override
        public Subscription subscribe(String pattern, Handler handler) {
            return () -> {};
        }
    };

    @TempDir
    Path base;

    private ApiClient client() {
        return new ServiceClient("x", new AitbcServices(Variables.ofProcess(base), new SecretBook(), Runnable::run));
    }

    private OwnContext context(Map<String, Object> values) {
        return new OwnContext(
                new PluginConfig(values, Set.of()),
                Directories.of(base, "x", 3),
                new PluginLog("x"),
                SILENT,
                client(),
                () -> PluginStatus.ACTIVE);
    }

    @Test
    void givesTheConfigurationAsDictionaryAndAsRecord() {
        OwnContext context = context(Map.of("max_agents", 7L));

        assertThat(context.config()).isEqualTo(Map.of("max_agents", 7L));
        assertThat(context.config(Config.class)).isEqualTo(new Config(7));
        assertThat(context.mismatch()).isEmpty();
        assertThat(context.status()).isEqualTo(PluginStatus.ACTIVE);
        assertThat(context).hasToString("PluginContext[io.aitbc.plugin.x]");
    }

    @Test
    void remembersThatTheConfigurationDidNotFit() {
        OwnContext context = context(Map.of());

        assertThatThrownBy(() -> context.config(Config.class)).isInstanceOf(ConfigurationMismatch.class);
        assertThat(context.mismatch()).isPresent();
    }

    @Test
    void refusesServicesInOneSentence() {
        assertThatThrownBy(() -> context(Map.of()).apiClient().get("/agents"))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "Plugin 'x' asked service 'coordinator' for GET '/agents', and that service is not configured:"
                                + " write its 'url' below 'services.coordinator' in etc/aitbc.yaml.");
    }

    @Test
    void asksForServicesThroughADoor() throws Exception {
        Permission jobs = new Permission(Kind.API_READ, "/jobs/*");
        PermissionRequest request = PermissionRequest.NOTHING.and(List.of(jobs), "");
        InForce rights = new InForce(request, new Granted(List.of(jobs), List.of()));
        ApiClient answering = new ApiClient() {
            @Override
            public Map<String, Object> get(String path) {
                return Map.of("path", path);
            }

            @Override
            public Map<String, Object> post(String path, Map<String, Object> body) {
                return Map.of();
            }
        };
        ApiClient client = new GuardedClient(new Guard("x", () -> rights, new Refusals()), answering);

        assertThat(client.get("/jobs/7?all=true")).isEqualTo(Map.of("path", "/jobs/7?all=true"));
        assertThatThrownBy(() -> client.get("/wallet"))
                .isInstanceOf(SecurityException.class)
                .hasMessageContaining("'x' may not read from AITBC's services '/wallet'");
        assertThatThrownBy(() -> client.post("/jobs/7", Map.of())).isInstanceOf(SecurityException.class);
        assertThatThrownBy(() -> client.get("/jobs/../wallet")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void asksEachServiceThroughItsOwnDoor() throws Exception {
        List<String> asked = new ArrayList<>();
        Permission register = new Permission(Kind.API_WRITE, "agents:/v1/agents/*");
        Permission jobs = new Permission(Kind.API_WRITE, "/jobs/*");
        InForce rights = new InForce(
                PermissionRequest.NOTHING.and(List.of(register, jobs), ""),
                new Granted(List.of(register, jobs), List.of()));
        ApiClient client = new GuardedClient(new Guard("x", () -> rights, new Refusals()), new Noting("", asked));

        client.service("agents").put("/v1/agents/7", Map.of());
        client.service("agents").delete("/v1/agents/7");
        client.service("coordinator").post("/jobs/7/cancel", Map.of());

        assertThat(asked)
                .containsExactly(
                        "agents put /v1/agents/7", "agents delete /v1/agents/7", "coordinator post /jobs/7/cancel");
        assertThatThrownBy(() -> client.service("agents").post("/jobs/7", Map.of()))
                .isInstanceOf(SecurityException.class)
                .hasMessageContaining("'agents:/jobs/7'");
        assertThatThrownBy(() -> client.delete("/v1/agents/7")).isInstanceOf(SecurityException.class);
        assertThatThrownBy(() -> client.service("agents").get("/v1/agents/7")).isInstanceOf(SecurityException.class);
        assertThat(asked).hasSize(3);
    }

    /** Remembers what it was asked. */
    private record Noting(String name, List<String> asked) implements ApiClient {

        private Map<String, Object> note(String what) {
            asked.add(name + " " + what);
            return Map.of();
        }

        @Override
        public Map<String, Object> get(String path) {
            return note("get " + path);
        }

        @Override
        public Map<String, Object> post(String path, Map<String, Object> body) {
            return note("post " + path);
        }

        @Override
        public Map<String, Object> put(String path, Map<String, Object> body) {
            return note("put " + path);
        }

        @Override
        public Map<String, Object> delete(String path) {
            return note("delete " + path);
        }

        @Override
        public ApiClient service(String other) {
            return new Noting(other, asked);
        }
    }

    @Nested
    class ItsDirectories {

        private final Directories directories = Directories.of(Path.of("/srv"), "x", 3);

        @Test
        void lieInTheInstance() {
            assertThat(directories.data()).isEqualTo(Path.of("/srv/data/plugins/x"));
            assertThat(directories.temp()).isEqualTo(Path.of("/srv/data/tmp/x-3"));
        }

        @Test
        void areAllRemovedForAFreshStartWhileTheDataStays() throws IOException {
            Directories one = Directories.of(base, "x", 3).create();
            Directories other = Directories.of(base, "y", 4).create();
            Files.writeString(one.temp().resolve("left"), "by a process that was killed");

            Directories.removeAllTemp(base);
            Directories.removeAllTemp(base);

            assertThat(one.temp()).doesNotExist();
            assertThat(other.temp()).doesNotExist();
            assertThat(one.data()).exists();
        }

        @Test
        void areMadeAndRemoved() throws IOException {
            Path outside = Files.writeString(base.resolve("outside"), "stays");
            Directories own = Directories.of(base, "x", 3).create();
            Files.createDirectories(own.temp().resolve("a/b"));
            Files.createSymbolicLink(own.temp().resolve("a/link"), outside);

            own.removeTemp();
            own.removeTemp();

            assertThat(own.temp()).doesNotExist();
            assertThat(own.data()).isDirectory();
            assertThat(outside).exists();
        }
    }

    @Nested
    class ItsLogger {

        private final List<LogRecord> records = new ArrayList<>();
        private final Logger jul = Logger.getLogger("io.aitbc.plugin.x");
        private final Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                records.add(entry);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };

        @BeforeEach
        void listen() {
            jul.setUseParentHandlers(false);
            jul.addHandler(handler);
        }

        @AfterEach
        void stopListening() {
            jul.removeHandler(handler);
            jul.setUseParentHandlers(true);
        }

        @Test
        void takesTextsAsTheyAre() {
            new PluginLog("x").info("don't touch {0}");
            new PluginLog("x").error("no", new IOException("why"));

            assertThat(records).extracting(LogRecord::getMessage).containsExactly("don't touch {0}", "no");
            assertThat(records.get(0).getLevel()).isEqualTo(java.util.logging.Level.INFO);
            assertThat(records.get(1).getThrown()).hasMessage("why");
        }

        @Test
        void formatsWhereParametersAreGiven() {
            new PluginLog("x").log(System.Logger.Level.WARNING, "{0} of {1}", 1, 2);
            new PluginLog("x").log(System.Logger.Level.WARNING, "{broken", 1);

            assertThat(records).extracting(LogRecord::getMessage).containsExactly("1 of 2", "{broken");
        }

        @Test
        void leavesOutWhatIsBelowItsLevel() {
            new PluginLog("x").debug("not shown");

            assertThat(records).isEmpty();
            assertThat(new PluginLog("x").isLoggable(System.Logger.Level.DEBUG)).isFalse();
        }
    }
}
