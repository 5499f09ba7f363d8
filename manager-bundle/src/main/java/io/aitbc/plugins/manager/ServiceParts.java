package io.aitbc.plugins.manager;

import io.aitbc.plugins.ApiClient;
import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.ServiceView;
import io.aitbc.plugins.manager.config.file.FileSettings;
import io.aitbc.plugins.manager.config.plugin.Variables;
import io.aitbc.plugins.manager.context.GuardedClient;
import io.aitbc.plugins.manager.context.ServiceClient;
import io.aitbc.plugins.manager.lifecycle.Transition;
import io.aitbc.plugins.manager.permissions.Guard;
import io.aitbc.plugins.manager.secrets.SecretBook;
import io.aitbc.plugins.manager.services.AitbcServices;
import io.aitbc.plugins.manager.services.ServiceChecks;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** AITBC's services for the plugins of this runtime. */
record ServiceParts(AitbcServices services, ServiceChecks checks) implements AutoCloseable {

    /** {@code threads} may block. */
    static ServiceParts of(Path base, SecretBook secrets, Executor threads) {
        AitbcServices services = new AitbcServices(Variables.ofProcess(base), secrets, threads);
        return new ServiceParts(services, new ServiceChecks(services, threads));
    }

    void configure(FileSettings settings) {
        services.configure(settings.services());
    }

    /** The client of a plugin, behind its door. */
    ApiClient client(String plugin, Guard guard) {
        return new GuardedClient(guard, new ServiceClient(plugin, services));
    }

    void changed(Transition transition) {
        if (transition.from() == PluginStatus.ACTIVE) {
            services.stopped(transition.name());
        }
    }

    CompletionStage<List<ServiceView>> check() {
        return checks.all();
    }

    @Override
    public void close() {
        services.close();
    }
}
