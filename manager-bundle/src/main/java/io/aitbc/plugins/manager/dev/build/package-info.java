/**
 * Builds an author's project, again and again, in a Maven that stays open.
 *
 * <p>In: a folder with a {@code pom.xml}. Out: a {@link io.aitbc.plugins.manager.dev.build.Build}: the bundle, or what is
 * wrong with file and line. {@link io.aitbc.plugins.manager.dev.build.OpenMaven} starts the author's own Maven once, with the
 * installation's {@code lib/maven/aitbc-maven-extension.jar} in it, and asks it for one build after the other. So each step
 * is what the pom says it is, and costs no start of Maven.
 *
 * <p>Called by {@code dev}, in the process of the command. Nobody in the runtime calls it.
 */
@NullMarked
package io.aitbc.plugins.manager.dev.build;

import org.jspecify.annotations.NullMarked;
