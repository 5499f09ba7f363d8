package io.aitbc.plugins.manager.registry.source;

import io.aitbc.plugins.manager.registry.http.FetchFailure;
import java.util.Optional;

/** Where the bytes of an index come from. */
interface IndexSource {

    /**
     * The index as it is now.
     *
     * @param etag of the copy that is there already; then the answer may be that it still counts
     * @param signed whether the signature beside it is wanted too
     */
    Document read(Optional<String> etag, boolean signed) throws FetchFailure, InterruptedException;
}
