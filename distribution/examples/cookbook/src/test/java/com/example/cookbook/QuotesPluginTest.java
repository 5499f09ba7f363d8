package com.example.cookbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.testing.PluginTestCase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuotesPluginTest extends PluginTestCase {
    @Test
    void defaultsAreThoseOfTheSchema() {
        var plugin = createPlugin(QuotesPlugin.class).activate();
        assertThat(plugin.log()).anyMatch(line -> line.text().equals("Quotes of [AIT] every 30 s"));
    }

    @Test
    void aMisspeltKeyIsRefusedBeforeAnyCodeRuns() {
        var plugin = plugin(QuotesPlugin.class).config("symbol", "AIT").create();
        assertThat(plugin.status()).isEqualTo(PluginStatus.ERROR);
        assertThat(plugin.reason().map(Reason::message).orElse("")).contains("symbol");
    }

    @Test
    void whatTheSchemaCannotSayIsAFailureOfTheConfiguration() {
        var plugin = plugin(QuotesPlugin.class).config("source", "server").create();
        assertThat(plugin.initialize()).isFalse();
        assertThat(plugin.reason().map(Reason::code)).contains(Reason.Code.CONFIGURATION);
    }

    @Test
    void otherSymbolsAreTakenAliveAndAnythingElseByANewInstance() {
        var plugin = createPlugin(QuotesPlugin.class).activate();
        assertThat(plugin.reconfigure(Map.of("symbols", List.of("BTC", "ETH")))).isTrue();
        assertThat(plugin.log()).hasSize(1);
        assertThat(plugin.reconfigure(Map.of("refresh", "1m"))).isTrue();
        assertThat(plugin.log()).anyMatch(line -> line.text().equals("Quotes of [AIT] every 60 s"));
    }
}
