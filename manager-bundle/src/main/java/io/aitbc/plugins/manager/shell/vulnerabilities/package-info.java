/**
 * The group {@code vulnerabilities}: importing data, looking at bundles, waiving.
 *
 * <p>In come the arguments of a command and what {@code io.aitbc.plugins.management.Vulnerabilities} answers; out go text and
 * JSON, always with the age of the data. Decides nothing. Called by the list of built-in commands.
 */
@NullMarked
package io.aitbc.plugins.manager.shell.vulnerabilities;

import org.jspecify.annotations.NullMarked;
