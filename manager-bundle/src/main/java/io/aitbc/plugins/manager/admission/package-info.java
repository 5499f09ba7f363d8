/**
 * Decides from the bytes alone whether a bundle may be installed.
 *
 * <p>What comes in: a staged file that nobody changes any more, and what this runtime is (platform version, operating
 * system, Java). What goes out: a {@link io.aitbc.plugins.manager.admission.Verdict}, with a {@link
 * io.aitbc.plugins.manager.admission.Descriptor} of everything that can be known without running code, or with all
 * findings at once, each a sentence that says what to write instead. The single checks live in the package
 * {@code check}, the reading of archives in {@code jar}.
 *
 * <p>Nothing here runs code of the file, touches the framework or keeps a file open. Every class is safe for several
 * threads. Called by the deploy folders and by commands that look at a file; versions and dependencies are used by the
 * life cycle and by the configuration too.
 */
@NullMarked
package io.aitbc.plugins.manager.admission;

import org.jspecify.annotations.NullMarked;
