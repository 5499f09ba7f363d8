package io.aitbc.ethereum.tx;

import io.aitbc.chain.Amounts;
import io.aitbc.ethereum.node.EthereumNode;
import java.io.IOException;
import java.math.BigInteger;

/**
 * What is offered for gas: twice the base fee, so that several full blocks do not leave a payment behind, and the node's
 * suggestion above it, never more than the cap.
 *
 * @param cap wei for a unit of gas
 */
public record FeePolicy(BigInteger cap) {

    private static final int GWEI = 9;

    /**
     * The fees for a transaction now.
     *
     * @throws IllegalStateException when the chain costs more than the cap at present
     */
    Eip1559Transaction.Fees fees(EthereumNode node) throws IOException, InterruptedException {
        BigInteger base = node.baseFee();
        BigInteger tip = node.tip().min(cap);
        BigInteger least = base.add(tip);
        if (least.compareTo(cap) > 0) {
            throw new IllegalStateException("Nothing was sent: a unit of gas costs " + Amounts.format(least, GWEI)
                    + " gwei now, and 'max_fee_per_gas' is " + Amounts.format(cap, GWEI) + ". Wait, or raise it.");
        }
        return new Eip1559Transaction.Fees(tip, base.shiftLeft(1).add(tip).min(cap));
    }

    /**
     * The fees that nodes take in place of others: an eighth more of each, or what is due now, if that is more.
     *
     * @throws IllegalStateException when that is more than the cap
     */
    Eip1559Transaction.Fees replacing(Eip1559Transaction.Fees before, Eip1559Transaction.Fees now) {
        BigInteger most = raised(before.most()).max(now.most());
        if (most.compareTo(cap) > 0) {
            throw new IllegalStateException(
                    "Nothing was sent: to replace it, a unit of gas has to cost " + Amounts.format(most, GWEI)
                            + " gwei, and 'max_fee_per_gas' is " + Amounts.format(cap, GWEI) + ".");
        }
        return new Eip1559Transaction.Fees(raised(before.tip()).max(now.tip()), most);
    }

    private static BigInteger raised(BigInteger fee) {
        return fee.multiply(BigInteger.valueOf(9))
                .add(BigInteger.valueOf(7))
                .shiftRight(3)
                .add(BigInteger.ONE);
    }
}
