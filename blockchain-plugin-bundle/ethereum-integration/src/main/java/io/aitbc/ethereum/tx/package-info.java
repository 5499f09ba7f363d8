/**
 * Payments that are neither lost nor doubled. {@link io.aitbc.ethereum.tx.Sender} takes a request, prices it, gives it a nonce,
 * signs it ({@link io.aitbc.ethereum.tx.Eip1559Transaction}) and writes it into the {@link io.aitbc.ethereum.tx.Outbox} before
 * anybody else sees it; {@link io.aitbc.ethereum.tx.Follow} looks after what is in the outbox on each new head, hands the
 * same bytes out again when nobody has them, and says what became of them. Nothing is ever signed again because an answer
 * was unclear: the hash is looked up first.
 */
@NullMarked
package io.aitbc.ethereum.tx;

import org.jspecify.annotations.NullMarked;
