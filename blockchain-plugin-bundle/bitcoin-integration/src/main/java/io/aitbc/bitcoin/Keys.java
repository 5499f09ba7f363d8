package io.aitbc.bitcoin;

import io.aitbc.bitcoin.wire.CoinKey;
import io.aitbc.bitcoin.wire.Network;
import io.aitbc.chain.keys.Keystore;
import io.aitbc.chain.keys.SigningKey;
import io.aitbc.chain.keys.WrongPassword;
import io.aitbc.plugins.ConfigurationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Gets the network and the signing key that the configuration names. No message has a key or a password. */
final class Keys {

    private Keys() {}

    static Optional<Network> network(BitcoinConfig config) throws ConfigurationFailure {
        try {
            return config.network().map(Network::of);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationFailure("'network' is wrong: " + e.getMessage());
        }
    }

    static Optional<SigningKey> of(BitcoinConfig config) throws ConfigurationFailure {
        if (!config.signs()) {
            return Optional.empty();
        }
        if (config.privateKey().isPresent() && config.keystore().isPresent()) {
            throw new ConfigurationFailure("Both 'private_key' and 'keystore' are configured. Keep one.");
        }
        Network network = network(config)
                .orElseThrow(() -> new ConfigurationFailure(
                        "A signing key is configured and no 'network'. Say which network it may sign for."));
        if (config.privateKey().isPresent()) {
            try {
                return Optional.of(CoinKey.read(config.privateKey().get(), network));
            } catch (IllegalArgumentException e) {
                throw new ConfigurationFailure("'private_key' is no secret key: one is 64 hexadecimal digits, or what"
                        + " wallets of this network write (WIF, compressed). " + e.getMessage());
            }
        }
        return config.keystore().isPresent()
                ? Optional.of(unlocked(Path.of(config.keystore().get()), config))
                : Optional.empty();
    }

    private static SigningKey unlocked(Path file, BitcoinConfig config) throws ConfigurationFailure {
        String password = config.keystorePassword()
                .orElseThrow(
                        () -> new ConfigurationFailure("'keystore' is configured and 'keystore_password' is not."));
        try {
            return Keystore.open(file, password.toCharArray());
        } catch (WrongPassword e) {
            throw new ConfigurationFailure("'keystore_password' does not open the keystore '" + file + "'.");
        } catch (IOException e) {
            throw new ConfigurationFailure("The keystore cannot be opened: " + e.getMessage());
        }
    }
}
