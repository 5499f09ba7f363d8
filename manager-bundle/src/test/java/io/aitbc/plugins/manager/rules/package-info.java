/** The rules of the house as tests: what each demands, and the readers of class files and sources that they need. */
@NullMarked
package io.aitbc.plugins.manager.rules;

import org.jspecify.annotations.NullMarked;
