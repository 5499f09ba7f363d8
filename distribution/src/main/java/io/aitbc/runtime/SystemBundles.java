package io.aitbc.runtime;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;

/** The bundles of {@code system/}: a folder there is a start level. */
final class SystemBundles {
    private final Path folder;

    SystemBundles(Path folder) {
        this.folder = folder;
    }

    /** Installs all of them and marks them to be started; the framework starts them as its start level rises. */
    List<Bundle> install(BundleContext context) throws StartFailure {
        List<Bundle> bundles = new ArrayList<>();
        for (Path level : sorted(folder, "*")) {
            for (Path jar : sorted(level, "*.jar")) {
                bundles.add(install(
                        context, jar, Integer.parseInt(level.getFileName().toString())));
            }
        }
        if (bundles.isEmpty()) {
            throw damaged("it is empty", null);
        }
        return bundles;
    }

    private Bundle install(BundleContext context, Path jar, int level) throws StartFailure {
        try {
            // The framework reads the file where it is: the cache is thrown away at each start.
            Bundle bundle = context.installBundle("reference:" + jar.toUri());
            bundle.adapt(BundleStartLevel.class).setStartLevel(level);
            if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null) {
                bundle.start(Bundle.START_ACTIVATION_POLICY);
            }
            return bundle;
        } catch (BundleException e) {
            throw damaged("'" + jar.getFileName() + "' cannot be installed (" + e.getMessage() + ")", e);
        }
    }

    private List<Path> sorted(Path parent, String pattern) throws StartFailure {
        List<Path> paths = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(parent, pattern)) {
            children.forEach(paths::add);
        } catch (IOException e) {
            throw damaged("it cannot be read (" + e + ")", e);
        }
        Collections.sort(paths);
        return paths;
    }

    private StartFailure damaged(String what, @org.jspecify.annotations.Nullable Exception cause) {
        String sentence = "The installation is damaged: of '" + folder + "' " + what + ". Install it again.";
        return cause == null ? new StartFailure(sentence) : new StartFailure(sentence, cause);
    }
}
