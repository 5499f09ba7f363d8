/**
 * Tests of the assembled runtime.
 *
 * <p>{@link io.aitbc.itests.Dist} runs {@code bin/aitbc} in a temporary base as an operator does and is the way to test
 * anything an operator can see. {@link io.aitbc.itests.FixtureBundle} makes the plugin bundles these tests drop, from
 * the classes in {@code fixtures}. {@link io.aitbc.itests.InContainer} runs a test class inside a framework made of the
 * distribution's bundles, for what only another bundle can see. Nothing here sleeps: whatever is awaited is asked for
 * again until a {@link io.aitbc.itests.Deadline} is over.
 */
@NullMarked
package io.aitbc.itests;

import org.jspecify.annotations.NullMarked;
