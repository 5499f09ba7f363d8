package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.management.Reason;
import java.util.List;
import java.util.Optional;

/**
 * Which bytes of a name are to be used.
 *
 * @param chosen the artifact, or empty when no file of that name can be used
 * @param others the candidates that were not chosen, each with its reason
 * @param problem why nothing was chosen; empty when something was
 */
public record Choice(String name, Optional<Artifact> chosen, List<Candidate> others, Optional<Reason> problem) {}
