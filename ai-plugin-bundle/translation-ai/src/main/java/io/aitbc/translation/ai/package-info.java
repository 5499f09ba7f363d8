/**
 * The plugin {@code translation-ai}. {@link io.aitbc.translation.ai.TranslationPlugin} is what the runtime sees;
 * {@link io.aitbc.translation.ai.Desk} is behind it: it takes texts and trainings from calls and commands, refuses what is too
 * much, and hands them to the one translator that {@link io.aitbc.translation.ai.CurrentTranslator} keeps open on the provider
 * of the configuration. Providers come from {@link io.aitbc.translation.ai.Providers}: those of this bundle, and services of
 * others. No threads of its own: work is done on the threads of the calls.
 */
@NullMarked
package io.aitbc.translation.ai;

import org.jspecify.annotations.NullMarked;
