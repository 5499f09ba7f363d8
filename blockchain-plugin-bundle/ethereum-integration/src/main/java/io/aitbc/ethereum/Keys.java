package io.aitbc.ethereum;

import io.aitbc.chain.keys.Keystore;
import io.aitbc.chain.keys.SigningKey;
import io.aitbc.chain.keys.WrongPassword;
import io.aitbc.plugins.ConfigurationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Gets the signing key that the configuration names. No message has a key or a password. */
final class Keys {

    private Keys() {}

    static Optional<SigningKey> of(EthereumConfig config) throws ConfigurationFailure {
        if (config.privateKey().isPresent() && config.keystore().isPresent()) {
            throw new ConfigurationFailure("Both 'private_key' and 'keystore' are configured. Keep one.");
        }
        if (config.signs() && config.chainId().isEmpty()) {
            throw new ConfigurationFailure(
                    "A signing key is configured and no 'chain_id'. Say which chain it may sign for.");
        }
        if (config.privateKey().isPresent()) {
            try {
                return Optional.of(SigningKey.ofHex(config.privateKey().get()));
            } catch (IllegalArgumentException e) {
                throw new ConfigurationFailure("'private_key' is no secret key: one is 64 hexadecimal digits.");
            }
        }
        return config.keystore().isPresent()
                ? Optional.of(unlocked(Path.of(config.keystore().get()), config))
                : Optional.empty();
    }

    private static SigningKey unlocked(Path file, EthereumConfig config) throws ConfigurationFailure {
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
