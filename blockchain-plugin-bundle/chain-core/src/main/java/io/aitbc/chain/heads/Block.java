package io.aitbc.chain.heads;

/** A block by its number, its hash and its parent's hash, as the chain writes hashes. */
public record Block(long number, String hash, String parent) {}
