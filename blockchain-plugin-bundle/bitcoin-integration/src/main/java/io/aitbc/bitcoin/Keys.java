package io.aitbc.bitcoin;

import io.aitbc.bitcoin.signing.LocalSigner;
import io.aitbc.bitcoin.signing.TransactionSigner;
import io.aitbc.bitcoin.signing.WalletSigner;
import io.aitbc.bitcoin.wire.BitcoinAddress;
import io.aitbc.bitcoin.wire.CoinKey;
import io.aitbc.bitcoin.wire.Network;
import io.aitbc.chain.keys.Keystore;
import io.aitbc.chain.keys.SigningKey;
import io.aitbc.chain.keys.WrongPassword;
import io.aitbc.chain.rpc.EndpointUrl;
import io.aitbc.plugins.ConfigurationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gets the network and who signs, as the configuration says. No message has a key or a password. */
final class Keys {

    private Keys() {}

    static Optional<Network> network(BitcoinConfig config) throws ConfigurationFailure {
        try {
            return config.network().map(Network::of);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationFailure("'network' is wrong: " + e.getMessage());
        }
    }

    static Optional<TransactionSigner> of(BitcoinConfig config) throws ConfigurationFailure {
        List<String> sources = new ArrayList<>();
        config.privateKey().ifPresent(unused -> sources.add("'private_key'"));
        config.keystore().ifPresent(unused -> sources.add("'keystore'"));
        config.signerUrl().ifPresent(unused -> sources.add("'signer_url'"));
        if (sources.size() > 1) {
            throw new ConfigurationFailure(String.join(" and ", sources) + " are configured. Keep one.");
        }
        if (sources.isEmpty()) {
            return Optional.empty();
        }
        Network network = network(config)
                .orElseThrow(() -> new ConfigurationFailure(
                        "A signing key is configured and no 'network'. Say which network it may sign for."));
        return Optional.of(
                config.signerUrl().isPresent()
                        ? wallet(config.signerUrl().get(), network, config)
                        : new LocalSigner(
                                key(config, network),
                                network,
                                config.addressType().equals("p2tr")));
    }

    private static SigningKey key(BitcoinConfig config, Network network) throws ConfigurationFailure {
        if (config.keystore().isPresent()) {
            return unlocked(Path.of(config.keystore().get()), config);
        }
        try {
            return CoinKey.read(config.privateKey().orElse(""), network);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationFailure("'private_key' is no secret key: one is 64 hexadecimal digits, or what"
                    + " wallets of this network write (WIF, compressed). " + e.getMessage());
        }
    }

    private static TransactionSigner wallet(String url, Network network, BitcoinConfig config)
            throws ConfigurationFailure {
        String address = config.signerAddress()
                .orElseThrow(() -> new ConfigurationFailure(
                        "'signer_url' is configured and 'signer_address' is not. Say whose coins it signs for."));
        if (config.signerCookieFile().isPresent()
                && (config.signerUser().isPresent() || config.signerPassword().isPresent())) {
            throw new ConfigurationFailure(
                    "Both 'signer_cookie_file' and 'signer_user' or 'signer_password' are configured. Keep one.");
        }
        try {
            return new WalletSigner(
                    config.signerCookieFile().isPresent()
                            ? EndpointUrl.ofCookie(
                                    url, Path.of(config.signerCookieFile().get()))
                            : EndpointUrl.of(
                                    url,
                                    config.signerUser().orElse(null),
                                    config.signerPassword().orElse(null)),
                    BitcoinAddress.of(address, network),
                    Duration.ofSeconds(config.signerTimeout()));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationFailure("The signer cannot be used: " + e.getMessage());
        }
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
