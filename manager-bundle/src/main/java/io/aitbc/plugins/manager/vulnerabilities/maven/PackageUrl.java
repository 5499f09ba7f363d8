package io.aitbc.plugins.manager.vulnerabilities.maven;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The parts of a package URL, {@code pkg:type/namespace/name@version?qualifiers#subpath}, that say what something is.
 *
 * @param type in lower case, such as {@code maven}
 * @param namespace empty where there is none
 * @param version empty where there is none
 */
public record PackageUrl(String type, String namespace, String name, String version) {

    private static final String SCHEME = "pkg:";
    private static final int LONGEST = 2_000;

    /** Reads one; empty when the text is none. */
    public static Optional<PackageUrl> parse(String text) {
        if (text.length() > LONGEST || !text.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        String rest = until('?', until('#', text.substring(SCHEME.length())));
        while (rest.startsWith("/")) {
            rest = rest.substring(1);
        }
        int slash = rest.lastIndexOf('/');
        // A version may hold a slash only as %2F, a namespace an @ only as %40.
        int at = rest.indexOf('@', slash + 1);
        String path = at < 0 ? rest : rest.substring(0, at);
        String version = at < 0 ? "" : rest.substring(at + 1);
        int first = path.indexOf('/');
        if (first < 1 || path.endsWith("/")) {
            return Optional.empty();
        }
        try {
            String namespace = slash > first ? path.substring(first + 1, slash) : "";
            return Optional.of(new PackageUrl(
                    path.substring(0, first).toLowerCase(Locale.ROOT),
                    decoded(namespace),
                    decoded(path.substring(slash + 1)),
                    decoded(version)));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // Half an escape is no package URL.
        }
    }

    /** Whether the ecosystem is Maven's. */
    public boolean isMaven() {
        return type.equals("maven");
    }

    private static String until(char end, String text) {
        int at = text.indexOf(end);
        return at < 0 ? text : text.substring(0, at);
    }

    /** Escapes are those of a path, where a plus stands for itself. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
