package io.aitbc.ethereum;

import io.aitbc.chain.encoding.EthereumAddress;
import io.aitbc.chain.keys.Keystore;
import io.aitbc.chain.keys.SigningKey;
import io.aitbc.chain.keys.WrongPassword;
import io.aitbc.chain.rpc.EndpointUrl;
import io.aitbc.ethereum.tx.LocalSigner;
import io.aitbc.ethereum.tx.RemoteSigner;
import io.aitbc.ethereum.tx.TransactionSigner;
import io.aitbc.plugins.ConfigurationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Gets the signing key that the configuration names. No message has a key or a password. */
final class Keys {

    private Keys() {}

    static Optional<TransactionSigner> of(EthereumConfig config) throws ConfigurationFailure {
        List<String> sources = new ArrayList<>();
        config.privateKey().ifPresent(unused -> sources.add("'private_key'"));
        config.keystore().ifPresent(unused -> sources.add("'keystore'"));
        config.signerUrl().ifPresent(unused -> sources.add("'signer_url'"));
        if (sources.size() > 1) {
            throw new ConfigurationFailure(String.join(" and ", sources) + " are configured. Keep one.");
        }
        if (!sources.isEmpty() && config.chainId().isEmpty()) {
            throw new ConfigurationFailure(
                    "A signing key is configured and no 'chain_id'. Say which chain it may sign for.");
        }
        if (config.privateKey().isPresent()) {
            try {
                return Optional.of(
                        new LocalSigner(SigningKey.ofHex(config.privateKey().get())));
            } catch (IllegalArgumentException e) {
                throw new ConfigurationFailure("'private_key' is no secret key: one is 64 hexadecimal digits.");
            }
        }
        if (config.signerUrl().isPresent()) {
            return Optional.of(remote(config.signerUrl().get(), config));
        }
        return config.keystore().isPresent()
                ? Optional.of(new LocalSigner(unlocked(Path.of(config.keystore().get()), config)))
                : Optional.empty();
    }

    private static TransactionSigner remote(String url, EthereumConfig config) throws ConfigurationFailure {
        String address = config.signerAddress()
                .orElseThrow(() -> new ConfigurationFailure(
                        "'signer_url' is configured and 'signer_address' is not. Say which address it signs for."));
        try {
            return new RemoteSigner(
                    EndpointUrl.of(url, null, null),
                    RemoteSigner.Style.valueOf(config.signer().toUpperCase(Locale.ROOT)),
                    EthereumAddress.of(address),
                    Duration.ofSeconds(config.signerTimeout()));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationFailure("The signer cannot be used: " + e.getMessage());
        }
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
