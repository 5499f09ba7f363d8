package io.aitbc.agent;

import io.aitbc.plugins.PluginLogger;
import io.aitbc.plugins.cli.CommandFailure;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Synchronizes from time to time, and soon after a change, on a thread of its own. Says what is new, once. */
final class Background {

    private static final long GOODBYE = 5;

    private final Synchronization synchronization;
    private final AgentCoordinator coordinator;
    private final PluginLogger log;
    private final ScheduledThreadPoolExecutor thread;
    private final Map<String, String> said = new HashMap<>();

    Background(Synchronization synchronization, AgentCoordinator coordinator, PluginLogger log) {
        this.synchronization = synchronization;
        this.coordinator = coordinator;
        this.log = log;
        this.thread = new ScheduledThreadPoolExecutor(1, work -> {
            Thread made = new Thread(work, "agent-cli-sync");
            made.setDaemon(true);
            return made;
        });
    }

    /** @param seconds between two looks; 0: never by itself */
    void start(long seconds) {
        if (seconds > 0) {
            thread.scheduleWithFixedDelay(this::look, 0, seconds, TimeUnit.SECONDS);
        }
    }

    private void look() {
        if (!coordinator.isConfigured()) {
            return;
        }
        try {
            tell(synchronization.run(false));
            once("", "");
        } catch (IOException | CommandFailure | RuntimeException e) {
            once("", "The agents are told to the agent coordinator later. " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(List<Synchronization.Line> lines) {
        for (Synchronization.Line line : lines) {
            switch (line.result()) {
                case CONFLICT, REFUSED ->
                    once(
                            line.agentId(),
                            "Agent '" + line.name() + "' was not told to the agent coordinator. " + line.message());
                case REGISTERED, UPDATED, INACTIVE -> said.remove(line.agentId());
            }
        }
        String done = lines.stream()
                .filter(line -> line.result() != Synchronization.Result.CONFLICT
                        && line.result() != Synchronization.Result.REFUSED)
                .map(Synchronization.Line::name)
                .collect(Collectors.joining(", "));
        if (!done.isEmpty()) {
            log.info("The agent coordinator was told of: " + done + ".");
        }
    }

    private void once(String about, String sentence) {
        if (!sentence.equals(said.put(about, sentence)) && !sentence.isEmpty()) {
            log.warning(sentence);
        }
    }

    /** The thread is gone when this returns, or will not touch anything any more. */
    void stop() throws InterruptedException {
        thread.shutdownNow();
        boolean ended = thread.awaitTermination(GOODBYE, TimeUnit.SECONDS);
        if (!ended) {
            log.warning("The synchronization did not end within " + GOODBYE + " s.");
        }
    }
}
