/** Plugins that the tests of the kit test. */
@org.jspecify.annotations.NullMarked
package io.aitbc.plugins.testing.samples;
