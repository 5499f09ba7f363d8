package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.manager.lifecycle.Life.SchemaCheck;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What the life cycle works with.
 *
 * @param workers may block; a thread for each plugin that needs one
 * @param watchdog time limits and retries
 * @param attachments attached in this order, detached in the reverse
 */
public record Ports(
        Framework framework,
        Configurator configurator,
        WishStore wishes,
        Approval approval,
        VersionHistory history,
        Vitals vitals,
        List<Attachment> attachments,
        LazyPlugins lazy,
        Executor workers,
        ScheduledExecutorService watchdog) {
    SchemaCheck schemaCheck(Installed installed) {
        return plugin -> installed.artifact().descriptor().configSchema().isPresent()
                ? java.util.Optional.empty()
                : configurator.check(installed.artifact().descriptor(), plugin.getConfigSchema());
    }
}
