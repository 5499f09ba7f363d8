package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.PluginMetadata;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A plugin whose phases do what a test says; by default each returns true. Its calls are kept in order. */
final class FakePlugin implements BasePlugin {
    final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Callable<Boolean>> behaviour = new ConcurrentHashMap<>();
    private final String name;
    private final String version;

    FakePlugin(String name, String version) {
        this.name = name;
        this.version = version;
    }

    FakePlugin on(String phase, Callable<Boolean> does) {
        behaviour.put(phase, does);
        return this;
    }

    /** The phase ignores interrupts and ends when the latch is counted down. */
    FakePlugin hangsIn(String phase, CountDownLatch until) {
        return on(phase, () -> {
            boolean waiting = true;
            while (waiting) {
                try {
                    until.await();
                    waiting = false;
                } catch (InterruptedException ignored) {
                    calls.add(phase + " interrupted");
                }
            }
            return true;
        });
    }

    boolean does(String phase) throws Exception {
        calls.add(phase);
        return behaviour.getOrDefault(phase, () -> true).call();
    }

    @Override
    public PluginMetadata getMetadata() {
        return new PluginMetadata(name, version, "", "", "");
    }

    @Override
    public boolean initialize() throws Exception {
        return does("initialize");
    }

    @Override
    public boolean start() throws Exception {
        return does("start");
    }

    @Override
    public boolean stop() throws Exception {
        return does("stop");
    }

    @Override
    public boolean cleanup() throws Exception {
        return does("cleanup");
    }

    @Override
    public boolean reconfigure(Map<String, Object> config) throws Exception {
        calls.add("reconfigure");
        return behaviour.getOrDefault("reconfigure", () -> false).call();
    }
}
