/**
 * Plugins that hold a model: authors write an {@link io.aitbc.plugins.ai.AiPlugin}, others see its
 * {@link io.aitbc.plugins.ai.AiModel}.
 */
@NullMarked
@Version("1.0.0")
@Export(substitution = Export.Substitution.NOIMPORT)
package io.aitbc.plugins.ai;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
