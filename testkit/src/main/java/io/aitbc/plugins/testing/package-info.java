/**
 * What an author tests a plugin with.
 *
 * <p>In: a plugin's class and, for what only a framework shows, its built bundle. Out: a harness that takes the plugin
 * through its life cycle as the runtime does, with the runtime's own classes for calls, time limits, configuration and
 * facades, and that names what the plugin left behind.
 *
 * <p>For tests only: nothing of it is on the class path of a running runtime.
 *
 * <p>Specification: Plugin Testing Framework.
 */
@NullMarked
package io.aitbc.plugins.testing;

import org.jspecify.annotations.NullMarked;
