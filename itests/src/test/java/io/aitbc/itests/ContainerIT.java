package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.itests.fixtures.good.GoodPlugin;
import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.PluginContext;
import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.PluginManager;
import java.time.Duration;
import java.util.Arrays;
import javax.inject.Inject;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** What a stranger's bundle sees of the runtime. */
@InContainer(deployed = GoodPlugin.class)
public class ContainerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    private BundleContext context;

    @Inject
    private PluginManager manager;

    @Test
    public void theTestRunsInsideABundle() {
        assertThat(Arrays.stream(context.getBundles()).map(Bundle::getSymbolicName))
                .contains("aitbc-plugin-manager");
        assertThat(getClass().getClassLoader().getClass().getName()).contains("felix");
    }

    @Test
    public void allBundlesOfTheDistributionResolve() {
        assertThat(context.getBundles())
                .noneSatisfy(bundle -> assertThat(bundle.getState()).isEqualTo(Bundle.INSTALLED));
    }

    @Test
    public void aPluginInTheDeployFolderBecomesActive() {
        assertThat(statusOfGood()).isEqualTo(PluginStatus.ACTIVE);
        assertThat(manager.listPlugins()).contains("good");
        assertThat(manager.getPluginStatus("nobody")).isEqualTo(PluginStatus.UNLOADED);
    }

    @Test
    public void otherBundlesNeverSeeAPluginItself() throws InvalidSyntaxException {
        assertThat(statusOfGood()).isEqualTo(PluginStatus.ACTIVE);

        assertThat(context.getAllServiceReferences(BasePlugin.class.getName(), null))
                .isNull();
    }

    @Test
    public void otherComponentsCanWaitForAPlugin() {
        assertThat(statusOfGood()).isEqualTo(PluginStatus.ACTIVE);

        // Published after ACTIVE, by another thread.
        assertThat(Deadline.in(PATIENCE).ask(this::conditionsOfGood, found -> found == 1))
                .isOne();
    }

    private int conditionsOfGood() {
        try {
            ServiceReference<?>[] found =
                    context.getServiceReferences("org.osgi.service.condition.Condition", "(aitbc.plugin.name=good)");
            return found == null ? 0 : found.length;
        } catch (InvalidSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    public void aBundleThatIsNoPluginGetsNoContext() {
        assertThat(context.getServiceReference(PluginContext.class))
                .satisfiesAnyOf(reference -> assertThat(reference).isNull(), reference -> assertThat(
                                context.getServiceObjects(reference).getService())
                        .isNull());
    }

    private PluginStatus statusOfGood() {
        return Deadline.in(PATIENCE).ask(() -> manager.getPluginStatus("good"), PluginStatus.ACTIVE::equals);
    }
}
