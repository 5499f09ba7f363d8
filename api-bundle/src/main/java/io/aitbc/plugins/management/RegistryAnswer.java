package io.aitbc.plugins.management;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What the registries answered. Immutable. */
@ProviderType
public interface RegistryAnswer {

    /** What was found, the best first. */
    List<RegistryEntryView> entries();

    /** Why a name that was asked for may be taken from nobody now, although somebody may have it. */
    Optional<Reason> hold();

    /** What the asker must know: a registry that could not be asked, and how old what is known of it is; a sentence each. */
    List<String> warnings();

    /** The name that was probably meant, where nothing was found. */
    Optional<String> suggestion();
}
