/**
 * What {@code aitbc plugin check} says of a bundle, as values: the rules for publishing, the findings against them, and
 * both as text for people and as JSON.
 *
 * <p>In come the findings of {@code conformance.rules} and {@code conformance.trial}; out go the two forms of the report.
 * A rule has a stable id, a topic and the section of the AITBC Plugin Interface Specification that it follows from; {@code
 * docs/checking.md} lists them all. No state, no framework, no file is read here.
 */
@NullMarked
package io.aitbc.plugins.manager.conformance.report;

import org.jspecify.annotations.NullMarked;
