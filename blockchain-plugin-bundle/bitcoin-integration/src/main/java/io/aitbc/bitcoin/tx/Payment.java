package io.aitbc.bitcoin.tx;

import io.aitbc.bitcoin.wire.BitcoinAddress;
import io.aitbc.bitcoin.wire.Network;
import io.aitbc.bitcoin.wire.Transaction;
import io.aitbc.chain.Amounts;
import io.aitbc.chain.json.Json;
import io.aitbc.plugins.blockchain.TransactionRequest;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What is to be sent, read from a request.
 *
 * @param rate satoshi for 1000 virtual bytes; empty when the policy is to say
 * @param replaces the identifier of ours that this stands in for; empty when none
 * @param key the idempotency key; empty without one
 * @param request the whole of what was asked for, without the key
 * @param dryRun nothing is sent: it ends before anything is written down
 */
public record Payment(
        Transaction.Output output, OptionalLong rate, String replaces, String key, String request, boolean dryRun) {

    /** By how many places a satoshi is smaller than a coin. */
    public static final int DECIMALS = 8;

    private static final BigInteger ALL_COINS = BigInteger.valueOf(2_100_000_000_000_000L);
    private static final Set<String> DETAILS = Set.of("fee_rate", "replace", "dry_run");

    /**
     * Reads a request. Its details may be {@code fee_rate}, in satoshi for a virtual byte with up to three places;
     * {@code replace}, the identifier of a payment that is pending; {@code dry_run}.
     *
     * @throws IllegalArgumentException naming what does not fit; unknown details are refused, since they may matter
     */
    public static Payment of(TransactionRequest request, Network network) {
        Map<String, Object> details = request.details();
        for (String key : details.keySet()) {
            if (!DETAILS.contains(key)) {
                throw new IllegalArgumentException("'" + key + "' is nothing that a payment has here. There are: "
                        + String.join(", ", DETAILS.stream().sorted().toList()) + ".");
            }
        }
        BitcoinAddress to = BitcoinAddress.of(request.address(), network);
        if (request.amount().compareTo(ALL_COINS) > 0) {
            throw new IllegalArgumentException("The amount " + request.amount() + " is more than all coins there are.");
        }
        Transaction.Output output = new Transaction.Output(request.amount().longValueExact(), to.script());
        if (output.amount() < output.dust()) {
            throw new IllegalArgumentException("Nodes pass on no payment of " + output.amount()
                    + " satoshi to this address: it would cost more to spend than it is worth. The least is "
                    + output.dust() + ".");
        }
        Map<String, Object> asked = new LinkedHashMap<>(request.toMap());
        asked.remove("idempotency_key");
        asked.remove("dry_run");
        return new Payment(
                output,
                rate(details),
                details.containsKey("replace") ? String.valueOf(details.get("replace")) : "",
                request.idempotencyKey().orElse(""),
                Json.write(asked),
                isDryRun(details));
    }

    /** A text or a number of any kind that is exact: what a double was meant to be nobody knows. */
    private static OptionalLong rate(Map<String, Object> details) {
        Object rate = details.get("fee_rate");
        if (rate instanceof Double || rate instanceof Float) {
            throw new IllegalArgumentException(
                    "'fee_rate' is a floating-point number, which is not exact. Give it as text, such as \"12.5\".");
        }
        return rate == null ? OptionalLong.empty() : OptionalLong.of(FeePolicy.rate(String.valueOf(rate)));
    }

    private static boolean isDryRun(Map<String, Object> details) {
        Object dryRun = details.getOrDefault("dry_run", false);
        if (dryRun instanceof Boolean yes) {
            return yes;
        }
        throw new IllegalArgumentException("'dry_run' is neither true nor false.");
    }

    /** An amount in whole coins, for people. */
    public static String coins(long satoshi) {
        return Amounts.format(BigInteger.valueOf(satoshi), DECIMALS) + " BTC";
    }
}
