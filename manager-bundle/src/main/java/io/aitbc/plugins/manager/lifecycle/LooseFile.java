package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.management.Reason;

/** A file of a watched folder without a readable name: incomplete, foreign or unreadable. */
public record LooseFile(String fileName, String source, Reason reason) {}
