package io.aitbc.plugins.management;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Plugins by name, with all that they need, and sets of plugins that are written down. A service of the runtime.
 *
 * <p>Every change is planned first and carried out then: {@link #carryOut} does what the {@link SetPlan} says, and nothing
 * else. All bundles of a plan are brought and verified before the first of them is installed.
 *
 * <p>All methods may be called from any thread and return at once; what takes a network or a disk runs on threads of the
 * runtime. A stage completes exceptionally only for a fault of the runtime.
 *
 * <p>Specification: "Plugin Discovery", "Dependency Resolution".
 */
@ProviderType
public interface PluginSets {

    /**
     * Plans to install plugins from the registries. The highest versions that fit together are chosen; what is installed
     * changes only where that is needed, never to a lower version, and not at all where it is pinned.
     *
     * @param wanted {@code NAME}, {@code NAME@VERSION} or {@code NAME@RANGE} each
     * @param from the registry that the operator agrees to take these from, where they came from another one so far
     */
    CompletionStage<SetPlan> planInstall(List<String> wanted, Optional<String> from);

    /**
     * Plans to install the bundle that is at an address, with what it needs from the registries. Brings it.
     *
     * @param sha256 what its content hash must be, if that is known; 64 hexadecimal digits
     */
    CompletionStage<SetPlan> planInstall(URI address, Optional<String> sha256);

    /**
     * Plans to bring plugins to the highest versions that fit together.
     *
     * @param names empty for all that came from a registry
     * @param from as for {@link #planInstall(List, Optional)}
     */
    CompletionStage<SetPlan> planUpdate(List<String> names, Optional<String> from);

    /**
     * Plans to make the installed plugins those of {@code etc/plugins.lock}, byte for byte. What lies in deploy folders is
     * told and left alone.
     *
     * @param mirror a folder with bundles that is looked into before the registries
     */
    CompletionStage<SetPlan> planSync(Optional<Path> mirror);

    /**
     * What carrying out a plan would come to. Its bundles are brought and verified, and thrown away again.
     *
     * @param force also when others would break
     */
    CompletionStage<ChangePlan> rehearse(SetPlan plan, boolean force);

    /**
     * Does what a plan of this service says: done when every plugin of it is where it is wanted.
     *
     * @param force also when others would break
     */
    CompletionStage<PluginOutcome> carryOut(SetPlan plan, boolean force);

    /** Gives up a plan. One that is carried out or rehearsed need not be given up. */
    CompletionStage<Void> discard(SetPlan plan);

    /** What the registries have in higher versions, sorted by name. */
    CompletionStage<List<OutdatedPlugin>> outdated();

    /** Writes {@code etc/plugins.lock} from what is installed. */
    CompletionStage<PluginOutcome> lock();

    /**
     * Where what is installed differs from {@code etc/plugins.lock}: a reason for each name. Empty where there is no such
     * file. One that cannot be read is one reason, under the name of the file.
     */
    CompletionStage<List<LockDifference>> lockDifferences();
}
