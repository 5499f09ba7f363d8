package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aitbc.plugins.blockchain.Blockchain;
import io.aitbc.plugins.blockchain.TransactionRequest;
import io.aitbc.plugins.testing.PluginTestCase;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class ${pluginClass}Test extends PluginTestCase {
    @Test
    void metadataIsThatOfTheAnnotation() {
        var plugin = createPlugin(${pluginClass}.class);
        assertEquals("${artifactId}", plugin.getMetadata().name());
        assertEquals("1.0.0", plugin.getMetadata().version());
    }

    @Test
    void everyPhaseIsDone() {
        var plugin = createPlugin(${pluginClass}.class);
        assertTrue(plugin.initialize());
        assertTrue(plugin.start());
        assertEquals("active", plugin.healthCheck().get("status"));
        assertTrue(plugin.stop());
        assertTrue(plugin.cleanup());
    }

    @Test
    void paysOnceForOneKey() throws Exception {
        Blockchain chain = createPlugin(${pluginClass}.class).activate().service(Blockchain.class);
        var payment = TransactionRequest.to("shop").amount(BigInteger.TEN).idempotencyKey("order-1").build();

        String hash = chain.sendTransaction(payment);

        assertEquals(hash, chain.sendTransaction(payment));
        assertEquals(BigInteger.valueOf(1010), chain.getBalance("shop").amount());
        assertEquals(1, chain.getContractEvents("TEST", "Transfer", null).size());
    }

    @Test
    void refusesWhatTheWalletHasNot() throws Exception {
        Blockchain chain = createPlugin(${pluginClass}.class).activate().service(Blockchain.class);
        var payment = TransactionRequest.to("shop").amount(BigInteger.valueOf(5000)).build();
        assertThrows(IllegalArgumentException.class, () -> chain.sendTransaction(payment));
    }
}
