package io.aitbc.plugins.manager.config.file;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which addresses services may have, and which of them credentials may be sent to. */
public final class ServiceAddress {

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1\\]|\\[0(:0){6}:1\\]");

    private ServiceAddress() {}

    /** The address, when it is one of the web without user, query and fragment. */
    public static Optional<URI> parsed(String text) {
        try {
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("https") || scheme.equals("http");
            boolean plain = uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            return web && plain ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty(); // The caller says what was expected instead.
        }
    }

    /** Whether credentials may be sent there. */
    public static boolean isSafe(String text) {
        return parsed(text)
                .filter(uri -> uri.getScheme().equalsIgnoreCase("https") || isThisMachine(uri))
                .isPresent();
    }

    private static boolean isThisMachine(URI uri) {
        return LOOPBACK.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches();
    }
}
