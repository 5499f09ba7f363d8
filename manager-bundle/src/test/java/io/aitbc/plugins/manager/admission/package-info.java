/** Tests of admission; fixtures are archives made in memory. */
@NullMarked
package io.aitbc.plugins.manager.admission;

import org.jspecify.annotations.NullMarked;
