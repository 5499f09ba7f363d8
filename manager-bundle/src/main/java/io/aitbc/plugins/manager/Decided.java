package io.aitbc.plugins.manager;

import io.aitbc.plugins.management.PluginOutcome;
import io.aitbc.plugins.manager.deploy.DeployService;
import io.aitbc.plugins.manager.lifecycle.PluginControl;
import io.aitbc.plugins.manager.permissions.grants.Grants;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Brings what was granted or revoked to the life cycle, which is made later. */
record Decided(Supplier<PluginControl> control, DeployService deploy) implements Grants.Carrier {
    @Override
    public void changed(String name, boolean restart) {
        control.get().permissionsChanged(name, restart);
        deploy.agreementsChanged();
    }

    @Override
    public CompletionStage<PluginOutcome> rests(String name, String sha256) {
        return control.get().arrived(name, sha256);
    }
}
