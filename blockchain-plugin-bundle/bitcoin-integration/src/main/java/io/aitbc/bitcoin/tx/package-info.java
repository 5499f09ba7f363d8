/**
 * Payments that are neither lost nor doubled. {@link io.aitbc.bitcoin.tx.Sender} takes a request, finds what it can be paid with
 * ({@link io.aitbc.bitcoin.tx.Purse}, {@link io.aitbc.bitcoin.tx.Selection}), signs it and writes it into the
 * {@link io.aitbc.bitcoin.tx.Outbox} before anybody else sees it; {@link io.aitbc.bitcoin.tx.Follow} looks after what is in the
 * outbox on each new head, hands the same bytes out again when nobody has them, and says what became of them. A coin that
 * something in the outbox spends is spent for everybody else; nothing is signed again because an answer was unclear.
 */
@NullMarked
package io.aitbc.bitcoin.tx;

import org.jspecify.annotations.NullMarked;
