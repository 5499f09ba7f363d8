package io.aitbc.plugins.management;

import io.aitbc.plugins.Dictionaries;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Somebody whose plugins are taken. A snapshot, immutable. */
@ProviderType
public interface PublisherView {

    /** A key or a certificate. */
    @ProviderType
    interface KeyView {

        /** {@code sha256:} and 64 hexadecimal digits, over the DER. */
        String fingerprint();

        /** {@code certificate} or {@code ed25519}; {@code unknown} of a revoked key that is on no list. */
        String kind();

        /** What a certificate says of its owner; empty for a plain key. */
        Optional<String> subject();

        /** When it ends to count: by the certificate, or earlier by the operator. */
        Optional<Instant> expires();

        /** {@code trusted}, {@code expired}, {@code revoked} or {@code tolerated}. May grow. */
        String state();

        /** Why it was revoked, or is tolerated. */
        Optional<String> reason();

        /** Until when it is tolerated. */
        Optional<Instant> toleratedUntil();

        /**
         * The JSON of a key: {@code fingerprint}, {@code kind}, {@code subject}, {@code expires}, {@code state},
         * {@code reason}, {@code tolerated_until}. What is not there is an absent key. Unmodifiable.
         */
        default Map<String, Object> toMap() {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            map.put("fingerprint", fingerprint());
            map.put("kind", kind());
            map.put("subject", subject().orElse(null));
            map.put("expires", expires().map(Instant::toString).orElse(null));
            map.put("state", state());
            map.put("reason", reason().orElse(null));
            map.put("tolerated_until", toleratedUntil().map(Instant::toString).orElse(null));
            return Dictionaries.copyOf(map);
        }
    }

    /** The operator's name for it; the alias of a certificate in the trust store. */
    String name();

    /** The plugin names that it may sign: a name, a prefix that ends in {@code *}, or {@code *} for all. */
    List<String> scopes();

    /** {@code command} or {@code store}. */
    String source();

    /** All keys. Several overlap while one takes the place of another. */
    List<KeyView> keys();

    /** The JSON of a publisher: {@code name}, {@code scopes}, {@code source}, {@code keys}. Unmodifiable. */
    default Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name());
        map.put("scopes", scopes());
        map.put("source", source());
        map.put("keys", keys().stream().map(KeyView::toMap).toList());
        return Dictionaries.copyOf(map);
    }
}
