package io.aitbc.ethereum.tx;

import io.aitbc.chain.Hex;
import io.aitbc.chain.encoding.EthereumAddress;
import io.aitbc.chain.json.Json;
import io.aitbc.chain.rpc.EndpointUrl;
import io.aitbc.chain.rpc.JsonRpcClient;
import io.aitbc.chain.rpc.NodeError;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Has a service sign that holds the key: Web3Signer, or Clef. What it answers is taken only when it is the very transaction
 * that was asked for, signed by the very address.
 */
public final class RemoteSigner implements TransactionSigner {

    /** How it is asked. */
    public enum Style {
        /** Web3Signer: {@code eth_signTransaction}. */
        WEB3SIGNER("eth_signTransaction"),
        /** Clef: {@code account_signTransaction}; somebody may have to agree. */
        CLEF("account_signTransaction");

        private final String method;

        Style(String method) {
            this.method = method;
        }
    }

    private final JsonRpcClient client = new JsonRpcClient();
    private final EndpointUrl url;
    private final Style style;
    private final EthereumAddress address;
    private final Duration patience;
    private volatile boolean closed;

    /** Asks there for this address, and waits so long for one answer. */
    public RemoteSigner(EndpointUrl url, Style style, EthereumAddress address, Duration patience) {
        this.url = url;
        this.style = style;
        this.address = address;
        this.patience = patience;
    }

    @Override
    public EthereumAddress address() {
        return address;
    }

    @Override
    public Eip1559Transaction.Signed sign(Eip1559Transaction transaction) throws IOException, InterruptedException {
        if (closed) {
            throw new IllegalStateException("The signer was closed: the plugin is being stopped.");
        }
        Json answer;
        try {
            answer = client.call(url, style.method, List.of(asked(transaction)), patience);
        } catch (NodeError e) {
            throw new IOException("the signer " + url + " does not sign it: " + e.text(), e);
        } catch (IOException e) {
            throw new IOException("the signer cannot be asked: " + e.getMessage(), e);
        }
        try {
            return transaction.signedBy(address, (answer.isText() ? answer : answer.at("raw")).text());
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "what the signer " + url + " answered is not taken: " + e.getMessage()
                            + ". Look into the signer before anything is signed with it again.",
                    e);
        }
    }

    private Map<String, Object> asked(Eip1559Transaction transaction) {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("from", address.toString());
        asked.put("to", transaction.to().toString());
        asked.put("gas", Hex.quantity(transaction.gasLimit()));
        asked.put("maxFeePerGas", Hex.quantity(transaction.fees().most()));
        asked.put("maxPriorityFeePerGas", Hex.quantity(transaction.fees().tip()));
        asked.put("value", Hex.quantity(transaction.value()));
        asked.put("nonce", Hex.quantity(BigInteger.valueOf(transaction.nonce())));
        asked.put(style == Style.CLEF ? "input" : "data", transaction.data());
        asked.put("chainId", Hex.quantity(BigInteger.valueOf(transaction.chainId())));
        return asked;
    }

    @Override
    public void close() {
        closed = true;
        client.close();
    }
}
