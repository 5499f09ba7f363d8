package io.aitbc.plugins.manager.registry.source;

import io.aitbc.plugins.manager.registry.http.Credentials;
import io.aitbc.plugins.manager.registry.http.FetchFailure;
import io.aitbc.plugins.manager.registry.http.Fetched;
import io.aitbc.plugins.manager.registry.http.Request;
import io.aitbc.plugins.manager.registry.http.WebClient;
import io.aitbc.plugins.manager.registry.index.IndexReader;
import io.aitbc.plugins.manager.trust.keys.DetachedSignatures;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** An index on a server. */
record WebSource(RegistryPlace place, WebClient client) implements IndexSource {

    @Override
    public Document read(Optional<String> etag, boolean signed) throws FetchFailure, InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Fetched index = client.fetch(
                request("The index of registry '" + place.name() + "'", place.uri(), etag, IndexReader.LARGEST), bytes);
        if (index.unchanged()) {
            return Document.same(index.etag().or(() -> etag).orElse(""));
        }
        Optional<String> signatures = signed ? signatures() : Optional.empty();
        return new Document(false, bytes.toByteArray(), signatures, index.etag().orElse(""));
    }

    private Optional<String> signatures() throws FetchFailure, InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String what = "The signature of the index of registry '" + place.name() + "'";
        try {
            client.fetch(request(what, beside(place.uri()), Optional.empty(), DetachedSignatures.LARGEST), bytes);
            return Optional.of(bytes.toString(StandardCharsets.UTF_8));
        } catch (FetchFailure e) {
            if (e.kind() == FetchFailure.Kind.DENIED) {
                return Optional.empty(); // Not there: whoever demands a signature says so.
            }
            throw e;
        }
    }

    private Request request(String what, URI uri, Optional<String> etag, long most) {
        return new Request(what, uri, Credentials.in(place.uri()), etag, most, place.timeout());
    }

    /** The same address with {@code .sig} behind the file's name. */
    private static URI beside(URI uri) {
        String text = uri.toString().replaceFirst("#.*", "");
        int query = text.indexOf('?');
        String path = query < 0 ? text : text.substring(0, query);
        return URI.create(path + DetachedSignatures.SUFFIX + (query < 0 ? "" : text.substring(query)));
    }
}
