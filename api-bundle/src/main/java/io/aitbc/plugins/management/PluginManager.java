package io.aitbc.plugins.management;

import io.aitbc.plugins.PluginStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The center: what plugins there are, how they are, and what to do with them. A service of the runtime.
 *
 * <p>No method blocks, and all may be called from any thread. A stage completes normally with a {@link PluginOutcome},
 * also when what was asked for did not happen; it completes exceptionally only when the runtime itself is at fault. What
 * hangs on a stage runs on a thread of the runtime and must be short. A plugin that waits, on its own lane, for a request
 * about itself is refused at once.
 *
 * <p>Requests are idempotent, identical ones in flight become one, and a request that the present status does not allow
 * is rejected and changes nothing. A name that nobody has is rejected as {@link Reason.Code#NOT_FOUND}.
 *
 * <p>Specification: PluginManager.
 */
@ProviderType
public interface PluginManager {

    /**
     * Loads a plugin up to LOADED and wants it stopped if it was UNLOADED. Succeeds at once when it is LOADED, INACTIVE or
     * ACTIVE.
     */
    CompletionStage<PluginOutcome> loadPlugin(String name);

    /** Stops a plugin and those that need it, uninstalls it, and wants it unloaded. Always ends UNLOADED. */
    CompletionStage<PluginOutcome> unloadPlugin(String name);

    /**
     * Starts a plugin and wants it started: loads it first when it is UNLOADED, loads it anew when it is in ERROR. Done
     * when it is ACTIVE; fails at once when it is held, with what it waits for. A disabled plugin is rejected.
     */
    CompletionStage<PluginOutcome> startPlugin(String name);

    /** Stops a plugin, after those that need it, and wants it stopped. Of a plugin in ERROR it ends the retries. */
    CompletionStage<PluginOutcome> stopPlugin(String name);

    /** Unloads a plugin, loads it again from the same bytes in a new class loader, and brings it where it was wanted. */
    CompletionStage<PluginOutcome> reloadPlugin(String name);

    /**
     * Takes a file as the deploy folder would. The file is copied and not needed afterwards. The highest version of a
     * name still wins.
     *
     * @param force also when others would break
     */
    CompletionStage<PluginOutcome> installPlugin(Path file, boolean force);

    /**
     * Unloads a plugin and removes its files; a file that cannot be deleted is remembered and not taken again.
     *
     * @param purge removes the plugin's data as well
     * @param force also when others would break
     */
    CompletionStage<PluginOutcome> uninstallPlugin(String name, boolean purge, boolean force);

    /**
     * Makes a change of several plugins wholly or not at all. What can be seen beforehand is judged for all of it together,
     * and nothing is touched when anything is against it; the answer then has all reasons. All that is to run is on
     * probation together: when one fails, all are taken back, each to the version that had proven itself, and what had none
     * is not run. Done when everything that is to run is ACTIVE. A process that ends in the middle leaves the next one a
     * change that is made wholly.
     *
     * <p>With one file or one name it is more than {@link #installPlugin}: a plugin that would not be used, or would wait for
     * another, is rejected.
     */
    CompletionStage<PluginOutcome> changePlugins(ChangeSet change);

    /** What {@link #changePlugins} would do now. */
    CompletionStage<ChangePlan> planChange(ChangeSet change);

    /**
     * Goes to another version of a plugin: done when that is ACTIVE. What is there in higher versions is not taken again
     * by itself. The configuration that the version proved itself with is restored, the plugin's data is not. A pinned
     * plugin is rejected.
     *
     * @param version a kept or present version, also a higher one; empty for the one that last proved itself and does not
     *     run
     * @param force also when others would break
     */
    CompletionStage<PluginOutcome> rollbackPlugin(String name, Optional<String> version, boolean force);

    /**
     * Fixes a plugin to the bytes that it runs now: other versions are not taken, and these stay when their file is
     * replaced.
     *
     * @param note why, shown with the plugin; may be empty
     */
    CompletionStage<PluginOutcome> pinPlugin(String name, String note);

    /**
     * Lets the versions of a plugin compete again. Where another one is preferred, it is done when that is ACTIVE, and fails
     * with the reason why it does not run.
     */
    CompletionStage<PluginOutcome> unpinPlugin(String name);

    /** What happened to the versions of a plugin, the latest first; empty for an unknown name. */
    List<HistoryEntry> history(String name);

    /** What happened to the versions of all plugins, the latest first. */
    List<HistoryEntry> history();

    /**
     * What {@link #installPlugin} of a file would do now. The file is read and tried as far as that is possible without
     * running code of it; nothing is changed.
     *
     * @param force also when others would break
     */
    CompletionStage<ChangePlan> planInstall(Path file, boolean force);

    /**
     * What {@link #uninstallPlugin} would do now.
     *
     * @param force also when others would break
     */
    CompletionStage<ChangePlan> planUninstall(String name, boolean force);

    /**
     * What {@link #rollbackPlugin} would do now.
     *
     * @param version as there
     * @param force also when others would break
     */
    CompletionStage<ChangePlan> planRollback(String name, Optional<String> version, boolean force);

    /**
     * What it would come to if this file were put in force as the configuration. The operator's own file is never refused
     * because others would break: {@link ChangePlan#breaks()} names them.
     *
     * @param file a candidate, or the instance's own file as it is now
     */
    CompletionStage<ChangePlan> planConfiguration(Path file);
    /** Whose plugins are taken; also a service of its own. */
    Trust trust();

    /**
     * Verifies a plugin or library that is there: hashes its staged bytes and judges them again. Changes nothing.
     *
     * @return empty when there is none of that name, or no bytes of it
     */
    CompletionStage<Optional<VerificationReport>> verifyPlugin(String name);

    /**
     * Verifies a file as {@link #installPlugin} would, and says everything that is found. Changes nothing.
     *
     * @return empty when there is no such file
     */
    CompletionStage<Optional<VerificationReport>> verifyFile(Path file);

    /** What a plugin or library asks to be allowed to do, and what was decided; empty when no file of that name is there. */
    Optional<PermissionsView> permissions(String name);

    /**
     * Grants a plugin what it asks for: done when the plugin has come to rest with it. What needs nobody's restart counts at
     * once; a plugin that was held for it is started; one that runs is restarted where it has to look for services anew.
     *
     * @param permissions such as {@code events.publish:order.*}, each of which it asks for; empty for all that it waits for
     * @param digest of the request that was looked at, see {@link PermissionsView#digest()}: another one is rejected
     */
    CompletionStage<PluginOutcome> grantPermissions(String name, List<String> permissions, Optional<String> digest);

    /**
     * Takes from a plugin what it asks for: it runs without. Counts at once; restarts a plugin that may have a service which
     * it may not use any more.
     *
     * @param permissions such as {@code events.publish:order.*}; empty for the agreement as a whole: then the plugin is
     *     stopped and held until somebody grants it something
     */
    CompletionStage<PluginOutcome> revokePermissions(String name, List<String> permissions);

    /** The status of a plugin; UNLOADED when there is none of that name. */
    PluginStatus getPluginStatus(String name);

    /** The names of all plugins that are not UNLOADED, sorted. */
    List<String> listPlugins();

    /**
     * Publishes an event to all plugins.
     *
     * @return done when every ACTIVE plugin has handled it, failed, or run out of time; a failing handler does not make it
     *     fail
     * @throws IllegalArgumentException when the type or the data is none of an event, see
     *     {@link io.aitbc.plugins.EventBus#publish}
     */
    CompletionStage<Void> broadcastEvent(String eventType, Map<String, Object> data);

    /** One plugin, library or file. */
    Optional<PluginView> plugin(String name);

    /** All that are known, UNLOADED ones, libraries and files included, sorted by name. */
    List<PluginView> plugins();

    /** How a plugin is, by its last check; empty when there is none of that name. */
    Optional<HealthReport> health(String name);

    /**
     * Why a plugin is not ACTIVE, or why a newer file of it does not run: the chain from the first cause to the plugin
     * itself. Empty when there is nothing to explain, and for an unknown name.
     */
    List<Reason> why(String name);

    /**
     * What was unloaded and is still in memory, with what keeps it there. Collects garbage first, so that the process
     * pauses for a moment; completes within seconds. Empty when nothing is.
     */
    CompletionStage<List<LeakView>> leaks();

    /**
     * The service of an ACTIVE plugin, for code that finds plugins by name at run time: what the runtime publishes for it,
     * with time limits. Others reference it as a service.
     *
     * @param type the service interface of the plugin's kind
     * @return empty when there is no such plugin, it is not ACTIVE, or it has no such service
     */
    <T> Optional<T> service(String name, Class<T> type);
}
