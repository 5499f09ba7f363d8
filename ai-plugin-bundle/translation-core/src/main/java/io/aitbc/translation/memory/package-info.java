/**
 * Remembers sentence pairs: the exact one for a text, and the nearest ones by edit distance over tokens, found through an
 * inverted index.
 */
@NullMarked
@Version("1.0.0")
@Export
package io.aitbc.translation.memory;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
