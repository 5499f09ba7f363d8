package io.aitbc.plugins.manager.sets;

import io.aitbc.plugins.manager.admission.Dependency;
import io.aitbc.plugins.manager.admission.SemVer;
import io.aitbc.plugins.manager.resolution.Candidate;
import io.aitbc.plugins.manager.resolution.World;
import java.util.List;
import java.util.Optional;

/**
 * A plugin or library that is installed, in the version that serves. Immutable.
 *
 * @param isPlugin and not a library
 * @param sha256 of its bytes
 * @param source where its file lies: {@code deploy}, {@code plugins}, {@code command}, {@code kept} or a folder
 * @param needs what it says itself, and what the configuration adds
 * @param signers the fingerprints of those whose signatures are sound
 * @param waiting what an operator has to agree to, while this serves
 */
public record Present(
        String name,
        String version,
        boolean isPlugin,
        String sha256,
        String source,
        List<Dependency> needs,
        Optional<World.Pin> pin,
        List<String> signers,
        Optional<Waiting> waiting) {

    /** Bytes that are installed too, and would serve if an operator agreed to what they ask for. */
    public record Waiting(String version, String sha256) {}

    /** Nothing newer waits for an operator. */
    public Present(
            String name,
            String version,
            boolean isPlugin,
            String sha256,
            String source,
            List<Dependency> needs,
            Optional<World.Pin> pin,
            List<String> signers) {
        this(name, version, isPlugin, sha256, source, needs, pin, signers, Optional.empty());
    }

    /** What {@code plugin install} brought. */
    public static final String COMMAND = "command";

    /** Copies the lists. */
    public Present {
        needs = List.copyOf(needs);
        signers = List.copyOf(signers);
    }

    boolean cameByCommand() {
        return source.equals(COMMAND);
    }

    /** Only of a plugin: the version of a library may be no SemVer. */
    Candidate candidate() {
        return new Candidate(name, SemVer.parse(version), needs, Optional.empty());
    }
}
