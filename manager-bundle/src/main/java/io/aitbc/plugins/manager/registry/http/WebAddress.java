package io.aitbc.plugins.manager.registry.http;

import io.aitbc.plugins.manager.reason.Quote;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is done with addresses: which may follow upon which, and how they are shown. */
public final class WebAddress {

    private WebAddress() {}

    /** Whether it is one that is fetched over the network. */
    public static boolean isWeb(URI uri) {
        return Set.of("http", "https").contains(scheme(uri));
    }

    /** Whether what was found under one address may lead to the other: the same scheme or a safer one, never a file. */
    public static boolean mayLeadTo(URI from, URI to) {
        return switch (scheme(from)) {
            case "file" -> scheme(to).equals("file") || isWeb(to);
            case "http" -> isWeb(to);
            case "https" -> scheme(to).equals("https");
            default -> false;
        };
    }

    /** The address in quotes as it may be shown: without name and password, and without the query, where tokens travel. */
    public static String shown(URI uri) {
        try {
            String query = uri.getQuery() == null ? null : "***";
            return Quote.of(
                    uri.getHost() == null
                            ? uri.toString()
                            : new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), uri.getPath(), query, null)
                                    .toString());
        } catch (URISyntaxException e) {
            return "(an address that cannot be shown)";
        }
    }

    /** The address without name and password, as requests are sent to. */
    static URI plain(URI uri) {
        String text = uri.toString();
        String info = uri.getRawUserInfo();
        return info == null ? uri : URI.create(text.replaceFirst("//\\Q" + info + "@\\E", "//"));
    }

    static String scheme(@Nullable URI uri) {
        return uri == null || uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    }
}
