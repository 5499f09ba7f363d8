package io.aitbc.ethereum.node;

/**
 * Where a transaction was mined.
 *
 * @param succeeded false when it was mined and reverted: its fee is paid, and nothing else happened
 */
public record Receipt(String hash, long block, String blockHash, boolean succeeded) {}
