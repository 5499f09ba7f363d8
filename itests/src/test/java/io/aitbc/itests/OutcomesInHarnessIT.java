package io.aitbc.itests;

/** The test kit's harness, without a framework. */
class OutcomesInHarnessIT extends OutcomeCases {}
