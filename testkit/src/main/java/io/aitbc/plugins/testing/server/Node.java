package io.aitbc.plugins.testing.server;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A node of the chain: accounts and transactions over plain REST. Safe for all threads. */
final class Node {

    private static final String CHAIN = "ait-public";
    private static final String HASH = "0x" + "ab".repeat(32);
    private static final String NOW = "2026-08-22T12:00:00+00:00";

    private final Map<String, Long> balances = new ConcurrentHashMap<>();
    private final AtomicInteger sent = new AtomicInteger();

    void addTo(Routes routes) {
        routes.on(
                "GET",
                "/rpc/head",
                in -> Reply.ok(Reply.map("height", 42, "hash", HASH, "timestamp", NOW, "tx_count", 0)));
        routes.on(
                "GET",
                "/rpc/(?:info|status)",
                in -> Reply.ok(Reply.map(
                        "chain_id",
                        CHAIN,
                        "height",
                        42,
                        "total_transactions",
                        sent.get(),
                        "total_accounts",
                        balances.size(),
                        "genesis_params",
                        Map.of(),
                        "last_block_hash",
                        HASH,
                        "timestamp",
                        NOW)));
        routes.on("GET", "/rpc/accounts?/{}", this::account);
        routes.on("GET", "/rpc/balance/{}", this::balance);
        routes.on(
                "GET",
                "/rpc/transactions",
                in -> Reply.ok(List.of(Reply.map(
                        "hash", HASH, "sender", "ait1" + "00".repeat(20), "amount", 3600, "fee", 36, "nonce", 0))));
        routes.on("POST", "/rpc/transaction", this::transaction);
    }

    /** Gives an account something: compute-seconds. */
    void credit(String address, long amount) {
        balances.merge(address, amount, Long::sum);
    }

    private Reply account(Incoming in) {
        Long balance = balances.get(in.variable(0));
        return balance == null
                ? Reply.detail(404, "Account not found")
                : Reply.ok(Reply.map("address", in.variable(0), "balance", balance, "nonce", 0, "chain_id", CHAIN));
    }

    private Reply balance(Incoming in) {
        long balance = balances.getOrDefault(in.variable(0), 0L);
        return Reply.ok(Reply.map(
                "address",
                in.variable(0),
                "chain_id",
                CHAIN,
                "available_balance",
                balance,
                "staked",
                0,
                "bridge_locked",
                0,
                "total_balance",
                balance,
                "timestamp",
                NOW));
    }

    private Reply transaction(Incoming in) {
        if (in.text("signature").isEmpty()) {
            return Reply.detail(400, "Failed to submit transaction: 403: Invalid signature");
        }
        if (!in.text("nonce").orElse("").equals("0")) {
            return Reply.detail(
                    400,
                    "Failed to submit transaction: Invalid nonce: expected 0, got "
                            + in.text("nonce").orElse("none"));
        }
        sent.incrementAndGet();
        return Reply.ok(Reply.map("success", true, "transaction_hash", HASH, "message", "Transaction submitted"));
    }
}
