/**
 * {@code aitbc plugin import}: what plugin files of before the specification say, as entries of {@code etc/aitbc.yaml}.
 *
 * <p>In comes a {@code plugin.yaml} or {@code plugins.json} of the Python platform; out go, for each plugin in it, an entry
 * and an account of what became of every field, and the configuration file with the entries added and nothing else
 * changed. Code is never imported: it is Python. Without a framework and without a runtime; called by {@code
 * conformance}'s command line.
 */
@NullMarked
package io.aitbc.plugins.manager.migration;

import org.jspecify.annotations.NullMarked;
