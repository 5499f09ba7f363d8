package io.aitbc.plugins.manager.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Requests of other threads that wait for an answer; none waits for ever. */
final class Answers {

    private final DeployThreads threads;
    /** Only the deciding thread touches them. */
    private final List<CompletableFuture<?>> open = new ArrayList<>();

    Answers(DeployThreads threads) {
        this.threads = threads;
    }

    /** Has a request worked on by the deciding thread, which completes the future now or later. */
    <T> CompletionStage<T> to(Consumer<CompletableFuture<T>> request) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        boolean accepted = threads.control(() -> {
            open.removeIf(CompletableFuture::isDone);
            open.add(answer);
            give(answer, () -> request.accept(answer));
        });
        if (!accepted) {
            answer.completeExceptionally(closed());
        }
        return answer.minimalCompletionStage();
    }

    /** Does a part of what an answer needs; a failure is the answer then. */
    static void give(CompletableFuture<?> answer, Runnable part) {
        try {
            part.run();
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    /** Nothing will be done any more; who waits is told so. */
    void end() {
        open.forEach(answer -> answer.completeExceptionally(closed()));
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("The runtime is stopping; nothing was done.");
    }
}
