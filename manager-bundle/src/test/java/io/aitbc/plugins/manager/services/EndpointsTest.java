package io.aitbc.plugins.manager.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.manager.config.file.ServiceName;
import io.aitbc.plugins.manager.config.file.ServiceSettings;
import io.aitbc.plugins.manager.config.file.ServiceSettings.Auth;
import io.aitbc.plugins.manager.config.file.ServiceSettings.Scheme;
import io.aitbc.plugins.manager.config.plugin.Variables;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointsTest {

    private static final Map<String, String> VALUES =
            Map.of("KEY", "hunter2hunter2", "TWO", "a\nb", "FAR", "http://hub.example.org", "BAD", "nowhere");

    private final Endpoints endpoints =
            new Endpoints(new Variables(List.of(name -> Optional.ofNullable(VALUES.get(name))), Path.of(".")));

    private Endpoint endpoint(ServiceName name, String url, Auth auth, Map<String, String> paths) {
        return endpoints.of(new ServiceSettings(name, url, auth, paths, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "COORDINATOR,http://h,/jobs,http://h/v1/jobs",
        "COORDINATOR,http://h/v1,/jobs,http://h/v1/jobs",
        "COORDINATOR,http://h/c/v1/,/jobs?limit=2,http://h/c/v1/jobs?limit=2",
        "COORDINATOR,http://h,/v1/jobs,http://h/v1/jobs",
        "COORDINATOR,http://h,/v1x,http://h/v1/v1x",
        "AGENTS,http://h/agent,/v1/agents/register,http://h/agent/v1/agents/register",
        "RPC,http://h/rpc,/head,http://h/rpc/head",
        "RPC,http://h/rpc,/rpc/head,http://h/rpc/head",
        "RPC,http://h/rpc,/health,http://h/health",
        "REGISTRY,http://h,/plugins,http://h/api/v1/plugins",
    })
    void theBeginningOfAllPathsMayBeWrittenOrNot(ServiceName name, String url, String path, String address) {
        assertThat(endpoint(name, url, Auth.NONE, Map.of()).address(path)).hasToString(address);
    }

    @Test
    void theLongestBeginningThatIsReplacedWins() {
        Endpoint endpoint = endpoint(
                ServiceName.COORDINATOR,
                "http://h",
                Auth.NONE,
                Map.of("/jobs", "/api/v1/jobs", "/jobs/history", "/v1/old", "/v1/inference", "/v1/ai"));

        assertThat(endpoint.address("/jobs")).hasToString("http://h/v1/api/v1/jobs");
        assertThat(endpoint.address("/jobs/history")).hasToString("http://h/v1/old");
        assertThat(endpoint.address("/v1/jobs/7/result?x=1")).hasToString("http://h/v1/api/v1/jobs/7/result?x=1");
        assertThat(endpoint.address("/jobsters")).hasToString("http://h/v1/jobsters");
        assertThat(endpoint.address("/inference/models")).hasToString("http://h/v1/ai/models");
    }

    @Test
    void aSecretIsLearntAndNotTold() {
        Endpoint endpoint =
                endpoint(ServiceName.AGENTS, "https://h", new Auth(Scheme.BEARER, "${KEY}", "Authorization"), Map.of());

        assertThat(endpoint.defect()).isEmpty();
        assertThat(endpoint.credential().orElseThrow().value()).isEqualTo("Bearer hunter2hunter2");
        assertThat(endpoint.toString()).doesNotContain("hunter2");
        assertThat(endpoints.secrets()).containsExactly("hunter2hunter2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${NOTHING}|${KEY}|variable 'NOTHING' is not set",
                "https://h|${NOTHING}|variable 'NOTHING' is not set",
                "${BAD}|${KEY}|is no address of http or https",
                "${FAR}|${KEY}|are sent over https only",
                "https://h|${TWO}|has blanks or line breaks",
            })
    void whatReferencesLeadToMayBeOfNoUse(String url, String token, String sentence) {
        Endpoint endpoint =
                endpoint(ServiceName.AGENTS, url, new Auth(Scheme.BEARER, token, "Authorization"), Map.of());

        assertThat(endpoint.defect().orElse(""))
                .startsWith("Service 'agents' cannot be used: ")
                .contains(sentence)
                .doesNotContain("hunter2");
    }
}
