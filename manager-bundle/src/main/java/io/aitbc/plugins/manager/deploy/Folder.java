package io.aitbc.plugins.manager.deploy;

import java.nio.file.Path;
import java.util.Locale;

/**
 * A watched folder.
 *
 * @param path absolute; need not exist
 * @param source what files from it are called in lists: {@code deploy}, {@code plugins}, {@code command}, or the path
 * @param rank its place in the order of precedence, from 0; the lower wins ties
 * @param ownedByInstance whether {@code uninstall} may delete files in it; the installation may serve other instances
 */
record Folder(Path path, String source, int rank, boolean ownedByInstance) {

    /** Whether a file of this name is on its way to another name, or hidden, and therefore not looked at. */
    static boolean ignores(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return name.startsWith(".") || name.endsWith(".part") || name.endsWith(".tmp") || name.endsWith("~");
    }
}
