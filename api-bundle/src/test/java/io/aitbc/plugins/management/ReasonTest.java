package io.aitbc.plugins.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReasonTest {

    record TestReason(
            Code code,
            Optional<String> phase,
            Optional<String> failure,
            String message,
            Optional<String> fix,
            int attempts,
            Optional<Instant> next)
            implements Reason {

        static TestReason of(Code code, String message) {
            return new TestReason(
                    code, Optional.empty(), Optional.empty(), message, Optional.empty(), 0, Optional.empty());
        }
    }

    @Nested
    class Codes {

        @Test
        void haveValuesInLowerSnakeCase() {
            assertThat(Reason.Code.values())
                    .extracting(Reason.Code::value)
                    .allSatisfy(value -> assertThat(value).matches("[a-z]+(_[a-z]+)*"))
                    .contains("not_found", "time_limit", "stopped_by_operator", "not_a_bundle");
        }

        @Test
        void haveTheExitStatusOfTheOperatorsContract() {
            Map<Integer, String> byStatus = Arrays.stream(Reason.Code.values())
                    .filter(code -> code.exitStatus() != 1)
                    .collect(Collectors.groupingBy(
                            Reason.Code::exitStatus, Collectors.mapping(Reason.Code::name, Collectors.joining(" "))));
            assertThat(byStatus)
                    .isEqualTo(Map.of(
                            3, "NOT_FOUND",
                            5, "DISABLED WAITING_FOR_PERMISSION REFUSED INCOMPATIBLE NOT_ADMITTED WOULD_BREAK",
                            6, "TIME_LIMIT",
                            7, "CONFIGURATION"));
        }
    }

    @Nested
    class AsADictionary {

        @Test
        void hasTheKeysOfTheOperatorsContract() {
            Reason reason = new TestReason(
                    Reason.Code.TEMPORARY,
                    Optional.of("start"),
                    Optional.of("java.io.IOException: full"),
                    "Plugin 'x' failed in start.",
                    Optional.of("Make room."),
                    3,
                    Optional.of(Instant.parse("2026-01-01T00:00:00Z")));
            assertThat(reason.toMap())
                    .containsExactly(
                            Map.entry("code", "temporary"),
                            Map.entry("phase", "start"),
                            Map.entry("failure", "java.io.IOException: full"),
                            Map.entry("message", "Plugin 'x' failed in start."),
                            Map.entry("fix", "Make room."),
                            Map.entry("attempts", 3),
                            Map.entry("next", "2026-01-01T00:00:00Z"));
        }

        @Test
        void leavesOutWhatIsNotThere() {
            assertThat(TestReason.of(Reason.Code.LAZY, "Lazy.").toMap())
                    .isEqualTo(Map.of("code", "lazy", "message", "Lazy.", "attempts", 0));
        }
    }

    @Nested
    class Outcomes {

        private final Reason reason = TestReason.of(Reason.Code.NOT_FOUND, "There is no plugin 'x'.");

        @Test
        void thatAreDoneHaveNoReason() {
            PluginOutcome outcome = PluginOutcome.done("Plugin 'x' is ACTIVE.");
            assertThat(outcome.succeeded()).isTrue();
            assertThat(outcome.message()).isEqualTo("Plugin 'x' is ACTIVE.");
            assertThat(outcome.reason()).isEmpty();
        }

        @Test
        void thatAreRejectedHaveTheirReason() {
            PluginOutcome outcome = PluginOutcome.rejected(reason);
            assertThat(outcome).isInstanceOf(PluginOutcome.Rejected.class);
            assertThat(outcome.succeeded()).isFalse();
            assertThat(outcome.message()).isEqualTo("There is no plugin 'x'.");
            assertThat(outcome.reason()).contains(reason);
        }

        @Test
        void thatFailedHaveTheirReason() {
            PluginOutcome outcome = PluginOutcome.failed(reason);
            assertThat(outcome).isInstanceOf(PluginOutcome.Failed.class);
            assertThat(outcome.succeeded()).isFalse();
            assertThat(outcome.message()).isEqualTo("There is no plugin 'x'.");
            assertThat(outcome.reason()).contains(reason);
        }
    }
}
