package io.aitbc.plugins.manager;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.management.PluginOutcome;
import io.aitbc.plugins.manager.deploy.Jar;
import io.aitbc.plugins.manager.deploy.Rig;
import io.aitbc.plugins.manager.lifecycle.LifecycleWorld;
import io.aitbc.plugins.manager.lifecycle.Selection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The choice of files reaches the life cycle on a thread of its own: an order must not overtake what it caused. */
class OrdersTest {

    @TempDir
    Path folder;

    private final LifecycleWorld world = new LifecycleWorld();
    private final CompletableFuture<Void> asked = new CompletableFuture<>();
    private final CompletableFuture<Void> applied = new CompletableFuture<>();
    private Rig rig;
    private Orders orders;

    @BeforeEach
    void shipped() throws IOException {
        rig = new Rig(folder);
        rig.drop(rig.places.plugins(), "a.jar", Jar.plugin("alpha", "1.0.0"));
        rig.start();
        orders = new Orders(world.lifecycle, rig.service(), this::applied, name -> {});
    }

    @AfterEach
    void end() {
        rig.close();
        world.close();
    }

    private CompletionStage<?> applied() {
        asked.complete(null);
        return applied;
    }

    @Test
    void whatWasUninstalledAndCouldNotBeDeletedIsLoadedOnlyWhenTheLifeCycleKnowsThatItIsTakenAgain() {
        Rig.await(rig.service().orders().uninstall("alpha"));
        CompletionStage<PluginOutcome> answer = orders.load("alpha");
        Rig.await(CompletableFuture.anyOf(asked, answer.toCompletableFuture()));
        Selection taken = rig.until(Rig.runs("alpha", "1.0.0"));

        assertThat(answer.toCompletableFuture()).isNotDone();
        world.lifecycle.select(taken);
        applied.complete(null);
        assertThat(Rig.await(answer)).isInstanceOf(PluginOutcome.Done.class);
    }
}
