/**
 * How good translations are: BLEU and chrF2 from sums over sentences, with bootstrap intervals and a paired bootstrap
 * between two systems. Every figure goes with a signature that says how it was computed.
 */
@NullMarked
@Version("1.0.0")
@Export
package io.aitbc.translation.metrics;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
