package io.aitbc.plugins.manager.dev.build;

import java.io.IOException;

/** Makes a project's bundle. */
public interface Builds {

    /**
     * Builds what changed; returns when that is over.
     *
     * @throws IOException when nothing can be built at all; the message is a sentence
     */
    Build build() throws IOException;

    /** The next build reads the project's own settings anew. */
    void forget();
}
