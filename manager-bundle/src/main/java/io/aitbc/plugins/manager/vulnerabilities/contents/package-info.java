/**
 * What a bundle says it contains.
 *
 * <p>In comes a staged archive, out comes {@link io.aitbc.plugins.manager.vulnerabilities.contents.Contents}: the Maven
 * components that its CycloneDX documents ({@code META-INF/sbom/*.cdx.json}) and {@code pom.properties} name, in the
 * bundle and in the archives inside it, each with the places where it was found; and the gaps, because of which more may
 * be in it. Classes that were copied into a bundle without such data cannot be seen, so a bundle without a document always
 * has a gap.
 *
 * <p>The archive is a stranger's: amounts, depth and sizes are limited, and nothing of it is run or unpacked to the disk.
 * No framework, no state; safe for several threads. Called by {@code vulnerabilities}.
 */
@NullMarked
package io.aitbc.plugins.manager.vulnerabilities.contents;

import org.jspecify.annotations.NullMarked;
