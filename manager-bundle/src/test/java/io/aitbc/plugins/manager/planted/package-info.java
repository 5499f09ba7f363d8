/** Every class in here breaks a rule of the house, one each, so that the rules are seen to bite. Nothing uses them. */
@NullMarked
package io.aitbc.plugins.manager.planted;

import org.jspecify.annotations.NullMarked;
