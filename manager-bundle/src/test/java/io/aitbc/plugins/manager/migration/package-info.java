/** Tests of the import of old plugin files. */
@NullMarked
package io.aitbc.plugins.manager.migration;

import org.jspecify.annotations.NullMarked;
