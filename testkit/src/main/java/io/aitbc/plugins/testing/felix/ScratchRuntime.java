package io.aitbc.plugins.testing.felix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;

/** A framework with the system bundles of an installation, in this process. */
final class ScratchRuntime {
    private static final long PATIENCE = 60_000;
    private static final String API = "aitbc-plugin-api";

    /** From the class path of the test, so that both sides speak the same types. */
    private static final String SHARED = Stream.of("", ".ai", ".blockchain", ".cli", ".management")
            .map(name -> "io.aitbc.plugins" + name + ";version=1.0.0")
            .collect(Collectors.joining(","));

    private final Framework framework;

    /**
     * @param home the installation
     * @param base the instance
     */
    ScratchRuntime(Path home, Path base) throws IOException {
        Map<String, Object> properties = new HashMap<>();
        properties.put(Constants.FRAMEWORK_STORAGE, base.resolve("data/cache").toString());
        properties.put(Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE);
        properties.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, "100");
        properties.put("felix.startlevel.bundle", "80");
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, SHARED);
        properties.put("org.apache.felix.eventadmin.Timeout", "0");
        properties.put("felix.cm.pm", "memory");
        properties.put("felix.log.level", "1");
        properties.put("aitbc.home", home.toString());
        properties.put("aitbc.base", base.toString());
        properties.put(
                "aitbc.version", Files.readString(home.resolve("lib/version")).strip());
        framework = new FrameworkFactory().newFramework(properties);
        try {
            framework.init();
            for (Path level : sorted(home.resolve("system"))) {
                for (Path jar : sorted(level)) {
                    install(jar, Integer.parseInt(String.valueOf(level.getFileName())));
                }
            }
            framework.start();
        } catch (BundleException e) {
            throw new IOException("The framework of '" + home + "' did not start: " + e.getMessage(), e);
        }
    }

    private void install(Path jar, int level) throws BundleException {
        if (String.valueOf(jar.getFileName()).startsWith(API)) {
            return;
        }
        Bundle bundle = framework.getBundleContext().installBundle("reference:" + jar.toUri());
        bundle.adapt(BundleStartLevel.class).setStartLevel(level);
        if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null) {
            bundle.start(Bundle.START_ACTIVATION_POLICY);
        }
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        }
    }

    /** A service of the runtime, waited for. */
    <T> T service(Class<T> type) throws InterruptedException {
        BundleContext context = Objects.requireNonNull(framework.getBundleContext());
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE);
        Object change = new Object();
        context.addServiceListener(event -> {
            synchronized (change) {
                change.notifyAll();
            }
        });
        synchronized (change) {
            while (System.nanoTime() < deadline) {
                @Nullable ServiceReference<T> reference = context.getServiceReference(type);
                @Nullable T service = reference == null ? null : context.getService(reference);
                if (service != null) {
                    return service;
                }
                change.wait(100);
            }
        }
        throw new AssertionError("The runtime has no " + type.getSimpleName() + " after " + PATIENCE + " ms.");
    }

    void stop() throws InterruptedException {
        try {
            framework.stop();
            framework.waitForStop(PATIENCE);
        } catch (BundleException e) {
            throw new AssertionError("The framework did not stop: " + e.getMessage(), e);
        }
    }
}
