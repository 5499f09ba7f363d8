/**
 * From the operator's files to a decision which bytes are to be used.
 *
 * <p>In come folders, files that appear, change and vanish, and the operator's {@code install}, {@code uninstall},
 * {@code rollback} and {@code pin}. Out
 * goes one {@link io.aitbc.plugins.manager.lifecycle.Selection} after another: per name the staged bytes to use, the
 * other candidates with their reasons, and the files that are none. The content decides, never a time stamp; a file is
 * copied into staging once, and everything after that works on the copy.
 *
 * <p>{@link io.aitbc.plugins.manager.deploy.DeployService} is the only door, for the composition root. Its decisions are
 * made on one thread; files are read on two more that exist only while there is work; no plugin code runs here.
 */
@NullMarked
package io.aitbc.plugins.manager.deploy;

import org.jspecify.annotations.NullMarked;
