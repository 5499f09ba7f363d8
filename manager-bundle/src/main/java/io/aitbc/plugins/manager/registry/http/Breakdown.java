package io.aitbc.plugins.manager.registry.http;

import io.aitbc.plugins.manager.reason.Quote;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Finds the sentence for a request that came to nothing. */
record Breakdown(Request request, URI uri) {

    FetchFailure status(int status) {
        String at = WebAddress.shown(uri);
        if (status >= 500 || status == 429 || status == 408) {
            return failure(
                    FetchFailure.Kind.AWAY,
                    "did not come: " + at + " answered with status " + status + ". Try again later.");
        }
        return switch (status) {
            case 401, 403, 407 ->
                failure(
                        FetchFailure.Kind.DENIED,
                        "was denied by " + at + " (status " + status
                                + "). Put a name and a password into the registry's 'url', as https://NAME:${PASSWORD}@host/path.");
            case 404, 410 ->
                failure(FetchFailure.Kind.DENIED, "is not at " + at + " (status " + status + "). Correct the address.");
            default ->
                failure(
                        FetchFailure.Kind.DENIED,
                        "did not come: " + at + " answered with status " + status + ", which is no answer to use.");
        };
    }

    FetchFailure failure(@Nullable Throwable cause) {
        String at = WebAddress.shown(uri);
        Throwable root = root(cause);
        if (root instanceof BoundedBody.TooLarge) {
            return failure(
                    FetchFailure.Kind.REFUSED,
                    "is larger than the " + request.most() + " bytes allowed, at " + at + ".");
        }
        if (cause instanceof HttpConnectTimeoutException) {
            return failure(FetchFailure.Kind.TIME, "did not come: no connection to " + at + " in time. " + NETWORK);
        }
        if (root instanceof UnknownHostException || root instanceof UnresolvedAddressException) {
            return failure(FetchFailure.Kind.AWAY, "did not come: nobody knows the host of " + at + ". " + NETWORK);
        }
        if (cause instanceof ConnectException) {
            return failure(FetchFailure.Kind.AWAY, "did not come: nobody answers at " + at + ". " + NETWORK);
        }
        if (cause instanceof SSLException) {
            return failure(
                    FetchFailure.Kind.REFUSED,
                    "did not come: the server of " + at + " could not show that it is the right one (" + told(root)
                            + "). Let Java trust its certificate, by javax.net.ssl.trustStore in AITBC_JAVA_OPTS.");
        }
        return failure(
                FetchFailure.Kind.AWAY, "did not come whole from " + at + " (" + told(cause) + "). Try again later.");
    }

    private static final String NETWORK =
            "Check the network and the address; a proxy is set by 'proxy' of the registry or by https.proxyHost.";

    private FetchFailure failure(FetchFailure.Kind kind, String what) {
        return new FetchFailure(kind, request.what() + " " + what);
    }

    private static @Nullable Throwable root(@Nullable Throwable failure) {
        Throwable root = failure;
        while (root != null && root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }

    private static String told(@Nullable Throwable failure) {
        if (failure == null) {
            return "unknown";
        }
        String message = failure.getMessage();
        String name = failure.getClass().getSimpleName();
        String text = message == null ? name : Quote.of(message);
        return message == null ? text : text.substring(1, text.length() - 1);
    }
}
