package io.aitbc.plugins.manager.config.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.manager.config.file.ServiceSettings.Auth;
import io.aitbc.plugins.manager.config.file.ServiceSettings.Scheme;
import io.aitbc.plugins.manager.config.tree.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceRulesTest {

    private final FileRules rules = new FileRules("aitbc.yaml", Path.of("/base"), Path.of("/home/me"));

    private List<ServiceSettings> services(String text) {
        Reading reading = rules.read(text);
        assertThat(reading.problems()).isEmpty();
        return reading.settings().orElseThrow().services();
    }

    private List<String> problems(String text) {
        Reading reading = rules.read(text);
        assertThat(reading.settings()).isEmpty();
        return reading.problems().stream().map(Problem::text).toList();
    }

    @Test
    void withoutTheSectionThereAreNone() {
        assertThat(services("plugins: {}")).isEmpty();
        assertThat(services("services: {}")).isEmpty();
    }

    @Test
    void everyKeyIsRead() {
        List<ServiceSettings> read = services("""
                services:
                  rpc: {url: 'http://node.example.org:8202/rpc', auth: none}
                  agents:
                    url: https://hub.example.org/agent
                    timeout: 2.5
                    auth: {type: apiKey, key: '${AGENT_KEY}', header: X-Agent-Key}
                    paths: {/v1/agents: /api/agents}
                  coordinator: {url: '${COORDINATOR}', auth: {type: bearer, token: '${file:/etc/token}'}}
                """);

        assertThat(read)
                .containsExactly(
                        new ServiceSettings(
                                ServiceName.COORDINATOR,
                                "${COORDINATOR}",
                                new Auth(Scheme.BEARER, "${file:/etc/token}", "Authorization"),
                                Map.of(),
                                Optional.empty()),
                        new ServiceSettings(
                                ServiceName.AGENTS,
                                "https://hub.example.org/agent",
                                new Auth(Scheme.API_KEY, "${AGENT_KEY}", "X-Agent-Key"),
                                Map.of("/v1/agents", "/api/agents"),
                                Optional.of(Duration.ofMillis(2500))),
                        new ServiceSettings(
                                ServiceName.RPC,
                                "http://node.example.org:8202/rpc",
                                Auth.NONE,
                                Map.of(),
                                Optional.empty()));
    }

    @Test
    void aSecretIsGivenByReferenceAndNeverRepeated() {
        assertThat(problems("services: {agents: {url: 'https://h', auth: {type: bearer, token: hunter2hunter2}}}"))
                .singleElement()
                .asString()
                .contains("services.agents.auth.token: expected a reference such as ${AITBC_TOKEN}")
                .doesNotContain("hunter2");
        assertThat(problems("services: {agents: {url: 'https://me:hunter2@h'}}"))
                .singleElement()
                .asString()
                .contains("services.agents.url: expected an address", "Credentials belong below 'auth'")
                .doesNotContain("hunter2");
        assertThat(problems("services: {agents: {url: 'https://h', auth: Bearer hunter2}}"))
                .singleElement()
                .asString()
                .contains("services.agents.auth: expected none, or an object")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://hub.example.org", "http://localhost:8107", "http://127.0.0.1:8107", "http://[::1]:8107"
            })
    void credentialsMayBeSentThere(String url) {
        assertThat(services("services: {agents: {url: '" + url + "', auth: {type: bearer, token: '${T}'}}}"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://hub.example.org", "http://127.0.0.1.example.org", "http://localhost.example.org"})
    void credentialsMayNotBeSentThere(String url) {
        assertThat(problems("services: {agents: {url: '" + url + "', auth: {type: bearer, token: '${T}'}}}"))
                .singleElement()
                .asString()
                .contains("credentials are sent over https only");
        assertThat(services("services: {agents: {url: '" + url + "'}}")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{agent: {url: 'http://h'}} | unknown key 'agent'",
                "{agents: {}} | services.agents.url: the key is required",
                "{agents: {url: 'ftp://h'}} | services.agents.url: expected an address",
                "{agents: {url: 'http://h', auth: {type: basic}}} | one of none, apiKey, bearer",
                "{agents: {url: 'https://h', auth: {type: walletLogin}}} | walletLogin is not in this version",
                "{agents: {url: 'https://h', auth: {type: bearer}}} | services.agents.auth.token: the key is required",
                "{agents: {url: 'https://h', auth: {type: bearer, token: '${T}', key: x}}} | unknown key 'key'",
                "{agents: {url: 'http://h', timeout: 0}} | seconds, a number above 0",
                "{agents: {url: 'http://h', paths: {v1: /x}}} | expected a path such as '/jobs'",
                "{agents: {url: 'http://h', paths: {/v1: x}}} | expected a path such as '/api/v1/jobs'",
            })
    void mistakesAreErrors(String section, String sentence) {
        assertThat(problems("services: " + section)).anyMatch(problem -> problem.contains(sentence));
    }
}
