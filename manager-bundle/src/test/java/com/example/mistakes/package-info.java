/**
 * Classes of plugins, each with one mistake in it. They are never loaded: the tests of {@code conformance} put their bytes
 * into bundles, and look at what is said of them.
 */
@NullMarked
package com.example.mistakes;

import org.jspecify.annotations.NullMarked;
