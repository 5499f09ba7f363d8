package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Proves that a test that fails inside the container fails the build: without this, a green run would mean nothing. */
class ContainerGuardIT {
    @Test
    void aFailureInsideTheContainerIsTheTestsFailure() {
        Events tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(FailingInContainer.class))
                .execute()
                .testEvents();

        tests.assertStatistics(counts -> counts.started(2).succeeded(1).failed(1));
        Throwable failure = tests.failed().stream()
                .flatMap(event -> event.getPayload(TestExecutionResult.class).stream())
                .flatMap(result -> result.getThrowable().stream())
                .findFirst()
                .orElseThrow();
        assertThat(failure).isInstanceOf(AssertionError.class).hasMessageContaining("felix");
    }
}
