package io.aitbc.translation.openai;

import io.aitbc.translation.provider.TranslationFailure;
import io.aitbc.translation.provider.TranslationFailure.Code;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Where the server is. Its text is scheme, host and port. */
final class ServerUrl {

    private final URI chat;

    private ServerUrl(URI chat) {
        this.chat = chat;
    }

    /**
     * Reads {@code base_url}, such as {@code https://llm.example.org/v1}.
     *
     * @param insecure whether another machine may be reached without TLS
     */
    static ServerUrl of(String url, boolean insecure) throws TranslationFailure {
        URI given;
        try {
            given = new URI(url.strip());
        } catch (URISyntaxException e) {
            throw refused("'base_url' is no URL. Write one such as https://llm.example.org/v1.");
        }
        String scheme = String.valueOf(given.getScheme()).toLowerCase(Locale.ROOT);
        if ((!scheme.equals("http") && !scheme.equals("https")) || given.getHost() == null) {
            throw refused("'base_url' is no URL. Write one such as https://llm.example.org/v1.");
        }
        if (given.getRawUserInfo() != null || given.getRawQuery() != null || given.getRawFragment() != null) {
            throw refused(
                    "'base_url' holds a user, a query or a fragment. Write the key as 'api_key' and leave them out.");
        }
        if (scheme.equals("http") && !insecure && !isLoopback(given.getHost())) {
            throw refused("'base_url' would send texts and key in the clear to '" + given.getHost()
                    + "'. Use https, or write 'allow_insecure: true'.");
        }
        String path = given.getRawPath() == null ? "" : given.getRawPath().replaceAll("/+$", "");
        String port = given.getPort() < 0 ? "" : ":" + given.getPort();
        return new ServerUrl(URI.create(scheme + "://" + given.getHost() + port + path + "/chat/completions"));
    }

    URI chat() {
        return chat;
    }

    boolean isEncrypted() {
        return "https".equals(chat.getScheme());
    }

    /** By the text alone: a name is looked up by whoever answers first, and must not decide this. */
    private static boolean isLoopback(String host) {
        String bare = host.replaceAll("[\\[\\]]", "");
        return bare.equalsIgnoreCase("localhost") || bare.equals("::1") || bare.matches("127(\\.[0-9]{1,3}){3}");
    }

    private static TranslationFailure refused(String sentence) {
        return new TranslationFailure(Code.INVALID_INPUT, sentence);
    }

    @Override
    public String toString() {
        return chat.getScheme() + "://" + chat.getHost() + (chat.getPort() < 0 ? "" : ":" + chat.getPort());
    }
}
