@org.jspecify.annotations.NullMarked
package io.aitbc.plugins.testing;
