package io.aitbc.plugins;

import java.io.IOException;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A plugin's way to AITBC's own services. Blocking; may be called from any thread, several at a time; an interrupt ends
 * a call. This interface grows; what is added has a default, so that a test's own client stays one.
 *
 * <p>The client itself speaks to the coordinator; {@link #service} gives the others. A call ends within the service's
 * {@code timeout} (30 seconds unless configured), waits and repetitions included. GET, PUT and DELETE are repeated when
 * the service is away for a moment; POST never is.
 *
 * <p>Specification: PluginContext, api_client.
 */
@ProviderType
public interface ApiClient {

    /**
     * Reads a resource.
     *
     * @param path relative to the service, beginning with {@code /}; a query may follow after {@code ?}
     * @return the answer's JSON object, unmodifiable, without {@code null}; a JSON array comes under the key
     *     {@code items}, and an answer without a body is empty
     * @throws IOException when there is no such service, no answer, or an answer that is no success; of the runtime's own
     *     client it is a {@link ServiceFailure}, which says which
     * @throws SecurityException when the plugin may not read that; the message says what to do
     * @throws InterruptedException when the calling thread was interrupted
     */
    Map<String, Object> get(String path) throws IOException, InterruptedException;

    /**
     * Sends a JSON object to a resource.
     *
     * @param path relative to the service, beginning with {@code /}
     * @param body what is sent
     * @return as for {@link #get}
     * @throws IOException as for {@link #get}; whether the request was carried out is then not known, unless
     *     {@link ServiceFailure#status()} says that the service refused it
     * @throws SecurityException when the plugin may not write there; the message says what to do
     * @throws InterruptedException when the calling thread was interrupted
     */
    Map<String, Object> post(String path, Map<String, Object> body) throws IOException, InterruptedException;

    /**
     * Puts a JSON object in the place of a resource.
     *
     * @param path relative to the service, beginning with {@code /}
     * @param body what is sent
     * @return as for {@link #get}
     * @throws IOException as for {@link #post}
     * @throws SecurityException when the plugin may not write there; the message says what to do
     * @throws InterruptedException when the calling thread was interrupted
     */
    default Map<String, Object> put(String path, Map<String, Object> body) throws IOException, InterruptedException {
        throw new IOException("This client has no PUT: '" + path + "' was not changed.");
    }

    /**
     * Deletes a resource.
     *
     * @param path relative to the service, beginning with {@code /}
     * @return as for {@link #get}
     * @throws IOException as for {@link #post}
     * @throws SecurityException when the plugin may not write there; the message says what to do
     * @throws InterruptedException when the calling thread was interrupted
     */
    default Map<String, Object> delete(String path) throws IOException, InterruptedException {
        throw new IOException("This client has no DELETE: '" + path + "' was not deleted.");
    }

    /**
     * The client of one service. Its permissions are written {@code agents:/v1/agents/*}; those of the coordinator are
     * the bare path.
     *
     * @param name {@code coordinator}, {@code agents}, {@code rpc}, {@code wallet}, {@code marketplace} or
     *     {@code registry}
     * @return also when that service is not configured: then its calls fail
     * @throws IllegalArgumentException when there is no service of that name
     */
    default ApiClient service(String name) {
        throw new IllegalArgumentException("This client has no service '" + name + "'.");
    }

    /** Whether the service of this client is configured now. Asks nobody and does not say that it answers. */
    default boolean isConfigured() {
        return false;
    }
}
