package io.aitbc.plugins.management;

import org.osgi.annotation.versioning.ProviderType;

/** Something that is not as {@code etc/plugins.lock} says. Immutable. */
@ProviderType
public interface LockDifference {

    /** The plugin's or library's name; the file's where it cannot be read. */
    String name();

    /** Both sides, and what to do next. */
    Reason reason();
}
