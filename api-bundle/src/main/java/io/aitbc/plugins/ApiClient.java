package io.aitbc.plugins;

import java.io.IOException;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A plugin's way to AITBC's own services. Blocking; may be called from any thread, several at a time; an interrupt ends
 * a call. This interface grows.
 *
 * <p>Specification: PluginContext, api_client.
 */
@ProviderType
public interface ApiClient {

    /**
     * Reads a resource.
     *
     * @param path relative to the service, beginning with {@code /}
     * @return the answer's JSON object, unmodifiable, without {@code null}
     * @throws IOException when there is no such service, no answer, or an answer that is no success; the message says
     *     which
     * @throws SecurityException when the plugin may not read that; the message says what to do
     * @throws InterruptedException when the calling thread was interrupted
     */
    Map<String, Object> get(String path) throws IOException, InterruptedException;

    /**
     * Sends a JSON object to a resource.
     *
     * @param path relative to the service, beginning with {@code /}
     * @param body what is sent
     * @return the answer's JSON object, unmodifiable, without {@code null}
     * @throws IOException as for {@link #get}; whether the request was carried out is then not known
     * @throws SecurityException when the plugin may not write there; the message says what to do
     * @throws InterruptedException when the calling thread was interrupted
     */
    Map<String, Object> post(String path, Map<String, Object> body) throws IOException, InterruptedException;
}
