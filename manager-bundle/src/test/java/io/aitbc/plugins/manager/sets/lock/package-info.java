/** Tests of the lock file's text. */
@NullMarked
package io.aitbc.plugins.manager.sets.lock;

import org.jspecify.annotations.NullMarked;
