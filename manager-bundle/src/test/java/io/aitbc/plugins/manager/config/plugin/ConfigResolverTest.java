package io.aitbc.plugins.manager.config.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.plugins.manager.config.tree.Position;
import io.aitbc.plugins.manager.config.tree.Problem;
import io.aitbc.plugins.manager.config.tree.Problems;
import io.aitbc.plugins.manager.config.tree.Tree;
import io.aitbc.plugins.manager.config.tree.TreeReader;
import io.aitbc.plugins.manager.lifecycle.PluginConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConfigResolverTest {

    private static final String DRAFT_07 = "\"$schema\": \"http://json-schema.org/draft-07/schema#\"";
    private static final String DRAFT_2020 = "\"$schema\": \"https://json-schema.org/draft/2020-12/schema\"";
    private static final Map<String, String> ENVIRONMENT =
            Map.of("PASS", "hunter2", "MAX", "7", "FLAG", "true", "WORD", "seven");

    private final Problems problems = new Problems("etc/aitbc.yaml");

    private Optional<Resolved> resolve(String yaml, Optional<PluginSchema> schema, boolean unsetIsWarning) {
        Tree tree = new TreeReader(problems).read(yaml).tree().orElse(new Tree.Mapping(Position.START, List.of()));
        Variables variables =
                new Variables(List.of(name -> Optional.ofNullable(ENVIRONMENT.get(name))), Path.of("/srv"));
        return new ConfigResolver(variables, unsetIsWarning).resolve("x", (Tree.Mapping) tree, schema, problems);
    }

    private PluginConfig config(String yaml) {
        return resolve(yaml, Optional.empty(), false).orElseThrow().config();
    }

    private PluginConfig config(String yaml, String schema) throws Exception {
        Optional<Resolved> resolved = resolve(yaml, Optional.of(PluginSchema.admitted(schema)), false);
        assertThat(texts()).isEmpty();
        return resolved.orElseThrow().config();
    }

    private List<String> refused(String yaml, String schema) throws Exception {
        assertThat(resolve(yaml, Optional.of(PluginSchema.admitted(schema)), false))
                .isEmpty();
        return texts();
    }

    private List<String> texts() {
        return problems.sorted().stream().map(Problem::text).toList();
    }

    @Nested
    class WithoutSchema {

        @Test
        void valuesArriveNestedAsTheyWereWritten() {
            PluginConfig config = config("a: 1\nb: {c: [1.5, two, {d: true}], e: }\n");

            assertThat(config.values())
                    .isEqualTo(Map.of("a", 1L, "b", Map.of("c", List.of(1.5, "two", Map.of("d", true)))));
        }

        @Test
        void theResultIsImmutableAtEveryLevel() {
            Map<String, Object> values = config("b: {c: [1]}").values();

            assertThatThrownBy(() -> values.put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> Map.class
                            .cast(Objects.requireNonNull(values.get("b")))
                            .clear())
                    .isInstanceOf(UnsupportedOperationException.class);
        }

        @Test
        void variablesAreReplacedAndSecret() {
            PluginConfig config = config("max: ${MAX}\nurl: http://${WORD}:1\nlist: [a, '${PASS}']\nplain: 1\n");

            assertThat(config.values().get("max")).isEqualTo("7");
            assertThat(config.values().get("url")).isEqualTo("http://seven:1");
            assertThat(config.secrets()).containsExactlyInAnyOrder("max", "url", "list[1]");
        }

        @Test
        void namesTellSecrets() {
            assertThat(config("rpc_password: x\nnested: {api_key: y}\nmax_tokens: 5\n")
                            .secrets())
                    .containsExactlyInAnyOrder("rpc_password", "nested.api_key");
        }

        @Test
        void anUnsetVariableIsAnErrorAtItsPlace() {
            assertThat(resolve("a: 1\nb: ${NONE}\n", Optional.empty(), false)).isEmpty();
            assertThat(texts())
                    .containsExactly(
                            "etc/aitbc.yaml:2:4: error: plugins.x.config.b: variable 'NONE' is not set. Set it in"
                                    + " the environment of the runtime, or write ${NONE:-default}.");
        }

        @Test
        void anUnsetVariableIsAWarningAwayFromTheRuntime() {
            assertThat(resolve("b: ${NONE}\n", Optional.empty(), true)).isPresent();
            assertThat(texts()).singleElement().asString().contains("warning");
        }

        @Test
        void anEmptyElementOfAListIsAnError() {
            assertThat(resolve("a: [1, ]\nb: [~]\n", Optional.empty(), false)).isEmpty();
            assertThat(texts())
                    .containsExactly(
                            "etc/aitbc.yaml:2:5: error: plugins.x.config.b[0]: expected a value, found nothing.");
        }

        @Test
        void originsAreKnown() {
            Resolved resolved =
                    resolve("a: 1\nb: {c: '${MAX}'}\n", Optional.empty(), false).orElseThrow();

            assertThat(resolved.origins().get("a")).extracting(o -> o.text("f")).isEqualTo("f:1");
            assertThat(resolved.origins().get("b.c"))
                    .extracting(o -> o.text("f"))
                    .isEqualTo("variable MAX (f:2)");
        }
    }

    @Nested
    class WithASchema {

        @Test
        void defaultsAreAppliedAlsoNestedAndThroughReferences() throws Exception {
            PluginConfig config = config("servers: [{url: a}]\n", "{" + DRAFT_07 + """
                    , "type": "object",
                      "definitions": {"server": {"properties": {"port": {"type": "integer", "default": 80}}}},
                      "properties": {
                        "max_agents": {"type": "integer", "default": 10},
                        "limits": {"type": "object", "properties": {"cpu": {"default": 1}, "tags": {"default": ["a"]}}},
                        "strict": {"type": "object", "required": ["x"], "properties": {"y": {"default": 1}}},
                        "servers": {"type": "array", "items": {"$ref": "#/definitions/server"}}}}""");

            assertThat(config.values())
                    .isEqualTo(Map.of(
                            "max_agents", 10L,
                            "limits", Map.of("cpu", 1L, "tags", List.of("a")),
                            "servers", List.of(Map.of("url", "a", "port", 80L))));
        }

        @Test
        void defaultsHaveTheirOrigin() throws Exception {
            Resolved resolved = resolve(
                            "",
                            Optional.of(PluginSchema.admitted("{\"properties\": {\"a\": {\"default\": {\"b\": 1}}}}")),
                            false)
                    .orElseThrow();

            assertThat(resolved.origins().get("a.b"))
                    .extracting(o -> o.text("f"))
                    .isEqualTo("default of the schema");
        }

        @Test
        void aVariableBecomesTheTypeTheSchemaAsksFor() throws Exception {
            PluginConfig config = config("n: ${MAX}\nb: ${FLAG}\ns: ${MAX}\nl: ['${MAX}']\n", """
                    {"properties": {"n": {"type": "integer"}, "b": {"type": "boolean"}, "s": {"type": "string"},
                     "l": {"items": {"type": "number"}}}}""");

            assertThat(config.values()).isEqualTo(Map.of("n", 7L, "b", true, "s", "7", "l", List.of(7L)));
        }

        @Test
        void theSchemaTellsSecrets() throws Exception {
            PluginConfig config = config("a: 1\nb: 2\nc: 3\npublic_key: 4\nlist: [{x: 1}]\n", """
                    {"properties": {"a": {"writeOnly": true}, "b": {"format": "password"}, "c": {},
                     "public_key": {"writeOnly": false},
                     "list": {"items": {"properties": {"x": {"writeOnly": true}}}}}}""");

            assertThat(config.secrets()).containsExactlyInAnyOrder("a", "b", "list[0].x");
        }

        @Test
        void aFieldMayDemandAReference() throws Exception {
            String schema = "{\"properties\": {\"a\": {\"x-aitbc-secret\": true}}}";

            assertThat(config("a: ${PASS}", schema).values()).isEqualTo(Map.of("a", "hunter2"));
            assertThat(refused("a: hunter2", schema))
                    .containsExactly(
                            "etc/aitbc.yaml:1:1: error: plugins.x.config.a: expected a reference such as ${NAME} or"
                                    + " ${file:/path}, found a text that is not shown.");
        }

        @Test
        void allProblemsComeTogetherWithTheirPlaces() throws Exception {
            assertThat(refused(
                            "max_agents: many\nport: 70000\nmode: fats\nserver: {urll: 1}\ntags: [a, a]\nextra: 1\n",
                            "{" + DRAFT_07 + """
                            , "additionalProperties": false, "required": ["name"],
                              "properties": {"max_agents": {"type": "integer"}, "port": {"maximum": 65535},
                                "mode": {"enum": ["fast", "slow"]}, "name": {"type": "string"},
                                "server": {"additionalProperties": false, "properties": {"url": {"type": "string"}}},
                                "tags": {"uniqueItems": true}}}"""))
                    .containsExactlyInAnyOrder(
                            "etc/aitbc.yaml:1:1: error: plugins.x.config.max_agents: expected a whole number, found the text"
                                    + " 'many'.",
                            "etc/aitbc.yaml:1:1: error: plugins.x.config.name: the key is required: expected a text, found"
                                    + " nothing.",
                            "etc/aitbc.yaml:2:1: error: plugins.x.config.port: expected a number up to 65535, found the"
                                    + " number 70000.",
                            "etc/aitbc.yaml:3:1: error: plugins.x.config.mode: expected one of fast, slow, found the text"
                                    + " 'fats'. Did you mean 'fast'?",
                            "etc/aitbc.yaml:4:10: error: plugins.x.config.server.urll: unknown key 'urll', expected one of"
                                    + " url. Did you mean 'url'?",
                            "etc/aitbc.yaml:5:1: error: plugins.x.config.tags: expected a list without repetition, found a"
                                    + " list.",
                            "etc/aitbc.yaml:6:1: error: plugins.x.config.extra: unknown key 'extra', expected one of"
                                    + " max_agents, port, mode, name, server, tags.");
        }

        @Test
        void draft2020IsKnownToo() throws Exception {
            assertThat(refused("a: x\nb: 4\nghij: 1\n", "{" + DRAFT_2020 + """
                            , "$defs": {"p": {"type": "integer"}}, "unevaluatedProperties": false,
                              "dependentRequired": {"a": ["z"]},
                              "properties": {"a": {"$ref": "#/$defs/p"},
                                "b": {"oneOf": [{"type": "string"}, {"type": "boolean"}]}, "z": {}}}"""))
                    .containsExactlyInAnyOrder(
                            "etc/aitbc.yaml:1:1: error: plugins.x.config.a: expected a whole number, found the text 'x'.",
                            "etc/aitbc.yaml:1:1: error: plugins.x.config.z: the key is required beside 'a': expected a value,"
                                    + " found nothing.",
                            "etc/aitbc.yaml:2:1: error: plugins.x.config.b: expected a text, or true or false, found the"
                                    + " number 4.",
                            "etc/aitbc.yaml:3:1: error: plugins.x.config.ghij: unknown key 'ghij', expected one of a, b, z.");
        }

        @Test
        void noProblemEverHoldsASecret() throws Exception {
            List<String> texts = refused(
                    "rpc_password: hunter2\nurl: '${PASS}'\nmode: ${PASS}\nn: ${PASS}\nw: hunter2\nl: [hunter2]\n",
                    """
                    {"properties": {"rpc_password": {"pattern": "^x"}, "url": {"maxLength": 2},
                      "mode": {"enum": ["a", "b"]}, "n": {"type": "integer"},
                      "w": {"writeOnly": true, "const": "z"},
                      "l": {"writeOnly": true, "items": {"minLength": 50}}}}""");

            assertThat(texts).hasSize(6).noneMatch(text -> text.contains("hunter2"));
        }

        @Test
        void anUnknownValueIsNotCheckedAgainstTheSchema() throws Exception {
            PluginSchema schema = PluginSchema.admitted("{\"properties\": {\"n\": {\"type\": \"integer\"}}}");

            assertThat(resolve("n: ${NONE}", Optional.of(schema), true)).isPresent();
            assertThat(texts()).hasSize(1);
        }

        @Test
        void aWrongDefaultIsTheAuthorsMistake() throws Exception {
            assertThat(refused("", "{\"properties\": {\"n\": {\"type\": \"integer\", \"default\": \"x\"}}}"))
                    .singleElement()
                    .asString()
                    .contains("the schema's own default is wrong");
        }

        @Test
        void aSchemaThatIsNoneIsRefused() {
            assertThatThrownBy(() -> PluginSchema.of(Map.of("type", "integr")))
                    .isInstanceOf(PluginSchema.Unusable.class)
                    .hasMessageContaining("'/type'");
            assertThatThrownBy(() -> PluginSchema.of(Map.of("$schema", "urn:other")))
                    .isInstanceOf(PluginSchema.Unusable.class);
            assertThatThrownBy(() -> PluginSchema.admitted("{")).isInstanceOf(PluginSchema.Unusable.class);
            assertThatThrownBy(() -> PluginSchema.admitted("[]")).isInstanceOf(PluginSchema.Unusable.class);
        }

        @Test
        void aSchemaThatNobodyComparedWithItsMetaSchemaStillEndsInASentence() {
            for (String schema : List.of(
                    "{\"properties\": {\"a\": {\"pattern\": \"[\"}}}",
                    "{\"properties\": 5, \"required\": \"x\"}",
                    "{\"properties\": {\"a\": {\"type\": \"integr\", \"minimum\": \"x\", \"items\": 3}}}")) {
                assertThat(outcome(schema)).isIn("resolved", "refused", "unusable");
            }
        }

        private String outcome(String schema) {
            try {
                return resolve("a: x", Optional.of(PluginSchema.admitted(schema)), false)
                        .map(r -> "resolved")
                        .orElse("refused");
            } catch (PluginSchema.Unusable e) {
                return "unusable";
            }
        }

        @Test
        void aReferenceOutOfTheSchemaIsNotFollowed() throws Exception {
            assertThat(refused("a: 1", "{\"properties\": {\"a\": {\"$ref\": \"http://127.0.0.1:9/x\"}}}"))
                    .singleElement()
                    .asString()
                    .contains("refers to something that it does not hold");
        }

        @Test
        void aSchemaThatContainsItselfEnds() throws Exception {
            String schema = "{\"properties\": {\"next\": {\"$ref\": \"#\"}, \"n\": {\"default\": 1}}}";

            assertThat(config("next: {next: {}}", schema).values().get("next")).isInstanceOf(Map.class);
        }
    }
}
