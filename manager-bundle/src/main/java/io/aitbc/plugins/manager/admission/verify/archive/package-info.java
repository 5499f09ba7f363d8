/**
 * The structure of archives, read without the JDK's own reader, so that nothing is believed that only one reader sees.
 *
 * <p>In comes a file that nobody changes any more. Out goes a listing, in which the central directory and the local
 * headers stand side by side, and a {@link io.aitbc.plugins.manager.admission.verify.archive.Fault} for everything that
 * a reader could understand differently, that is hidden, or that is larger than a bundle may be. No content is unpacked
 * here. Each rule is one class. Called by the verifier only.
 */
@NullMarked
package io.aitbc.plugins.manager.admission.verify.archive;

import org.jspecify.annotations.NullMarked;
