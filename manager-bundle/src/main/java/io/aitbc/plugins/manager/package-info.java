/**
 * The manager's front door and its wiring: the one component that makes everything else by constructor, opens it in
 * order and closes it in the reverse. Decides nothing.
 */
@NullMarked
package io.aitbc.plugins.manager;

import org.jspecify.annotations.NullMarked;
