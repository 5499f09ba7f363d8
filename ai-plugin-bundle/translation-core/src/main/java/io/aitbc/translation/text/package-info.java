/**
 * From text to tokens and back, exactly: {@link io.aitbc.translation.text.Normalizer} cleans,
 * {@link io.aitbc.translation.text.Tokenizer} cuts and joins, {@link io.aitbc.translation.text.Truecaser} undoes the capital
 * at the start of a sentence, {@link io.aitbc.translation.text.SentenceSplitter} cuts long text. Placeholders such as
 * {@code %s}, {@code {0}} and {@code --option} become slots that nothing behind this package can break or translate.
 */
@NullMarked
@Version("1.0.0")
@Export
package io.aitbc.translation.text;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
