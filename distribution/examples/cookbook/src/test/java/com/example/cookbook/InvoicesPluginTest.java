package com.example.cookbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.testing.PluginTestCase;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InvoicesPluginTest extends PluginTestCase {
    @Test
    void anOrderBecomesAnInvoice() throws Exception {
        var plugin = createPlugin(InvoicesPlugin.class).activate();
        plugin.event("order.created", Map.of("buyer", "Ada", "amount", 3));
        var invoice = plugin.events().await("invoice.sent", Duration.ofSeconds(10));
        assertThat(invoice.data()).containsEntry("to", "Ada").containsEntry("amount", 3L);
    }

    @Test
    void anOrderThatCannotBeTakenIsCountedAndTheNextOneIsTaken() throws Exception {
        var plugin = createPlugin(InvoicesPlugin.class).activate();
        plugin.event("order.created", Map.of());
        assertThat(plugin.healthCheck()).containsEntry("status", "active").containsEntry("error_count", 1L);
        plugin.event("order.created", Map.of("buyer", "Bob"));
        assertThat(plugin.events().await("invoice.sent", Duration.ofSeconds(10)).data())
                .containsEntry("to", "Bob");
    }

    @Test
    void thatAnotherPluginIsThereIsHeardOf() {
        var plugin = createPlugin(InvoicesPlugin.class).activate();
        plugin.event("plugin.active", Map.of("name", "shop"));
        assertThat(plugin.log()).anyMatch(line -> line.text().equals("There is shop"));
    }
}
