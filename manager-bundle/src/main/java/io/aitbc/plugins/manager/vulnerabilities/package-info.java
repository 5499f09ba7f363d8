/**
 * Known vulnerabilities of what bundles contain.
 *
 * <p>In come: from {@code deploy}, before a bundle is taken, its staged bytes
 * ({@link io.aitbc.plugins.manager.vulnerabilities.VulnerabilityScreen}, around admission); from {@code deploy} too, which
 * bytes are in use; from the operator, exports to import and waivers
 * ({@link io.aitbc.plugins.manager.vulnerabilities.VulnerabilityDesk}, a service of the API). Out go refusals of new
 * bundles, reports about those in use, and lines of the log when something becomes known. Nothing that is in use is ever
 * stopped for it.
 *
 * <p>What is kept stands in {@code data/vulnerabilities}: the index, the waivers, and which bytes were taken before. No
 * framework; everything is safe for several threads, and nothing blocks its caller but the screen, which is asked on the
 * reading threads. Wired by the root package.
 */
@NullMarked
package io.aitbc.plugins.manager.vulnerabilities;

import org.jspecify.annotations.NullMarked;
