package io.aitbc.plugins.manager.registry.source;

import io.aitbc.plugins.manager.registry.http.FetchFailure;
import java.util.Optional;

/** A registry whose entry in the configuration says no address; {@code why} is a sentence. */
record NoSource(String why) implements IndexSource {

    @Override
    public Document read(Optional<String> etag, boolean signed) throws FetchFailure {
        throw new FetchFailure(FetchFailure.Kind.REFUSED, why);
    }
}
