package io.aitbc.bitcoin.signing;

import io.aitbc.bitcoin.wire.BitcoinAddress;
import io.aitbc.bitcoin.wire.Psbt;
import io.aitbc.bitcoin.wire.Transaction;
import io.aitbc.chain.json.Json;
import io.aitbc.chain.json.UnexpectedJson;
import io.aitbc.chain.rpc.EndpointUrl;
import io.aitbc.chain.rpc.JsonRpcClient;
import io.aitbc.chain.rpc.NodeError;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Has a bitcoind sign whose wallet has the key, or a device that has it ({@code walletprocesspsbt}); the node need not be one
 * that payments are sent through, nor be connected to any.
 */
public final class WalletSigner implements TransactionSigner {

    private final JsonRpcClient client = new JsonRpcClient();
    private final EndpointUrl url;
    private final BitcoinAddress address;
    private final Duration patience;
    private volatile boolean closed;

    /**
     * Asks there for the coins of this address, and waits so long for one answer.
     *
     * @throws IllegalArgumentException when the address is not bound to a key by segregated witness
     */
    public WalletSigner(EndpointUrl url, BitcoinAddress address, Duration patience) {
        if (!address.script().matches("0014[0-9a-f]{40}|5120[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "'" + address.text() + "' is neither an address of a key's hash (P2WPKH) nor of taproot (P2TR).");
        }
        this.url = url;
        this.address = address;
        this.patience = patience;
    }

    @Override
    public List<BitcoinAddress> addresses() {
        return List.of(address);
    }

    @Override
    public String sign(Transaction transaction) throws IOException, InterruptedException {
        if (closed) {
            throw new IllegalStateException("The signer was closed: the plugin is being stopped.");
        }
        Psbt asked = new Psbt(transaction);
        Json answer;
        try {
            answer =
                    client.call(url, "walletprocesspsbt", List.of(asked.text(), true, "DEFAULT", true, true), patience);
        } catch (NodeError e) {
            throw new IOException("Nothing was sent: the signer " + url + " does not sign it: " + e.text(), e);
        } catch (IOException e) {
            throw new IOException("Nothing was sent: the signer cannot be asked: " + e.getMessage(), e);
        }
        try {
            return asked.signed(answer.at("psbt").text());
        } catch (IllegalArgumentException | UnexpectedJson e) {
            throw new IOException(
                    "Nothing was sent: what the signer " + url + " answered is not taken: " + e.getMessage()
                            + " Look whether its wallet has the key of '" + address.text()
                            + "', and else into the signer before anything is signed with it again.",
                    e);
        }
    }

    @Override
    public void close() {
        closed = true;
        client.close();
    }
}
