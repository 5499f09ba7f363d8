/** Verification, on archives that are made and signed while the tests run. */
@org.jspecify.annotations.NullMarked
package io.aitbc.plugins.manager.admission.verify;
