package io.aitbc.ethereum;

import io.aitbc.ethereum.EthereumConfig.WatchedEvent;
import io.aitbc.plugins.ConfigurationFailure;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the configuration that {@code connect} is given, by the rules of {@code config_schema.json}. No message has a value:
 * it may be a secret.
 */
final class ConfigReader {

    private final Map<?, ?> given;
    private final Set<String> read = new HashSet<>();

    private ConfigReader(Map<?, ?> given) {
        this.given = given;
    }

    static EthereumConfig read(Map<String, Object> given) throws ConfigurationFailure {
        ConfigReader reader = new ConfigReader(given);
        EthereumConfig config = new EthereumConfig(
                reader.text("provider", "rpc|managed").orElse("rpc"),
                reader.text("command", ".+"),
                reader.texts("command_options"),
                reader.text("rpc_url", ".+"),
                reader.texts("rpc_urls"),
                reader.text("rpc_user", ".*"),
                reader.text("rpc_password", ".*"),
                reader.text("rpc_cookie_file", ".+"),
                reader.text("ws_url", ".+"),
                reader.whole("chain_id", 1, Long.MAX_VALUE),
                reader.whole("timeout", 1, 60).orElse(5L).intValue(),
                reader.whole("poll_interval", 1, 600).orElse(2L).intValue(),
                reader.text("finality", "latest|safe|finalized|[0-9]{1,4}").orElse("finalized"),
                reader.text("private_key", ".*"),
                reader.text("keystore", ".+"),
                reader.text("keystore_password", ".*"),
                reader.text("signer_url", ".+"),
                reader.text("signer_address", ".+"),
                reader.text("signer", "web3signer|clef").orElse("web3signer"),
                reader.whole("signer_timeout", 1, 600).orElse(60L).intValue(),
                reader.text("max_fee_per_gas", "[0-9]{1,9}(\\.[0-9]{1,9})?").orElse("500"),
                reader.whole("raise_after", 0, 86_400).orElse(0L).intValue(),
                reader.texts("abis"),
                reader.watched());
        reader.requireNothingElse();
        return config;
    }

    private Optional<Object> value(String key) {
        read.add(key);
        return Optional.ofNullable(given.get(key));
    }

    private Optional<String> text(String key, String pattern) throws ConfigurationFailure {
        Optional<Object> value = value(key);
        if (value.isPresent() && !(value.get() instanceof String text && text.matches(pattern))) {
            throw new ConfigurationFailure("'" + key + "' is no text of the form " + pattern + ".");
        }
        return value.map(String::valueOf);
    }

    private Optional<Long> whole(String key, long least, long most) throws ConfigurationFailure {
        Optional<Object> value = value(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get() instanceof Integer || value.get() instanceof Long || value.get() instanceof BigInteger) {
            BigInteger number = new BigInteger(value.get().toString());
            if (number.bitLength() < 64 && number.longValue() >= least && number.longValue() <= most) {
                return Optional.of(number.longValue());
            }
        }
        throw new ConfigurationFailure("'" + key + "' is no whole number from " + least + " to " + most + ".");
    }

    private List<String> texts(String key) throws ConfigurationFailure {
        List<String> texts = new ArrayList<>();
        for (Object each : list(key)) {
            if (!(each instanceof String text)) {
                throw new ConfigurationFailure("'" + key + "' is no list of texts.");
            }
            texts.add(text);
        }
        return texts;
    }

    private List<?> list(String key) throws ConfigurationFailure {
        Object value = value(key).orElse(List.of());
        if (value instanceof List<?> list) {
            return list;
        }
        throw new ConfigurationFailure("'" + key + "' is no list.");
    }

    private List<WatchedEvent> watched() throws ConfigurationFailure {
        List<WatchedEvent> watched = new ArrayList<>();
        for (Object each : list("watch_events")) {
            if (!(each instanceof Map<?, ?> map)) {
                throw new ConfigurationFailure("'watch_events' has something without 'contract' and 'event'.");
            }
            ConfigReader reader = new ConfigReader(map);
            Optional<String> contract = reader.text("contract", ".+");
            Optional<String> event = reader.text("event", ".+");
            if (contract.isEmpty() || event.isEmpty()) {
                throw new ConfigurationFailure("'watch_events' has something without 'contract' and 'event'.");
            }
            watched.add(new WatchedEvent(contract.get(), event.get(), reader.whole("from_block", 0, Long.MAX_VALUE)));
            reader.requireNothingElse();
        }
        return watched;
    }

    private void requireNothingElse() throws ConfigurationFailure {
        for (Object key : given.keySet()) {
            if (!read.contains(String.valueOf(key))) {
                throw new ConfigurationFailure("'" + key + "' is nothing that is configured here. There are: "
                        + String.join(", ", read.stream().sorted().toList()) + ".");
            }
        }
    }
}
