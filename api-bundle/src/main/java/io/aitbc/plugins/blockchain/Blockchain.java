package io.aitbc.plugins.blockchain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A blockchain, as others see it. Methods block, are called several at a time, and have the plugin's limit for calls
 * (60 s unless configured). A caller's interrupt ends a call.
 *
 * <p>Specification: BlockchainPlugin.
 */
@ConsumerType
public interface Blockchain {

    /**
     * What an address owns of the chain's own asset.
     *
     * @throws IllegalArgumentException when the address is none of this chain
     * @throws Exception when the chain cannot be asked
     */
    Balance getBalance(String address) throws Exception;

    /**
     * Sends a transaction and returns once it is broadcast; confirmations are events. Interrupted before the broadcast,
     * nothing was sent. Repeated with the same idempotency key it sends nothing more and returns the same hash; without a
     * key each call sends.
     *
     * @return the transaction's hash
     * @throws IllegalArgumentException when the request is none that this chain can carry out; nothing was sent
     * @throws Exception when it was not sent, or whether it was is not known; the message says which
     */
    String sendTransaction(TransactionRequest transaction) throws Exception;

    /**
     * The events of a contract, oldest first.
     *
     * @param fromBlock the first block to look at; {@code null} leaves the choice to the plugin
     * @throws IllegalArgumentException when the address or the event's name is none
     * @throws Exception when the chain cannot be asked
     */
    List<ContractEvent> getContractEvents(String contractAddress, String eventName, @Nullable Long fromBlock)
            throws Exception;
}
