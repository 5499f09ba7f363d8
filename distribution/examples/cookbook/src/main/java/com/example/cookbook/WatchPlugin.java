package com.example.cookbook;

import io.aitbc.plugins.AitbcPlugin;
import io.aitbc.plugins.ApiClient;
import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.PluginContext;
import io.aitbc.plugins.PluginHealth;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceScope;

/** Work in the background that ends with the plugin, and health by what it saw. */
@Component(service = BasePlugin.class)
@AitbcPlugin(
        name = "watch",
        version = "1.0.0",
        description = "Watches the jobs",
        author = "Developer Name",
        license = "MIT")
public final class WatchPlugin implements BasePlugin {
    private final PluginContext context;
    private final ApiClient coordinator;
    private @Nullable ScheduledExecutorService work;
    private volatile PluginHealth seen = PluginHealth.degraded("Nothing was seen yet");

    @Activate
    public WatchPlugin(@Reference(scope = ReferenceScope.PROTOTYPE_REQUIRED) PluginContext context) {
        this.context = context;
        this.coordinator = context.apiClient();
    }

    @Override
    public boolean initialize() {
        return true;
    }

    @Override
    public boolean start() {
        ScheduledExecutorService begun =
                Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "watch-jobs"));
        begun.scheduleWithFixedDelay(this::look, 0, 10, TimeUnit.SECONDS);
        work = begun;
        return true;
    }

    private void look() {
        try {
            Object total = coordinator.get("/jobs?limit=1").getOrDefault("total", 0);
            seen = PluginHealth.healthy().with("jobs", total);
        } catch (IOException e) {
            seen = PluginHealth.degraded("The coordinator is away: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // Thrown out of here it would end the schedule without a word.
            context.logger().error("The jobs could not be looked at.", e);
            seen = PluginHealth.unhealthy("The last look failed");
        }
    }

    @Override
    public PluginHealth healthCheck() {
        return seen;
    }

    @Override
    public boolean stop() throws InterruptedException {
        ScheduledExecutorService running = work;
        if (running == null) {
            return true;
        }
        running.shutdownNow();
        return running.awaitTermination(20, TimeUnit.SECONDS);
    }

    @Override
    public boolean cleanup() {
        return true;
    }
}
