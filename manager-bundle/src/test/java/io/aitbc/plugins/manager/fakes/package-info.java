/** What the tests of several packages put in the place of plugins and of time. */
@NullMarked
package io.aitbc.plugins.manager.fakes;

import org.jspecify.annotations.NullMarked;
