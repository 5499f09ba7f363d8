/**
 * Plugins by name, with all that they need, and sets of plugins that are written down.
 *
 * <p>What comes in: names, ranges and addresses of operators, what the registries offer, what is installed, {@code
 * etc/plugins.lock}. What goes out: a plan of steps; when it is carried out, files that are handed to {@link
 * io.aitbc.plugins.manager.sets.Installer} all together, after all of them have come. Which versions go together is decided by
 * {@code resolution}, whether bytes are taken by admission.
 *
 * <p>Called by the manager's root, which makes a service of it. Knows no framework.
 */
@NullMarked
package io.aitbc.plugins.manager.sets;

import org.jspecify.annotations.NullMarked;
