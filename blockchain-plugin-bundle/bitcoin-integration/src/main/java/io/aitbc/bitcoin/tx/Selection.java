package io.aitbc.bitcoin.tx;

import io.aitbc.bitcoin.wire.Coin;
import io.aitbc.bitcoin.wire.Transaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a payment is made with: the coins, what comes back, and the fee, which is the rest.
 *
 * @param size virtual bytes, at most
 * @param change which output comes back; empty when nothing does
 */
record Selection(Transaction transaction, long size, Optional<Integer> change) {

    /** The coins do not suffice. */
    static final class NotEnough extends Exception {

        private static final long serialVersionUID = 1;

        private final long needed;
        private final long available;

        private NotEnough(long needed, long available) {
            super("not enough", null, false, false);
            this.needed = needed;
            this.available = available;
        }

        long needed() {
            return needed;
        }

        long available() {
            return available;
        }
    }

    /**
     * Chooses. One coin that suffices is taken alone, the smallest such; else the largest first. What would come back and is
     * not worth an output goes to the fee.
     *
     * @param must coins that are spent in any case
     * @param from coins that may be spent
     * @param back the script that receives what is too much
     * @param rate satoshi for 1000 virtual bytes
     */
    static Selection of(Transaction.Output payment, List<Coin> must, List<Coin> from, String back, long rate)
            throws NotEnough {
        List<Coin> sorted = from.stream()
                .filter(coin -> must.stream().noneMatch(each -> each.point().equals(coin.point())))
                .sorted(Comparator.comparingLong(Coin::amount).thenComparing(Coin::point))
                .toList();
        Purchase purchase = new Purchase(payment, back, rate);
        if (!must.isEmpty()) {
            Optional<Selection> these = purchase.with(must);
            if (these.isPresent()) {
                return these.get();
            }
        }
        for (Coin coin : sorted) {
            Optional<Selection> one = purchase.with(joined(must, List.of(coin)));
            if (one.isPresent()) {
                return one.get();
            }
        }
        for (int n = 2; n <= sorted.size(); n++) {
            Optional<Selection> several = purchase.with(joined(must, sorted.subList(sorted.size() - n, sorted.size())));
            if (several.isPresent()) {
                return several.get();
            }
        }
        List<Coin> all = joined(must, sorted);
        throw new NotEnough(
                payment.amount() + purchase.fee(all.isEmpty() ? List.of() : all),
                all.stream().mapToLong(Coin::amount).sum());
    }

    private static List<Coin> joined(List<Coin> some, List<Coin> others) {
        List<Coin> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    long fee() {
        return transaction.coins().stream().mapToLong(Coin::amount).sum()
                - transaction.outputs().stream()
                        .mapToLong(Transaction.Output::amount)
                        .sum();
    }

    private record Purchase(Transaction.Output payment, String back, long rate) {

        /** The payment with exactly these coins, when they suffice. */
        Optional<Selection> with(List<Coin> coins) {
            long rest = coins.stream().mapToLong(Coin::amount).sum() - payment.amount();
            if (rest <= 0) {
                return Optional.empty();
            }
            Transaction paying = Transaction.of(coins, List.of(payment, new Transaction.Output(rest, back)));
            long size = paying.virtualSize();
            Transaction.Output change = new Transaction.Output(rest - cost(size), back);
            if (change.amount() >= change.dust()) {
                return Optional.of(
                        new Selection(Transaction.of(coins, List.of(payment, change)), size, Optional.of(1)));
            }
            Transaction whole = Transaction.of(coins, List.of(payment));
            long smaller = whole.virtualSize();
            return rest >= cost(smaller)
                    ? Optional.of(new Selection(whole, smaller, Optional.empty()))
                    : Optional.empty();
        }

        long fee(List<Coin> coins) {
            return cost(Transaction.of(coins, List.of(payment)).virtualSize());
        }

        private long cost(long size) {
            return (size * rate + 999) / 1000;
        }
    }
}
