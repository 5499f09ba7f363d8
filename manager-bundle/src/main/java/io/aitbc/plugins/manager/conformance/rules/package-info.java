/**
 * The rules for publishing that need no runtime.
 *
 * <p>In comes a {@link io.aitbc.plugins.manager.conformance.rules.Subject}: a bundle as admission reads it, and what its
 * classes call. Out come findings. What the runtime itself refuses is judged by the runtime's own classes ({@code
 * admission}, {@code config.plugin}, {@code permissions}, {@code vulnerabilities.contents}); what is only here is what a
 * runtime takes and a publisher should not offer. Without a framework; called by {@code conformance}.
 */
@NullMarked
package io.aitbc.plugins.manager.conformance.rules;

import org.jspecify.annotations.NullMarked;
