package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.management.Reason;
import java.util.Collection;
import java.util.Optional;

/**
 * Which bytes and which configuration of each plugin have proven themselves, and what is on trial. Every change is on the
 * disk before its method returns; what reads does not touch the disk and may be called from any thread.
 *
 * <p>Names are equal ignoring case. Configurations are entries of the file as they were written: variables are not
 * resolved, and what a schema marks as secret is left out unless it is a reference.
 */
public interface VersionHistory {

    /** What last passed its probation; empty for a plugin that never did. */
    Optional<Proven> proven(String name);

    /**
     * These bytes are about to replace others that run. Called on a worker while those still run, so that a disk that
     * takes nothing any more, and could not take the verdict either, keeps them running.
     *
     * @throws java.io.UncheckedIOException with a sentence when it cannot be kept
     */
    void arrives(Artifact artifact);

    /**
     * Code of these bytes is about to run, and has never passed its probation. Called on a worker, before any of it runs:
     * a process that ends now tells the next one who was on trial.
     */
    void onTrial(Collection<Artifact> artifacts);

    /** The trial of a plugin's bytes is over without a verdict: it was stopped or unloaded. Called on a worker. */
    void trialEnded(String name);

    /** These have passed. From now on they are what is proven. Called on a worker. */
    void passed(Collection<Passed> passed);

    /**
     * These bytes failed before they had proven themselves: they are not taken again until the file changes or the operator
     * says so, and where something is proven that is chosen instead. Called on a worker.
     */
    void failed(Artifact artifact, Reason reason);

    /**
     * A configuration failed under proven bytes: the proven one is used instead until the entry changes. Called on a worker.
     *
     * @param entry the entry that failed
     */
    void configurationFailed(String name, String entry, Reason reason);

    /**
     * Whether these bytes are part of a change of several plugins that has not proven itself: one that fails takes all of
     * them back, also where nothing of it had proven itself before.
     */
    boolean isTogether(Artifact artifact);

    /** The operator stopped or unloaded this plugin: the others of its change are on their own from now on. */
    void alone(String name);

    /** What is used instead of the entry in the file; empty when the file counts. */
    Optional<Override> override(String name);

    /** Why bytes are left out at this start: the process ended abnormally, twice in a row, while they were on trial. */
    Optional<Reason> leftOut(Artifact artifact);

    /** The operator wants bytes of this name to run though they were left out. */
    void letIn(String name);

    /** What has proven itself. */
    record Proven(String sha256, String version, String entry) {}

    /** What has just passed. */
    record Passed(Artifact artifact, String entry) {}

    /**
     * A configuration of before, used instead of the entry in the file.
     *
     * @param instead the entry in the file that is not used; another entry ends the override
     * @param entry the entry that is used
     * @param because why, in a sentence
     */
    record Override(String instead, String entry, String because) {}
}
