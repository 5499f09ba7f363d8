package io.aitbc.ethereum;

import io.aitbc.chain.config.ConfigMap;
import io.aitbc.ethereum.EthereumConfig.WatchedEvent;
import io.aitbc.plugins.ConfigurationFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the configuration that {@code connect} is given, by the rules of {@code config_schema.json}. */
final class ConfigReader {

    private ConfigReader() {}

    static EthereumConfig read(Map<String, Object> given) throws ConfigurationFailure {
        try {
            ConfigMap map = new ConfigMap(given);
            EthereumConfig config = read(map);
            map.requireNothingElse();
            return config;
        } catch (IllegalArgumentException e) {
            throw new ConfigurationFailure(String.valueOf(e.getMessage()));
        }
    }

    private static EthereumConfig read(ConfigMap map) {
        return new EthereumConfig(
                map.text("provider", "rpc|managed").orElse("rpc"),
                map.text("command", ".+"),
                map.texts("command_options"),
                map.text("rpc_url", ".+"),
                map.texts("rpc_urls"),
                map.text("rpc_user", ".*"),
                map.text("rpc_password", ".*"),
                map.text("rpc_cookie_file", ".+"),
                map.text("ws_url", ".+"),
                map.whole("chain_id", 1, Long.MAX_VALUE),
                map.whole("timeout", 1, 60).orElse(5L).intValue(),
                map.whole("poll_interval", 1, 600).orElse(2L).intValue(),
                map.text("finality", "latest|safe|finalized|[0-9]{1,4}").orElse("finalized"),
                map.text("private_key", ".*"),
                map.text("keystore", ".+"),
                map.text("keystore_password", ".*"),
                map.text("signer_url", ".+"),
                map.text("signer_address", ".+"),
                map.text("signer", "web3signer|clef").orElse("web3signer"),
                map.whole("signer_timeout", 1, 600).orElse(60L).intValue(),
                map.text("max_fee_per_gas", "[0-9]{1,9}(\\.[0-9]{1,9})?").orElse("500"),
                map.whole("raise_after", 0, 86_400).orElse(0L).intValue(),
                map.texts("abis"),
                watched(map));
    }

    private static List<WatchedEvent> watched(ConfigMap map) {
        List<WatchedEvent> watched = new ArrayList<>();
        for (Object each : map.list("watch_events")) {
            if (!(each instanceof Map<?, ?> one)) {
                throw new IllegalArgumentException("'watch_events' has something without 'contract' and 'event'.");
            }
            ConfigMap event = new ConfigMap(one);
            Optional<String> contract = event.text("contract", ".+");
            Optional<String> name = event.text("event", ".+");
            if (contract.isEmpty() || name.isEmpty()) {
                throw new IllegalArgumentException("'watch_events' has something without 'contract' and 'event'.");
            }
            watched.add(new WatchedEvent(contract.get(), name.get(), event.whole("from_block", 0, Long.MAX_VALUE)));
            event.requireNothingElse();
        }
        return watched;
    }
}
