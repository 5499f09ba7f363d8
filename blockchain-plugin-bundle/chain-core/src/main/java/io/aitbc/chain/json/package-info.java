/**
 * JSON (RFC 8259) for money: numbers keep all their digits, whole ones as {@link java.math.BigInteger}, others as
 * {@link java.math.BigDecimal}. {@link io.aitbc.chain.json.Json} is a value with its place in the document, so that a node's
 * unexpected answer can be reported with what was expected and where.
 */
@NullMarked
@Version("1.0.0")
@Export
package io.aitbc.chain.json;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
