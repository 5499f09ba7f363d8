/**
 * Plugins that bring commands: {@link io.aitbc.plugins.cli.CliPlugin}, the immutable description of groups, commands,
 * options and arguments, and the {@link io.aitbc.plugins.cli.Call} that reaches a command. Nothing of the parser behind
 * it shows.
 */
@NullMarked
@Version("1.0.0")
@Export(substitution = Export.Substitution.NOIMPORT)
package io.aitbc.plugins.cli;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
