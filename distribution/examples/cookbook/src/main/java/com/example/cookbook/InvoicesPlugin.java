package com.example.cookbook;

import io.aitbc.plugins.AitbcPlugin;
import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.PluginContext;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceScope;

/** Events: hears of orders, tells of invoices. */
@Component(service = BasePlugin.class)
@AitbcPlugin(
        name = "invoices",
        version = "1.0.0",
        description = "Writes invoices",
        author = "Developer Name",
        license = "MIT")
public final class InvoicesPlugin implements BasePlugin {
    private final PluginContext context;

    @Activate
    public InvoicesPlugin(@Reference(scope = ReferenceScope.PROTOTYPE_REQUIRED) PluginContext context) {
        this.context = context;
    }

    @Override
    public boolean initialize() {
        return true;
    }

    @Override
    public boolean start() {
        context.eventBus().subscribe("order.created", this::ordered);
        return true;
    }

    private void ordered(String type, Map<String, Object> order) {
        Object buyer = order.get("buyer");
        if (buyer == null) {
            throw new IllegalArgumentException("An order without a buyer");
        }
        context.eventBus().publish("invoice.sent", Map.of("to", buyer, "amount", order.getOrDefault("amount", 0)));
    }

    @Override
    public void handleEvent(String eventType, Map<String, Object> data) {
        if (eventType.equals("plugin.active")) {
            context.logger().debug("There is " + data.get("name"));
        }
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
