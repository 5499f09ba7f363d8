/**
 * What stays of a plugin after it was unloaded.
 *
 * <p>In comes every class loader that goes out of use, remembered weakly; soon after, {@link
 * io.aitbc.plugins.manager.leaks.LeakWatch} looks for threads that plainly stay and warns once. Asked for leaks, it
 * collects garbage and names for each loader that is still there what keeps it: only strong paths are followed, so that
 * whoever is named is a holder, while one that is not found is said to be unknown.
 *
 * <p>Nothing here runs code of a plugin, not even a method that its thread class overrides. What only reflection into
 * the JDK shows needs the {@code --add-opens} of the launcher; without them the answer says where was not looked.
 */
@NullMarked
package io.aitbc.plugins.manager.leaks;

import org.jspecify.annotations.NullMarked;
