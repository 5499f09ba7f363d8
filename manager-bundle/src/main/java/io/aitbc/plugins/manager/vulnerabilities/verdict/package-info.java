/**
 * What is said of a bundle: its contents and the imported data, under the operator's policy and waivers.
 *
 * <p>In come {@link io.aitbc.plugins.manager.vulnerabilities.contents.Contents} and a moment in time; out comes an
 * {@link io.aitbc.plugins.manager.vulnerabilities.verdict.Assessment}, and from it the reasons for a refusal. What cannot be
 * seen, or is judged by old data or none, is unknown and never clean.
 *
 * <p>No framework, no threads, nothing is kept; the data are read for each question. Called by {@code vulnerabilities}; the
 * configuration makes the {@link io.aitbc.plugins.manager.vulnerabilities.verdict.Policy}.
 */
@NullMarked
package io.aitbc.plugins.manager.vulnerabilities.verdict;

import org.jspecify.annotations.NullMarked;
