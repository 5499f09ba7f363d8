package io.aitbc.plugins.manager.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.manager.lifecycle.PluginConfig;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TypedPropertiesTest {

    private static Map<String, Object> of(Map<String, Object> values, String... secrets) {
        return TypedProperties.of(new PluginConfig(values, Set.of(secrets)));
    }

    @Test
    void eachKeyIsThereInThreeSpellings() {
        assertThat(of(Map.of("max_agents", 7L))).isEqualTo(Map.of("max_agents", 7L, "max.agents", 7L, "maxAgents", 7L));
        assertThat(of(Map.of("rpcUrl", "x"))).isEqualTo(Map.of("rpcUrl", "x"));
    }

    @Test
    void nestedKeysAreFlattenedWithDots() {
        assertThat(of(Map.of("server", Map.of("max_size", 1L))))
                .isEqualTo(Map.of("server.max_size", 1L, "server.max.size", 1L, "server.maxSize", 1L));
    }

    @Test
    void secretsStandUnderALeadingDotOnly() {
        assertThat(of(Map.of("rpc_password", "s"), "rpc_password").keySet())
                .containsExactlyInAnyOrder(".rpc_password", ".rpc.password", ".rpcPassword");
        assertThat(of(Map.of("auth", Map.of("a", 1L)), "auth").keySet()).containsExactly(".auth.a");
        assertThat(of(Map.of("list", List.of("a", "b")), "list[1]").keySet()).containsExactly(".list");
    }

    @Test
    void listsOfScalarsAreArraysAndOthersStayOut() {
        Map<String, Object> properties = of(Map.of(
                "texts", List.of("a", "b"),
                "wholes", List.of(1L, 2L),
                "numbers", List.of(1L, 2.5),
                "flags", List.of(true),
                "mixed", List.of("a", 1L),
                "empty", List.of(),
                "objects", List.of(Map.of("a", 1L)),
                "big", new BigInteger("99999999999999999999")));

        assertThat(properties.get("texts")).isEqualTo(new String[] {"a", "b"});
        assertThat(properties.get("wholes")).isEqualTo(new Long[] {1L, 2L});
        assertThat(properties.get("numbers")).isEqualTo(new Double[] {1.0, 2.5});
        assertThat(properties.get("flags")).isEqualTo(new Boolean[] {true});
        assertThat(properties.get("mixed")).isEqualTo(new String[] {"a", "1"});
        assertThat(properties.get("empty")).isEqualTo(new String[0]);
        assertThat(properties.get("big")).isEqualTo("99999999999999999999");
        assertThat(properties).doesNotContainKey("objects");
    }

    @Test
    void whatIsWrittenWinsOverWhatIsDerivedIgnoringCase() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("a_b", 1L);
        values.put("a.b", 2L);
        values.put("AB", 3L);

        assertThat(of(values)).isEqualTo(Map.of("a_b", 1L, "a.b", 2L, "AB", 3L));
    }

    @Test
    void nobodyCanSayWhoAServiceIs() {
        assertThat(of(Map.of(
                        "service",
                        Map.of("pid", "x", "ranking", 1L),
                        "aitbc",
                        Map.of("plugin", Map.of("name", "other")),
                        "component_name",
                        "x",
                        "objectClass",
                        "x")))
                .containsOnlyKeys("component_name", "componentName");
    }
}
