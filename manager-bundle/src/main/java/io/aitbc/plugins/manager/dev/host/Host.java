package io.aitbc.plugins.manager.dev.host;

import java.io.IOException;
import java.nio.file.Path;

/** Where an author's plugin runs. */
public interface Host {

    /**
     * Puts the bundle in the place of the one before, and returns when its plugin is ACTIVE or has failed.
     *
     * @param frames knows the author's own code
     * @throws IOException when there is no runtime to do it; the message is a sentence
     */
    Swap swap(Path bundle, Frames frames) throws IOException, InterruptedException;
}
