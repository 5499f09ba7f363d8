package io.aitbc.bitcoin;

import io.aitbc.chain.config.ConfigMap;
import io.aitbc.plugins.ConfigurationFailure;
import java.util.Map;

/** Reads the configuration that {@code connect} is given, by the rules of {@code config_schema.json}. */
final class ConfigReader {

    private static final String RATE = "[0-9]{1,6}(\\.[0-9]{1,3})?";

    private ConfigReader() {}

    static BitcoinConfig read(Map<String, Object> given) throws ConfigurationFailure {
        try {
            ConfigMap map = new ConfigMap(given);
            BitcoinConfig config = read(map);
            map.requireNothingElse();
            return config;
        } catch (IllegalArgumentException e) {
            throw new ConfigurationFailure(String.valueOf(e.getMessage()));
        }
    }

    private static BitcoinConfig read(ConfigMap map) {
        return new BitcoinConfig(
                map.text("provider", "rpc|managed").orElse("rpc"),
                map.text("command", ".+"),
                map.texts("command_options"),
                map.text("rpc_url", ".+"),
                map.texts("rpc_urls"),
                map.text("rpc_user", ".*"),
                map.text("rpc_password", ".*"),
                map.text("rpc_cookie_file", ".+"),
                map.text("network", "main|mainnet|test|testnet|testnet4|signet|regtest"),
                map.whole("timeout", 1, 60).orElse(5L).intValue(),
                map.whole("scan_timeout", 1, 3600).orElse(600L).intValue(),
                map.whole("poll_interval", 1, 600).orElse(2L).intValue(),
                map.whole("confirmations", 1, 1000).orElse(6L).intValue(),
                map.text("private_key", ".*"),
                map.text("keystore", ".+"),
                map.text("keystore_password", ".*"),
                map.text("signer_url", ".+"),
                map.text("signer_user", ".*"),
                map.text("signer_password", ".*"),
                map.text("signer_cookie_file", ".+"),
                map.text("signer_address", ".+"),
                map.whole("signer_timeout", 1, 600).orElse(60L).intValue(),
                map.text("address_type", "p2wpkh|p2tr").orElse("p2wpkh"),
                map.whole("fee_target", 1, 1008).orElse(6L).intValue(),
                map.text("fallback_fee_rate", RATE).orElse("5"),
                map.text("max_fee_rate", RATE).orElse("200"));
    }
}
