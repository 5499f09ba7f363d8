package io.aitbc.plugins.manager.deploy;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where things are.
 *
 * @param base the instance directory
 * @param home the installation, only read
 * @param user the user's home, which {@code ~} stands for
 */
public record DeployPlaces(Path base, Path home, Path user) {

    /** What the source of files is called that came with the installation. */
    static final String WITH_RUNTIME = "plugins";

    /** What the source of files is called that came by {@code plugin install}. */
    static final String COMMAND = "command";

    private static final Logger LOG = System.getLogger("io.aitbc.manager.deploy");

    public DeployPlaces {
        base = base.toAbsolutePath().normalize();
        home = home.toAbsolutePath().normalize();
        user = user.toAbsolutePath().normalize();
    }

    /** The folder that an operator drops files into. */
    public Path deploy() {
        return base.resolve("deploy");
    }

    /** The plugins that come with the runtime. */
    public Path plugins() {
        return home.resolve("plugins");
    }

    /** Files that came by {@code plugin install}. */
    public Path installed() {
        return base.resolve("data").resolve("installed");
    }

    /** The copies that plugins are installed from, one per content hash. */
    public Path staging() {
        return base.resolve("data").resolve("staging");
    }

    /** The durable state. */
    public Path state() {
        return base.resolve("data").resolve("state");
    }

    /**
     * The data directory of a plugin.
     *
     * @throws IllegalArgumentException when the name would lead elsewhere
     */
    public Path data(String name) {
        Path all = base.resolve("data").resolve("plugins");
        Path data = all.resolve(name).normalize();
        if (!all.equals(data.getParent())) {
            throw new IllegalArgumentException("'" + name + "' is no plugin name.");
        }
        return data;
    }

    /** The watched folders, the first in precedence first; what is named twice counts where it is named first. */
    List<Folder> folders(List<String> pluginPaths) {
        Set<Path> seen = new LinkedHashSet<>();
        List<Folder> folders = new ArrayList<>();
        add(folders, seen, deploy(), "deploy", true);
        for (String text : pluginPaths) {
            try {
                Path path = resolve(text);
                add(folders, seen, path, path.toString(), true);
            } catch (InvalidPathException e) {
                LOG.log(Level.WARNING, "'" + text + "' of 'plugin_paths' is not watched: " + e.getReason() + ".");
            }
        }
        add(folders, seen, installed(), COMMAND, true);
        add(folders, seen, plugins(), WITH_RUNTIME, false);
        return List.copyOf(folders);
    }

    private Path resolve(String text) {
        if (text.equals("~")) {
            return user;
        }
        if (text.startsWith("~/") || text.startsWith("~\\")) {
            return user.resolve(text.substring(2)).normalize();
        }
        return base.resolve(text).normalize();
    }

    private static void add(List<Folder> folders, Set<Path> seen, Path path, String source, boolean owned) {
        if (seen.add(path)) {
            folders.add(new Folder(path, source, folders.size(), owned));
        }
    }
}
