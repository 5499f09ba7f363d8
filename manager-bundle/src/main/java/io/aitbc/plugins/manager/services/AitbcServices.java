package io.aitbc.plugins.manager.services;

import com.google.gson.JsonElement;
import io.aitbc.plugins.ServiceFailure;
import io.aitbc.plugins.manager.config.file.ServiceName;
import io.aitbc.plugins.manager.config.file.ServiceSettings;
import io.aitbc.plugins.manager.config.plugin.Variables;
import io.aitbc.plugins.manager.secrets.SecretBook;
import io.aitbc.plugins.manager.secrets.Secrets;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The services of AITBC that are configured, and the one HTTP client of them all. Safe for all threads. */
public final class AitbcServices implements AutoCloseable {

    /** What the book of secrets calls their owner: no plugin can be called so. */
    private static final String OWNER = "(services)";

    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final Variables variables;
    private final SecretBook secrets;
    private final Executor threads;
    private final Pace pace;
    private final Waiting waiting = new Waiting();
    private final AtomicReference<@Nullable HttpClient> client = new AtomicReference<>();
    private volatile Map<ServiceName, Conversation> conversations = Map.of();

    /**
     * Asks nobody yet.
     *
     * @param secrets told what no log may show
     * @param threads what the HTTP client works on
     */
    public AitbcServices(Variables variables, SecretBook secrets, Executor threads) {
        this(variables, secrets, threads, new Pace(Duration.ofSeconds(1), () -> ThreadLocalRandom.current()
                .nextDouble()));
    }

    AitbcServices(Variables variables, SecretBook secrets, Executor threads, Pace pace) {
        this.variables = variables;
        this.secrets = secrets;
        this.threads = threads;
        this.pace = pace;
    }

    /** Puts settings in force. Calls that run end as they began; a service that stays as it was keeps its history. */
    public void configure(List<ServiceSettings> settings) {
        if (settings.isEmpty()) {
            conversations = Map.of();
            return;
        }
        Endpoints endpoints = new Endpoints(variables);
        List<Endpoint> made = settings.stream().map(endpoints::of).toList();
        Secrets hidden = Secrets.of(endpoints.secrets());
        secrets.learn(OWNER, hidden);
        Conversation.Means means =
                new Conversation.Means(new Exchange(client()), waiting, pace, hidden, System::nanoTime);
        Map<ServiceName, Conversation> before = conversations;
        Map<ServiceName, Conversation> now = new EnumMap<>(ServiceName.class);
        for (Endpoint endpoint : made) {
            Conversation kept = before.get(endpoint.name());
            now.put(
                    endpoint.name(),
                    kept != null && kept.endpoint().equals(endpoint) ? kept : new Conversation(endpoint, means));
        }
        conversations = now;
    }

    /** Made here and not when a plugin first asks: its thread would remember that plugin for good. */
    private HttpClient client() {
        HttpClient made = client.get();
        if (made == null) {
            made = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT)
                    .executor(threads)
                    .build();
            client.set(made);
        }
        return made;
    }

    /** Whether there is an entry for it. */
    public boolean isConfigured(ServiceName name) {
        return conversations.containsKey(name);
    }

    /** Where the services are, for those who look after them. */
    List<Endpoint> endpoints() {
        return conversations.values().stream().map(Conversation::endpoint).toList();
    }

    /** What asks once, without credentials being anybody's; empty when nothing was ever configured. */
    Optional<Exchange> exchange() {
        return Optional.ofNullable(client.get()).map(Exchange::new);
    }

    Waiting waiting() {
        return waiting;
    }

    /**
     * Asks a service; the calling thread waits.
     *
     * @param plugin on whose behalf
     * @return the JSON of a success; {@code JsonNull} when it has no body
     */
    public JsonElement call(String plugin, ServiceName name, Requested requested)
            throws ServiceFailure, InterruptedException {
        Conversation conversation = conversations.get(name);
        if (conversation == null) {
            throw new ServiceFailure(
                    ServiceFailure.Kind.NOT_CONFIGURED,
                    "Plugin '" + plugin + "' asked service '" + name.value() + "' for " + requested.words()
                            + ", and that service is not configured: write its 'url' below 'services." + name.value()
                            + "' in etc/aitbc.yaml.");
        }
        return conversation.call(plugin, requested);
    }

    /** Ends what a plugin that is no longer ACTIVE still waits for. */
    public void stopped(String plugin) {
        waiting.end(plugin);
    }

    @Override
    public void close() {
        waiting.endAll();
        conversations = Map.of();
        client.set(null);
    }
}
