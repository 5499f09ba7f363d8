package io.aitbc.bitcoin.tx;

import io.aitbc.bitcoin.node.BitcoinNode;
import io.aitbc.chain.Amounts;
import java.io.IOException;
import java.math.BigInteger;

/**
 * What is paid for 1000 virtual bytes, in satoshi: the node's estimate, or where it has none what is configured; at least what
 * the node takes at present, and never more than the cap.
 *
 * @param target within how many blocks a payment should be mined
 * @param fallback where the node has no estimate
 * @param cap the most
 */
public record FeePolicy(int target, long fallback, long cap) {

    /** By how many places a satoshi for 1000 bytes is smaller than one for a byte. */
    private static final int PLACES = 3;

    /**
     * Reads a rate in satoshi for a virtual byte, such as {@code 1.5}.
     *
     * @throws IllegalArgumentException when it is none, or has more than three places
     */
    public static long rate(String text) {
        BigInteger rate = Amounts.parse(text, PLACES);
        if (rate.bitLength() > 40) {
            throw new IllegalArgumentException("'" + text + "' satoshi for a byte is more than anybody pays.");
        }
        return rate.longValue();
    }

    /**
     * The rate of a payment now.
     *
     * @throws IllegalStateException when it is above the cap
     */
    long rate(BitcoinNode node, Payment payment) throws IOException, InterruptedException {
        long wanted = payment.rate().isPresent()
                ? payment.rate().getAsLong()
                : node.estimatedRate(target).orElse(fallback);
        return checked(Math.max(wanted, node.leastRate()));
    }

    /**
     * The rate at which nodes take a payment in place of another: above its own by what passing it on costs.
     *
     * @throws IllegalStateException when it is above the cap
     */
    long replacing(Entry.Signed before, long now) {
        // The size is an upper bound, so that the rate paid is a little more than this: a fiftieth covers it.
        long paid = before.fee() * 1000 / before.size() + 1;
        return checked(Math.max(now, paid + paid / 50 + 1000));
    }

    private long checked(long rate) {
        if (rate > cap) {
            throw new IllegalStateException("Nothing was sent: a virtual byte costs " + text(rate)
                    + " satoshi now, and 'max_fee_rate' is " + text(cap) + ". Wait, or raise it.");
        }
        return rate;
    }

    private static String text(long rate) {
        return Amounts.format(BigInteger.valueOf(rate), PLACES);
    }
}
