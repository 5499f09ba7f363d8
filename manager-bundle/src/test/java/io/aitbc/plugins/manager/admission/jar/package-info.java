/** Tests of the reading of archives and headers. */
@NullMarked
package io.aitbc.plugins.manager.admission.jar;

import org.jspecify.annotations.NullMarked;
