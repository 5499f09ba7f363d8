package io.aitbc.plugins.manager.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.management.LeakView;
import io.aitbc.plugins.management.LeakView.Kind;
import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.lifecycle.Installed;
import io.aitbc.plugins.manager.permissions.PermissionRequest;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeakWatchTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private List<String> users = List.of();
    /** What stands for the runtime. */
    private final Object[] runtime = new Object[1];

    private final LeakWatch watch =
            new LeakWatch(timer, Runnable::run, Clock.fixed(NOW, ZoneOffset.UTC), bundle -> users, runtime);

    @AfterEach
    void close() {
        timer.shutdownNow();
    }

    private static Installed installed(String name) {
        Descriptor descriptor = new Descriptor(
                Descriptor.Kind.PLUGIN,
                name,
                "1.0.0",
                Optional.empty(),
                name,
                "1.0.0",
                List.of(),
                Optional.of(name),
                List.of(name),
                false,
                Optional.of("{}"),
                PermissionRequest.NOTHING,
                17,
                100,
                List.of());
        return new Installed(7, new Artifact(descriptor, "hash", Path.of(name + ".jar"), "deploy", Optional.empty()));
    }

    private List<LeakView> leaks() throws Exception {
        return watch.leaks().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Test
    void aLoaderThatNobodyHoldsIsNoLeak() throws Exception {
        watch.unloaded(installed("p"), new LodgerLoader());

        assertThat(leaks()).isEmpty();
    }

    @Test
    void aLoaderThatSomethingUnknownHoldsIsOneWithTheWayToAHeapDump() throws Exception {
        LodgerLoader loader = new LodgerLoader();
        watch.unloaded(installed("p"), loader);

        LeakView leak = leaks().get(0);

        assertThat(leak.name()).isEqualTo("p");
        assertThat(leak.version()).isEqualTo("1.0.0");
        assertThat(leak.unloadedAt()).isEqualTo(NOW);
        assertThat(leak.holders()).isEmpty();
        assertThat(leak.fix()).contains("jcmd", "LodgerLoader");
        Reference.reachabilityFence(loader);
    }

    @Test
    void aBundleThatUsesItsPackagesIsNamed() throws Exception {
        LodgerLoader loader = new LodgerLoader();
        users = List.of("reader");
        watch.unloaded(installed("p"), loader);

        LeakView leak = leaks().get(0);

        assertThat(leak.holders()).singleElement().satisfies(holder -> {
            assertThat(holder.kind()).isEqualTo(Kind.BUNDLE);
            assertThat(holder.name()).isEqualTo("reader");
        });
        assertThat(leak.fix()).contains("stop()");
        Reference.reachabilityFence(loader);
    }

    @Test
    void aHolderInTheRuntimeIsAFaultOfTheRuntime() throws Exception {
        LodgerLoader loader = new LodgerLoader();
        runtime[0] = loader;
        watch.unloaded(installed("p"), loader);

        LeakView leak = leaks().get(0);

        assertThat(leak.holders()).singleElement().satisfies(holder -> assertThat(holder.kind())
                .isEqualTo(Kind.RUNTIME));
        assertThat(leak.fix()).contains("fault of the runtime");
        Reference.reachabilityFence(loader);
    }
}
