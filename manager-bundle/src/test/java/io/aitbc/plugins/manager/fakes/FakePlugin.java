package io.aitbc.plugins.manager.fakes;

import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.EventBus;
import io.aitbc.plugins.PluginHealth;
import io.aitbc.plugins.manager.lifecycle.ActivePlugin;
import io.aitbc.plugins.manager.lifecycle.PluginCaller;
import io.aitbc.plugins.manager.lifecycle.PluginSettings;
import java.util.Map;
import java.util.concurrent.Callable;

/** A plugin whose event handler and health check a test writes. */
public final class FakePlugin implements BasePlugin {

    private volatile EventBus.Handler events = (type, data) -> {};
    private volatile Callable<PluginHealth> health = PluginHealth::healthy;

    /** What {@code handleEvent} does. */
    public FakePlugin onEvent(EventBus.Handler handler) {
        events = handler;
        return this;
    }

    /** What {@code healthCheck} does. */
    public FakePlugin onHealth(Callable<PluginHealth> check) {
        health = check;
        return this;
    }

    /** The plugin as the runtime has it while it is ACTIVE. */
    public ActivePlugin active(String name, int priority, ManualTime time) {
        return active(this, name, priority, time);
    }

    /** Any plugin as the runtime has it while it is ACTIVE. */
    public static ActivePlugin active(BasePlugin plugin, String name, int priority, ManualTime time) {
        PluginSettings usual = PluginSettings.DEFAULT;
        ClassLoader loader = new ClassLoader(FakePlugin.class.getClassLoader()) {};
        return new ActivePlugin(
                name,
                "1.0.0",
                plugin,
                loader,
                new PluginSettings(
                        usual.enabled(),
                        priority,
                        usual.dependencies(),
                        usual.lazy(),
                        usual.limits(),
                        usual.unhealthyAfter(),
                        usual.probation()),
                new PluginCaller(name, loader, time, () -> {}));
    }

    @Override
    public void handleEvent(String eventType, Map<String, Object> data) throws Exception {
        events.handleEvent(eventType, data);
    }

    @Override
    public PluginHealth healthCheck() throws Exception {
        return health.call();
    }

    @Override
    public boolean initialize() {
        return true;
    }

    @Override
    public boolean start() {
        return true;
    }

    @Override
    public boolean stop() {
        return true;
    }

    @Override
    public boolean cleanup() {
        return true;
    }
}
