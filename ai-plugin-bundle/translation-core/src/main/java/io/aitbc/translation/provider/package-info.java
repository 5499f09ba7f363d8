/**
 * The border between the plugin and those who translate. A bundle that can translate registers a
 * {@link io.aitbc.translation.provider.TranslationProvider} with the service property {@code aitbc.ai.provider}; the plugin
 * opens the one that its configuration names and holds one {@link io.aitbc.translation.provider.Translator} until it stops.
 *
 * <p>All calls block. A {@link io.aitbc.translation.provider.Work} travels with each: deadline, cancelling, progress, text as
 * it comes. What goes wrong is a {@link io.aitbc.translation.provider.TranslationFailure} with one of few codes and a sentence
 * for the operator; no text that was to be translated, and no key, is in it.
 */
@NullMarked
@Version("1.0.0")
@Export
package io.aitbc.translation.provider;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
