package io.aitbc.plugins.manager.publish;

import io.aitbc.plugins.manager.admission.Descriptor;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A plugin's bundle in the publisher's folder, which the runtime would take. Immutable.
 *
 * @param path relative to the folder
 * @param signatures the text of the {@code .sig} file beside it, whose signatures fit the file as far as their form goes
 */
record Bundle(Path path, Descriptor descriptor, String sha256, long size, Optional<String> signatures) {

    /** Name and version, as sentences say them. */
    String subject() {
        return "'" + descriptor.name() + "' " + descriptor.version();
    }
}
