/** Tests of the report for publishing. */
@NullMarked
package io.aitbc.plugins.manager.conformance;

import org.jspecify.annotations.NullMarked;
