/**
 * What Maven calls things: coordinates, package URLs, and the order of versions.
 *
 * <p>In comes text that strangers wrote, out come values that can be compared. The order is Maven's own, since ranges of
 * advisories are meant in it: {@code 1.0-rc1} is before {@code 1.0}, {@code 1.0} the same as {@code 1.0.0}. Everything is
 * immutable and needs the JDK only. Used by the other packages of {@code vulnerabilities}.
 */
@NullMarked
package io.aitbc.plugins.manager.vulnerabilities.maven;

import org.jspecify.annotations.NullMarked;
