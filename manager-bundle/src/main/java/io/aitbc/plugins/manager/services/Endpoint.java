package io.aitbc.plugins.manager.services;

import io.aitbc.plugins.manager.config.file.ServiceName;
import io.aitbc.plugins.manager.config.file.ServiceSettings.Scheme;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * Where a service is. Immutable.
 *
 * @param root the server, without what is before all of the service's paths
 * @param credential a header that shows who asks
 * @param paths what stands instead of beginnings of paths, both from the root of the server on
 * @param timeout for a whole call
 * @param defect a sentence where it cannot be used
 */
record Endpoint(
        ServiceName name,
        String root,
        Optional<Credential> credential,
        Map<String, String> paths,
        Duration timeout,
        Optional<String> defect) {

    /** A header. {@link #toString} does not tell its value. */
    record Credential(Scheme scheme, String header, String value) {

        @Override
        public String toString() {
            return header + ": ***";
        }
    }

    /** Where to ask for a path; the longest beginning that is replaced wins. */
    URI address(String path) {
        String[] parts = path.split("\\?", 2);
        String whole = name.whole(parts[0]);
        String own = paths.keySet().stream()
                .filter(beginning -> whole.equals(beginning) || whole.startsWith(beginning + "/"))
                .max(Comparator.comparingInt(String::length))
                .map(beginning -> paths.getOrDefault(beginning, beginning) + whole.substring(beginning.length()))
                .orElse(whole);
        return URI.create(root + own + (parts.length == 1 ? "" : "?" + parts[1]));
    }

    /** The service in a sentence. */
    String words() {
        return "Service '" + name.value() + "'";
    }
}
