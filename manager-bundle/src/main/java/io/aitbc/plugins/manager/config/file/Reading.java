package io.aitbc.plugins.manager.config.file;

import io.aitbc.plugins.manager.config.tree.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What came out of reading the file once.
 *
 * @param settings empty when a problem is an error
 * @param problems errors and warnings in the order of the text
 * @param unfinished the text looks as if somebody were still writing it: it is empty, or ends in the middle of something
 */
public record Reading(Optional<FileSettings> settings, List<Problem> problems, boolean unfinished) {}
