/** Every rule of admission with a bundle that keeps it and one that breaks it. */
@NullMarked
package io.aitbc.plugins.manager.admission.check;

import org.jspecify.annotations.NullMarked;
