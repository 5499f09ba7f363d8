package io.aitbc.ethereum.tx;

import io.aitbc.chain.Hex;
import io.aitbc.chain.abi.FunctionSpec;
import io.aitbc.chain.encoding.EthereumAddress;
import io.aitbc.chain.json.Json;
import io.aitbc.plugins.blockchain.TransactionRequest;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent, read from a request.
 *
 * @param data hexadecimal text, {@code 0x} when there is none
 * @param gasLimit 0 when the node is to say
 * @param replaces the hash of ours that this stands in for; empty when none
 * @param key the idempotency key; empty without one
 * @param request the whole of what was asked for, without the key
 * @param dryRun nothing is sent: it ends before anything is written down
 */
public record Payment(
        EthereumAddress to,
        BigInteger value,
        String data,
        BigInteger gasLimit,
        String replaces,
        String key,
        String request,
        boolean dryRun) {

    private static final FunctionSpec TRANSFER = FunctionSpec.of("transfer(address,uint256)", "bool");
    private static final Set<String> DETAILS =
            Set.of("data", "asset", "function", "args", "gas_limit", "replace", "dry_run");

    /**
     * Reads a request. Its details may be {@code data}; {@code function} and {@code args}; {@code asset}, the contract of an
     * ERC-20 token, of which {@code amount} base units are transferred to {@code to}; {@code gas_limit}; {@code replace};
     * {@code dry_run}.
     *
     * @throws IllegalArgumentException naming what does not fit; unknown details are refused, since they may matter
     */
    public static Payment of(TransactionRequest request) {
        Map<String, Object> details = request.details();
        for (String key : details.keySet()) {
            if (!DETAILS.contains(key)) {
                throw new IllegalArgumentException("'" + key + "' is nothing that a transaction has here. There are: "
                        + String.join(", ", DETAILS.stream().sorted().toList()) + ".");
            }
        }
        EthereumAddress to = EthereumAddress.of(request.address());
        if (request.amount().bitLength() > 256) {
            throw new IllegalArgumentException("The amount " + request.amount() + " is more than 256 bits hold.");
        }
        BigInteger value = request.amount();
        byte[] data = data(details);
        if (details.containsKey("asset")) {
            if (data.length > 0) {
                throw new IllegalArgumentException("'asset' makes the data itself: leave out 'data' and 'function'.");
            }
            data = TRANSFER.call(List.of(to.bytes(), value));
            to = EthereumAddress.of(text(details, "asset"));
            value = BigInteger.ZERO;
        }
        Map<String, Object> asked = new LinkedHashMap<>(request.toMap());
        asked.remove("idempotency_key");
        asked.remove("dry_run");
        return new Payment(
                to,
                value,
                Hex.of(data),
                details.containsKey("gas_limit") ? whole(text(details, "gas_limit")) : BigInteger.ZERO,
                details.containsKey("replace") ? text(details, "replace") : "",
                request.idempotencyKey().orElse(""),
                Json.write(asked),
                isDryRun(details));
    }

    /** Nothing, paid to oneself, so that what has a higher number than this can be mined. */
    static Payment nothing(String from, long nonce) {
        return new Payment(
                EthereumAddress.of(from),
                BigInteger.ZERO,
                "0x",
                BigInteger.ZERO,
                "",
                "",
                Json.write(Map.of("fills_nonce", nonce)),
                false);
    }

    private static boolean isDryRun(Map<String, Object> details) {
        Object dryRun = details.getOrDefault("dry_run", false);
        if (dryRun instanceof Boolean yes) {
            return yes;
        }
        throw new IllegalArgumentException("'dry_run' is neither true nor false.");
    }

    private static byte[] data(Map<String, Object> details) {
        if (details.containsKey("function")) {
            Object args = details.getOrDefault("args", List.of());
            if (details.containsKey("data") || !(args instanceof List<?> list)) {
                throw new IllegalArgumentException("'function' goes with a list of 'args' and without 'data'.");
            }
            return FunctionSpec.of(text(details, "function")).call(list);
        }
        if (details.containsKey("args")) {
            throw new IllegalArgumentException("'args' go with a 'function', such as transfer(address,uint256).");
        }
        return details.containsKey("data") ? Hex.bytes(text(details, "data")) : new byte[0];
    }

    private static String text(Map<String, Object> details, String key) {
        @Nullable Object value = details.get(key);
        if (value instanceof String
                || value instanceof Long
                || value instanceof Integer
                || value instanceof BigInteger) {
            return value.toString();
        }
        throw new IllegalArgumentException("'" + key + "' is neither a text nor a whole number.");
    }

    private static BigInteger whole(String text) {
        if (!text.matches("[1-9][0-9]{0,18}")) {
            throw new IllegalArgumentException("'gas_limit' is '" + text + "', which is no whole number of 1 or more.");
        }
        return new BigInteger(text);
    }
}
