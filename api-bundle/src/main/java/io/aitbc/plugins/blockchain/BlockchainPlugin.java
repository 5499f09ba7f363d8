package io.aitbc.plugins.blockchain;

import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.PluginKind;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A plugin that reaches a blockchain. While it is ACTIVE others see it as {@link Blockchain}.
 *
 * <p>Specification: BlockchainPlugin.
 */
@ConsumerType
@PluginKind(value = "blockchain", service = Blockchain.class)
public interface BlockchainPlugin extends BasePlugin, Blockchain {

    /**
     * Connects to the network. Called by the plugin's own {@link #start()}, never by the runtime and never by others. A
     * remote that is merely away is no failure but {@linkplain io.aitbc.plugins.PluginHealth#degraded degraded} health.
     *
     * @param config the plugin's configuration
     * @return whether the plugin can work with this configuration
     * @throws io.aitbc.plugins.ConfigurationFailure when the password is wrong or the chain another one
     * @throws Exception when connecting failed otherwise
     */
    boolean connect(Map<String, Object> config) throws Exception;
}
