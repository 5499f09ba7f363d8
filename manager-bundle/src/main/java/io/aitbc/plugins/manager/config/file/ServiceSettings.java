package io.aitbc.plugins.manager.config.file;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One key of {@code services}, as written: references are not replaced yet. Immutable.
 *
 * @param paths what stands instead of paths, or of the beginnings of paths
 * @param timeout for a whole call
 */
public record ServiceSettings(
        ServiceName name, String url, Auth auth, Map<String, String> paths, Optional<Duration> timeout) {

    /** How long a call may take where nothing is written. */
    public static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** Copies the paths. */
    public ServiceSettings {
        paths = Map.copyOf(new LinkedHashMap<>(paths));
    }

    /** How the runtime shows who it is. */
    public enum Scheme {
        NONE("none"),
        API_KEY("apiKey"),
        BEARER("bearer");

        private final String value;

        Scheme(String value) {
            this.value = value;
        }

        /** The word in the file. */
        public String value() {
            return value;
        }

        static Optional<Scheme> of(String word) {
            return Arrays.stream(values())
                    .filter(scheme -> scheme.value.equals(word))
                    .findFirst();
        }

        static List<String> words() {
            return Arrays.stream(values()).map(Scheme::value).toList();
        }
    }

    /**
     * Credentials.
     *
     * @param reference what the key or the token is to be found by; empty when there is none
     * @param header where an API key is sent
     */
    public record Auth(Scheme scheme, String reference, String header) {

        /** Nothing is sent. */
        public static final Auth NONE = new Auth(Scheme.NONE, "", "");
    }
}
