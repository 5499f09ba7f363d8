package io.aitbc.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Logger;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.slf4j.LoggerFactory;

/**
 * Stands in for the manager in a real framework: says that it is ready, logs in every way a plugin can, and misbehaves as
 * the instance's configuration file tells it to.
 */
public final class ToyManager implements BundleActivator {
    private String mode = "";

    @Override
    public void start(BundleContext context) throws IOException {
        Path base = Path.of(context.getProperty("aitbc.base"));
        mode = Files.readString(base.resolve("etc").resolve("aitbc.yaml"));
        Path run = base.resolve("data").resolve("run");
        if (mode.contains("invalid")) {
            Logger.getLogger("toy").severe("the same in the log");
            System.setProperty("aitbc.exit", "7\netc/aitbc.yaml:1:1 is wrong.\nSo is the rest.\n");
            stopFramework(context);
            return;
        }
        if (mode.contains("broken")) {
            throw new IOException("the toy is broken");
        }
        Thread thread = new Thread(this::log, "toy");
        thread.setContextClassLoader(ToyManager.class.getClassLoader());
        thread.start();
        join(thread);
        if (mode.contains("exits")) {
            Thread exiting = new Thread(() -> System.exit(3), "toy-exit");
            exiting.setContextClassLoader(ToyManager.class.getClassLoader());
            exiting.start();
        }
        if (!mode.contains("never ready")) {
            Files.writeString(
                    run.resolve("cli"),
                    "AITBC1 1 a b " + ProcessHandle.current().pid() + "\n");
        }
    }

    private static void join(Thread thread) throws IOException {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void log() {
        LoggerFactory.getLogger("com.acme.Store").info("by {}", "slf4j");
        Logger.getLogger("com.acme.Other").info("by jul");
        System.out.println("by stdout");
        System.err.println("by stderr");
        throw new IllegalStateException("uncaught here");
    }

    private static void stopFramework(BundleContext context) {
        try {
            context.getBundle(0).stop();
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop(BundleContext context) {
        System.out.println("last words");
        if (mode.contains("fails to stop")) {
            throw new IllegalStateException("will not stop");
        }
    }
}
