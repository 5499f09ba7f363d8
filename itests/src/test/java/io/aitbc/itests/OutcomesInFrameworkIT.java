package io.aitbc.itests;

import io.aitbc.itests.fixtures.outcomes.FaultyPlugin;
import io.aitbc.plugins.testing.InFramework;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The same in a Felix of its own, with the manager of the assembled runtime and the built bundle. */
@InFramework
class OutcomesInFrameworkIT extends OutcomeCases {
    @BeforeAll
    static void build(@TempDir Path folder) {
        System.setProperty("aitbc.home", Dist.assembled().toString());
        System.setProperty(
                "aitbc.plugin.jar",
                FixtureBundle.of(FaultyPlugin.class).writeTo(folder).toString());
    }

    @AfterAll
    static void forget() {
        System.clearProperty("aitbc.home");
        System.clearProperty("aitbc.plugin.jar");
    }
}
