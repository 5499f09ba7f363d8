/**
 * The advisories that an operator imported, kept in one file of our own.
 *
 * <p>In comes the export of a vulnerability database for one ecosystem, a zip of OSV entries ({@code Maven/all.zip}); it is
 * read entry by entry under limits and becomes an index: sorted by package, with its date, checksummed, put in place
 * atomically. Out come the advisories about packages that somebody asks for. An export that cannot be read whole changes
 * nothing.
 *
 * <p>The index is read from the disk for each question, so that nothing of it stays in memory. No framework; safe for
 * several threads. Called by {@code vulnerabilities}.
 */
@NullMarked
package io.aitbc.plugins.manager.vulnerabilities.data;

import org.jspecify.annotations.NullMarked;
