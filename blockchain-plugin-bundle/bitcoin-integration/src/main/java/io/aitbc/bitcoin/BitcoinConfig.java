package io.aitbc.bitcoin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The configuration, as {@code config_schema.json} describes it. Its text is not for logs: it holds secrets. */
record BitcoinConfig(
        String provider,
        Optional<String> command,
        List<String> commandOptions,
        Optional<String> rpcUrl,
        List<String> rpcUrls,
        Optional<String> rpcUser,
        Optional<String> rpcPassword,
        Optional<String> rpcCookieFile,
        Optional<String> network,
        int timeout,
        int scanTimeout,
        int pollInterval,
        int confirmations,
        Optional<String> privateKey,
        Optional<String> keystore,
        Optional<String> keystorePassword,
        Optional<String> signerUrl,
        Optional<String> signerUser,
        Optional<String> signerPassword,
        Optional<String> signerCookieFile,
        Optional<String> signerAddress,
        int signerTimeout,
        String addressType,
        int feeTarget,
        String fallbackFeeRate,
        String maxFeeRate) {

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
        return "BitcoinConfig(***)";
    }
}
