package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.management.Reason;
import java.util.Optional;

/** Another version or file of a name, and why it is not the one that runs. */
public record Candidate(Optional<String> version, String source, Reason reason) {}
