package io.aitbc.ethereum;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The configuration, as {@code config_schema.json} describes it. Its text is not for logs: it holds secrets. */
record EthereumConfig(
        String provider,
        Optional<String> command,
        List<String> commandOptions,
        Optional<String> rpcUrl,
        List<String> rpcUrls,
        Optional<String> rpcUser,
        Optional<String> rpcPassword,
        Optional<String> rpcCookieFile,
        Optional<String> wsUrl,
        Optional<Long> chainId,
        int timeout,
        int pollInterval,
        String finality,
        Optional<String> privateKey,
        Optional<String> keystore,
        Optional<String> keystorePassword,
        Optional<String> signerUrl,
        Optional<String> signerAddress,
        String signer,
        int signerTimeout,
        String maxFeePerGas,
        int raiseAfter,
        List<String> abis,
        List<WatchedEvent> watchEvents) {

    /** An event that is to be told on the bus. */
    record WatchedEvent(String contract, String event, Optional<Long> fromBlock) {}

    /** Whether the plugin runs its node itself. */
    boolean isManaged() {
        return provider.equals("managed");
    }

    /** Whether there is a node to reach. */
    boolean hasNode() {
        return isManaged() || !urls().isEmpty();
    }

    /** All endpoints in order. */
    List<String> urls() {
        List<String> urls = new ArrayList<>();
        rpcUrl.ifPresent(urls::add);
        urls.addAll(rpcUrls);
        return urls;
    }

    @Override
    public String toString() {
        return "EthereumConfig(***)";
    }
}
