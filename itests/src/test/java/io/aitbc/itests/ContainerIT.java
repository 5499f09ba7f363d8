package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.management.PluginManager;
import java.util.Arrays;
import javax.inject.Inject;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** What a stranger's bundle sees of the runtime. */
@InContainer
public class ContainerIT {
    @Inject
    private BundleContext context;

    @Inject
    private PluginManager manager;

    @Test
    public void theRuntimesServicesAreThereForOtherBundles() {
        assertThat(manager.listPlugins()).isNotNull();
    }

    @Test
    public void allBundlesOfTheDistributionResolve() {
        assertThat(context.getBundles())
                .noneSatisfy(bundle -> assertThat(bundle.getState()).isEqualTo(Bundle.INSTALLED));
    }

    @Test
    public void theTestRunsInsideABundle() {
        assertThat(Arrays.stream(context.getBundles()).map(Bundle::getSymbolicName))
                .contains("aitbc-plugin-manager");
        assertThat(getClass().getClassLoader().getClass().getName()).contains("felix");
    }
}
