package io.aitbc.plugins.manager.registry.source;

import java.util.Optional;

/**
 * An index as bytes. Nobody changes the array.
 *
 * @param unchanged the copy that is there still counts; then there are no bytes
 * @param signatures the text beside it, where it was asked for and is there
 * @param etag what to ask with the next time, empty where there is none
 */
record Document(boolean unchanged, byte[] bytes, Optional<String> signatures, String etag) {

    static Document same(String etag) {
        return new Document(true, new byte[0], Optional.empty(), etag);
    }
}
