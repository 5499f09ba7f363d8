package io.aitbc.plugins.manager.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RecordBinderTest {

    private enum Mode {
        FAST,
        VERY_SLOW
    }

    private record Server(String url, int port) {}

    private record All(
            int maxAgents,
            long total,
            double ratio,
            boolean active,
            String name,
            Mode mode,
            Duration timeout,
            Path folder,
            URI rpcURL,
            BigDecimal price,
            Optional<Integer> limit,
            Optional<String> note,
            List<String> tags,
            Set<Integer> ports,
            Map<String, Long> weights,
            List<Server> servers,
            Server main) {}

    private record Small(int count, String name) {}

    private record Seconds(Duration value) {}

    private record Lenient(@Nullable String name, List<String> tags, Optional<Mode> mode, Inner inner) {}

    private record Inner(Optional<String> text) {}

    private record Checked(int low, int high, String secret) {
        Checked {
            if (low > high) {
                throw new IllegalArgumentException("low " + low + " is above high " + high + " (" + secret + ")");
            }
        }
    }

    private static <T extends Record> T bind(Class<T> type, Map<String, Object> values) {
        return new RecordBinder(Set.of()).bind(values, type);
    }

    @Nested
    class WhenEverythingFits {

        @Test
        void eachTypeIsMade() {
            All all = bind(
                    All.class,
                    Map.ofEntries(
                            Map.entry("max_agents", 7L),
                            Map.entry("total", 5_000_000_000L),
                            Map.entry("ratio", 1L),
                            Map.entry("active", true),
                            Map.entry("name", "x"),
                            Map.entry("mode", "very-slow"),
                            Map.entry("timeout", "2m"),
                            Map.entry("folder", "/srv"),
                            Map.entry("rpc_url", "http://127.0.0.1"),
                            Map.entry("price", 0.1),
                            Map.entry("limit", 3L),
                            Map.entry("tags", List.of("a", "b")),
                            Map.entry("ports", List.of(1L, 2L)),
                            Map.entry("weights", Map.of("a", 1L)),
                            Map.entry("servers", List.of(Map.of("url", "u", "port", 80L))),
                            Map.entry("main", Map.of("url", "m", "port", 81L))));

            assertThat(all)
                    .isEqualTo(new All(
                            7,
                            5_000_000_000L,
                            1.0,
                            true,
                            "x",
                            Mode.VERY_SLOW,
                            Duration.ofMinutes(2),
                            Path.of("/srv"),
                            URI.create("http://127.0.0.1"),
                            new BigDecimal("0.1"),
                            Optional.of(3),
                            Optional.empty(),
                            List.of("a", "b"),
                            Set.of(1, 2),
                            Map.of("a", 1L),
                            List.of(new Server("u", 80)),
                            new Server("m", 81)));
        }

        @Test
        void lengthsOfTimeAreSecondsOrTexts() {
            assertThat(bind(Seconds.class, Map.of("value", 2L)).value()).isEqualTo(Duration.ofSeconds(2));
            assertThat(bind(Seconds.class, Map.of("value", 0.5)).value()).isEqualTo(Duration.ofMillis(500));
            assertThat(bind(Seconds.class, Map.of("value", "500ms")).value()).isEqualTo(Duration.ofMillis(500));
            assertThat(bind(Seconds.class, Map.of("value", "PT1H")).value()).isEqualTo(Duration.ofHours(1));
            assertThat(bind(Seconds.class, Map.of("value", "90")).value()).isEqualTo(Duration.ofSeconds(90));
        }

        @Test
        void textsThatAreNumbersAreTakenBecauseVariablesAreTexts() {
            assertThat(bind(Small.class, Map.of("count", "12", "name", "x"))).isEqualTo(new Small(12, "x"));
        }

        @Test
        void whatIsOptionalMayBeAbsent() {
            assertThat(bind(Lenient.class, Map.of()))
                    .isEqualTo(new Lenient(null, List.of(), Optional.empty(), new Inner(Optional.empty())));
        }

        @Test
        void theComponentsOwnNameIsAKeyToo() {
            record Camel(int maxAgents) {}

            assertThat(bind(Camel.class, Map.of("maxAgents", 3L)).maxAgents()).isEqualTo(3);
        }
    }

    @Nested
    class WhenSomethingDoesNotFit {

        @Test
        void allProblemsAreInOneException() {
            assertThatThrownBy(() -> bind(
                            All.class,
                            Map.of(
                                    "max_agents",
                                    3_000_000_000L,
                                    "mode",
                                    "fats",
                                    "timeout",
                                    "soon",
                                    "servers",
                                    List.of(Map.of("url", "u", "port", "x")),
                                    "ports",
                                    1L,
                                    "main",
                                    "m")))
                    .isInstanceOfSatisfying(ConfigurationMismatch.class, e -> assertThat(e.problems())
                            .containsExactly(
                                    "'max_agents' must be a whole number from -2147483648 to 2147483647, found 3000000000",
                                    "'total' is missing, expected a whole number",
                                    "'ratio' is missing, expected a number",
                                    "'active' is missing, expected true or false",
                                    "'name' is missing, expected a text",
                                    "'mode' must be one of fast, very_slow, found the text 'fats'",
                                    "'timeout' must be a length of time: seconds, or a text such as '500ms', '2m' or"
                                            + " 'PT2M', found the text 'soon'",
                                    "'folder' is missing, expected a path",
                                    "'rpc_url' is missing, expected a URI",
                                    "'price' is missing, expected a number",
                                    "'ports' must be a list, found 1",
                                    "'servers[0].port' must be a whole number from -2147483648 to 2147483647, found the"
                                            + " text 'x'",
                                    "'main' must be an object, found the text 'm'"));
        }

        @Test
        void theRecordsOwnCheckIsToldWithoutSecrets() {
            assertThatThrownBy(() -> new RecordBinder(Set.of("secret"))
                            .bind(Map.of("low", 2L, "high", 1L, "secret", "hunter2"), Checked.class))
                    .isInstanceOf(ConfigurationMismatch.class)
                    .hasMessage("The configuration does not fit 'Checked': is refused by Checked: low 2 is above high 1"
                            + " (***).");
        }

        @Test
        void aSecretIsNeverQuoted() {
            assertThatThrownBy(() -> new RecordBinder(Set.of("count"))
                            .bind(Map.of("count", "hunter2", "name", "x"), Small.class))
                    .hasMessageContaining("not shown")
                    .hasMessageNotContaining("hunter2");
        }

        @Test
        void fractionsAreNoWholeNumbers() {
            assertThatThrownBy(() -> bind(Small.class, Map.of("count", 1.5, "name", "x")))
                    .hasMessageContaining("'count' must be a whole number");
            assertThat(bind(Small.class, Map.of("count", 2.0, "name", "x")).count())
                    .isEqualTo(2);
        }
    }
}
