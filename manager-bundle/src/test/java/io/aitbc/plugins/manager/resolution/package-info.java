/** Tests of the solver; every answer about a small world is compared with that of trying everything. */
@NullMarked
package io.aitbc.plugins.manager.resolution;

import org.jspecify.annotations.NullMarked;
