package io.aitbc.plugins.testing;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import io.aitbc.plugins.testing.samples.LeakyPlugin;
import io.aitbc.plugins.testing.samples.MyPlugin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** A plugin that leaves something behind fails its test, with the name of what it left. */
class LeakTest {
    @AfterAll
    static void endTheLeak() {
        LeakyPlugin.end();
    }

    @Test
    void aTimerThatLivesOnIsNamed() {
        run(Leaky.class)
                .assertThatEvents()
                .haveExactly(
                        1,
                        org.junit.platform.testkit.engine.EventConditions.event(
                                test(),
                                finishedWithFailure(message(text -> text.startsWith(
                                        "Plugin 'leaky' left behind: the timer '" + LeakyPlugin.TIMER + "'")))));
    }

    @Test
    void aPluginThatLeavesNothingPasses() {
        run(Tidy.class).assertStatistics(statistics -> statistics.succeeded(1).failed(0));
    }

    private static Events run(Class<?> testClass) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testClass))
                .execute()
                .testEvents();
    }

    /** Not found by itself: its name does not end as those of tests do. */
    @Tag("planted")
    static class Leaky extends PluginTestCase {
        @Test
        void isForgetful() {
            createPlugin(LeakyPlugin.class).activate();
        }
    }

    @Tag("planted")
    static class Tidy extends PluginTestCase {
        @Test
        void isTidy() {
            createPlugin(MyPlugin.class).activate();
        }
    }
}
