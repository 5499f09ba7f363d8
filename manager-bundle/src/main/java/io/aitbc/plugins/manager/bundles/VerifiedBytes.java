package io.aitbc.plugins.manager.bundles;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.deploy.store.Sha256;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.lifecycle.FrameworkFailure;
import io.aitbc.plugins.manager.reason.Cause;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** Installs the bytes that were verified and no others, whatever became of the staged copy meanwhile. */
final class VerifiedBytes {

    private VerifiedBytes() {}

    static Bundle install(BundleContext context, String location, Artifact artifact)
            throws BundleException, IOException, FrameworkFailure {
        Optional<String> plugin = artifact.descriptor().pluginComponent();
        return plugin.isPresent() && artifact.descriptor().components().size() > 1
                ? quietly(context, location, artifact, plugin.get())
                : asTheyAre(context, location, artifact);
    }

    /** The very bytes that the framework reads are hashed. */
    private static Bundle asTheyAre(BundleContext context, String location, Artifact artifact)
            throws BundleException, IOException, FrameworkFailure {
        try (HashedInput bytes = new HashedInput(Files.newInputStream(artifact.staged()))) {
            Bundle bundle = context.installBundle(location, bytes);
            return sound(bundle, bytes.hash().equals(artifact.sha256()), artifact);
        }
    }

    /** The framework reads something made of the copy: that is hashed before and after. */
    private static Bundle quietly(BundleContext context, String location, Artifact artifact, String plugin)
            throws BundleException, IOException, FrameworkFailure {
        if (!Sha256.of(artifact.staged()).equals(artifact.sha256())) {
            throw changed(artifact);
        }
        try (InputStream bytes = new QuietJar(artifact.staged(), plugin)) {
            Bundle bundle = context.installBundle(location, bytes);
            return sound(bundle, Sha256.of(artifact.staged()).equals(artifact.sha256()), artifact);
        }
    }

    private static Bundle sound(Bundle bundle, boolean same, Artifact artifact)
            throws BundleException, FrameworkFailure {
        if (!same) {
            bundle.uninstall();
            throw changed(artifact);
        }
        return bundle;
    }

    private static FrameworkFailure changed(Artifact artifact) {
        String name = artifact.descriptor().name();
        Cause cause = Cause.of(
                        Reason.Code.REFUSED,
                        "'" + name + "' was refused: its staged copy '" + artifact.staged()
                                + "' is not what was verified, somebody has changed it.")
                .withPhase("load")
                .withFix("Find out who writes there; 'aitbc restart' takes the plugin from its file again.");
        return new FrameworkFailure(cause, null);
    }
}
