package io.aitbc.runtime;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.slf4j.LoggerFactory;

/** One life of the framework: made, started with the system bundles in it, stopped. */
final class FelixRuntime {
    /** The manager's limit for all plugins together, in milliseconds; it sets it from {@code runtime.shutdown_timeout}. */
    private static final String SHUTDOWN_TIMEOUT = "aitbc.shutdown_timeout";

    private static final long USUAL_SHUTDOWN = 45_000;

    /** What is left for the framework and its other bundles when the plugins have used all of their time. */
    private static final long FRAMEWORK_SHUTDOWN = 5_000;

    private static final String FINAL_LEVEL = "100";
    private static final String PLUGIN_LEVEL = "80";
    private static final String SLF4J =
            List.of("org.slf4j", "org.slf4j.event", "org.slf4j.helpers", "org.slf4j.spi").stream()
                    .map(name -> name + ";version=1.7.36," + name + ";version=2.0.17")
                    .collect(Collectors.joining(","));

    private final Layout layout;
    private final Framework framework;

    /** @param last who used the instance before this process */
    FelixRuntime(Layout layout, boolean safe, Optional<BaseFormat.Mark> last) throws StartFailure {
        this.layout = layout;
        Map<String, Object> properties = properties(layout, safe);
        last.ifPresent(mark -> {
            properties.put("aitbc.last.version", mark.runtime());
            properties.put("aitbc.last.java", mark.java());
        });
        this.framework = new FrameworkFactory().newFramework(properties);
    }

    private static Map<String, Object> properties(Layout layout, boolean safe) throws StartFailure {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(Constants.FRAMEWORK_STORAGE, layout.cache().toString());
        properties.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        properties.put(Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE);
        properties.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, FINAL_LEVEL);
        properties.put("felix.startlevel.bundle", PLUGIN_LEVEL);
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, SLF4J);
        properties.put("felix.log.logger", new FrameworkLog());
        // Event Admin's time limit protects nobody and makes an event ten times as expensive.
        properties.put("org.apache.felix.eventadmin.Timeout", "0");
        // The configuration file is the truth; nothing is kept beside it.
        properties.put("felix.cm.pm", "memory");
        properties.put("aitbc.home", layout.home().toString());
        properties.put("aitbc.base", layout.base().toString());
        properties.put("aitbc.version", layout.version());
        properties.put("aitbc.safe", String.valueOf(safe));
        return properties;
    }

    /** Returns once every system bundle is active; the manager goes on by itself. */
    void start() throws StartFailure {
        Failures failures = new Failures();
        // Plugins start in parallel, and SLF4J loses what is logged while the first of them makes it set itself up.
        LoggerFactory.getILoggerFactory();
        try {
            framework.init(failures);
            BundleContext context = framework.getBundleContext();
            context.addFrameworkListener(failures);
            List<Bundle> bundles = new SystemBundles(layout.system()).install(context);
            framework.start();
            context.removeFrameworkListener(failures);
            checkStarted(bundles, failures);
        } catch (BundleException e) {
            throw new StartFailure(
                    "The framework did not start (" + e.getMessage() + "). It needs room and rights in '"
                            + layout.cache() + "', which may be deleted; the log has the details.",
                    e);
        } catch (IllegalStateException e) {
            // The manager may find at once that it cannot run, and stops the framework under our hands.
            if (framework.getState() == Bundle.ACTIVE) {
                throw e;
            }
        }
    }

    /** Unless the manager has found at once that it cannot run, and stops the framework: then nothing is started. */
    private void checkStarted(List<Bundle> bundles, Failures failures) throws StartFailure {
        for (Bundle bundle : bundles) {
            boolean fragment = bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
            if (bundle.getState() != Bundle.ACTIVE && !fragment && framework.getState() == Bundle.ACTIVE) {
                throw new StartFailure("The runtime's bundle '" + bundle.getSymbolicName() + "' did not start: "
                        + failures.of(bundle) + " Install the runtime again.");
            }
        }
    }

    boolean running() {
        int state = framework.getState();
        return state == Bundle.STARTING || state == Bundle.ACTIVE;
    }

    /** Stops it and waits, but not for ever: the manager stops plugins within its own limit, others may hang. */
    void stop() throws StartFailure, InterruptedException {
        try {
            framework.stop();
        } catch (BundleException e) {
            throw new StartFailure("The framework did not stop (" + e.getMessage() + ").", e);
        }
        long limit = Long.getLong(SHUTDOWN_TIMEOUT, USUAL_SHUTDOWN) + FRAMEWORK_SHUTDOWN;
        if (framework.waitForStop(limit).getType() == FrameworkEvent.WAIT_TIMEDOUT) {
            throw new StartFailure("The framework did not stop within " + limit / 1000 + " s; the process ends now.");
        }
    }

    /** Waits until the framework has been stopped by whomever; true when it was stopped in order to be started again. */
    boolean awaitStop() throws InterruptedException {
        return framework.waitForStop(0).getType() == FrameworkEvent.STOPPED_UPDATE;
    }

    /** Runs the interactive shell until the user leaves it; false when the runtime offers none. */
    boolean runShell() throws Exception {
        try {
            for (ServiceReference<?> reference :
                    framework.getBundleContext().getServiceReferences(Callable.class, "(aitbc.shell=local)")) {
                if (framework.getBundleContext().getService(reference) instanceof Callable<?> shell) {
                    shell.call();
                    return true;
                }
            }
            return false;
        } catch (InvalidSyntaxException e) {
            throw new AssertionError(e);
        } catch (IllegalStateException e) {
            return false; // stopped in the meantime
        }
    }

    /** Why system bundles did not start: the framework tells its listeners, not its caller. */
    private static final class Failures implements FrameworkListener {
        private final Map<Long, String> reasons = new ConcurrentHashMap<>();

        @Override
        public void frameworkEvent(FrameworkEvent event) {
            if (event.getType() == FrameworkEvent.ERROR) {
                Throwable cause = event.getThrowable();
                while (cause.getCause() != null) {
                    cause = cause.getCause();
                }
                String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
                reasons.put(
                        event.getBundle().getBundleId(),
                        message.strip() + (message.strip().endsWith(".") ? "" : "."));
            }
        }

        String of(Bundle bundle) {
            return reasons.getOrDefault(bundle.getBundleId(), "the framework gave no reason.");
        }
    }
}
