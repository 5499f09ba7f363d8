/**
 * Plugins that start at first use. In comes what a plugin offered when it ran once; it is kept by content hash in the
 * instance's data, and published while the plugin sleeps. The first call that needs the plugin's code wakes it through
 * the life cycle and then goes to its facade; commands are listed, completed and explained without waking anybody.
 */
@NullMarked
package io.aitbc.plugins.manager.lazy;

import org.jspecify.annotations.NullMarked;
