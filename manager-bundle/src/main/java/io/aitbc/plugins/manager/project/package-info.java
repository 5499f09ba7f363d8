/**
 * Makes the project of a new plugin, without a runtime.
 *
 * <p>In: {@code aitbc new NAME --kind K --dir D}, which {@code bin/aitbc} hands to {@link
 * io.aitbc.plugins.manager.project.ProjectMain} in a process of its own. Out: files in a folder that was empty or not there.
 * Names are judged by the rules of {@code admission}. The templates are resources beside the classes: {@code project} for all
 * kinds, and a folder for each kind; in them {@code artifactId}, {@code groupId}, {@code package}, {@code pluginClass},
 * {@code aitbcHome} and {@code aitbcVersion} are replaced, and whatever else stands in braces is Maven's.
 *
 * <p>Nobody in the runtime calls it.
 */
@NullMarked
package io.aitbc.plugins.manager.project;

import org.jspecify.annotations.NullMarked;
