package io.aitbc.plugins.manager.lifecycle;

/** An installed bundle: the framework's number for it and the bytes it was made of. */
public record Installed(long bundle, Artifact artifact) {
    public String name() {
        return artifact.descriptor().name();
    }
}
