package io.aitbc.bitcoin;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes a configuration for a test: quick looks, and what the test says. */
final class Settings {

    private final List<String> urls;
    private Optional<String> command = Optional.empty();
    private Optional<String> user = Optional.empty();
    private Optional<String> password = Optional.empty();
    private Optional<String> cookie = Optional.empty();
    private Optional<String> network = Optional.empty();
    private Optional<String> key = Optional.empty();
    private Optional<String> keystore = Optional.empty();
    private Optional<String> keystorePassword = Optional.empty();
    private Optional<String> signerUrl = Optional.empty();
    private Optional<String> signerAddress = Optional.empty();
    private int confirmations = 3;
    private String addressType = "p2wpkh";
    private String maxFeeRate = "200";

    private Settings(List<String> urls) {
        this.urls = urls;
    }

    static Settings of(String... urls) {
        return new Settings(List.of(urls));
    }

    /** The usual: with the node's password, on its network. */
    static Settings on(Bitcoind node) {
        return of(node.url()).login(Bitcoind.USER, Bitcoind.PASSWORD).network("regtest");
    }

    /** A node that the plugin runs itself. */
    static Settings managed(String program) {
        Settings settings = of();
        settings.command = Optional.of(program);
        return settings;
    }

    Settings login(String name, String secret) {
        user = Optional.of(name);
        password = Optional.of(secret);
        return this;
    }

    Settings cookie(Path file) {
        user = Optional.empty();
        password = Optional.empty();
        cookie = Optional.of(file.toString());
        return this;
    }

    Settings network(String name) {
        network = Optional.of(name);
        return this;
    }

    Settings key(String text) {
        key = Optional.of(text);
        return this;
    }

    Settings keystore(Path file, String secret) {
        keystore = Optional.of(file.toString());
        keystorePassword = Optional.of(secret);
        return this;
    }

    /** Signed there, with the password that all nodes have here. */
    Settings signer(String url, String address) {
        signerUrl = Optional.of(url);
        signerAddress = Optional.of(address);
        return this;
    }

    Settings confirmations(int number) {
        confirmations = number;
        return this;
    }

    Settings addressType(String type) {
        addressType = type;
        return this;
    }

    Settings maxFeeRate(String rate) {
        maxFeeRate = rate;
        return this;
    }

    BitcoinConfig done() {
        return new BitcoinConfig(
                command.isPresent() ? "managed" : "rpc",
                command,
                List.of(),
                Optional.empty(),
                urls,
                user,
                password,
                cookie,
                network,
                2,
                20,
                1,
                confirmations,
                key,
                keystore,
                keystorePassword,
                signerUrl,
                signerUrl.map(unused -> Bitcoind.USER),
                signerUrl.map(unused -> Bitcoind.PASSWORD),
                Optional.empty(),
                signerAddress,
                2,
                addressType,
                6,
                "5",
                maxFeeRate);
    }
}
