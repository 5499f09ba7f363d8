package io.aitbc.translation.openai;

import io.aitbc.translation.provider.TranslationFailure;
import io.aitbc.translation.provider.Work;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it comes, a part at a time: the next one is asked for only when the one before was taken, so that a slow reader
 * holds up the server and not the memory. What is longer than the limit fails.
 */
final class Body implements HttpResponse.BodySubscriber<Body> {

    private static final long STEP_MILLIS = 50;

    /** Bytes, a failure, or, with neither, the end. */
    private record Part(Optional<byte[]> bytes, Optional<Throwable> failure) {}

    private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();
    private final int limit;
    private Flow.@Nullable Subscription subscription;
    private boolean discarded;
    private long seen;

    Body(int limit) {
        this.limit = limit;
    }

    @Override
    public CompletionStage<Body> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
        boolean unwanted;
        synchronized (this) {
            subscription = begun;
            unwanted = discarded;
        }
        if (unwanted) {
            begun.cancel();
        } else {
            begun.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (ByteBuffer buffer : buffers) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            all.writeBytes(bytes);
        }
        parts.add(new Part(Optional.of(all.toByteArray()), Optional.empty()));
    }

    @Override
    public void onError(Throwable failure) {
        parts.add(new Part(Optional.empty(), Optional.of(failure)));
    }

    @Override
    public void onComplete() {
        parts.add(new Part(Optional.empty(), Optional.empty()));
    }

    /**
     * The next bytes; empty at the end.
     *
     * @throws IOException when the connection broke, or the answer is too long
     */
    Optional<byte[]> next(Work work) throws IOException, TranslationFailure, InterruptedException {
        Part part = parts.poll();
        while (part == null) {
            work.check();
            part = parts.poll(STEP_MILLIS, TimeUnit.MILLISECONDS);
        }
        if (part.failure().isPresent()) {
            throw new IOException("the connection broke", part.failure().get());
        }
        if (part.bytes().isPresent()) {
            seen += part.bytes().get().length;
            if (seen > limit) {
                throw new TooLong(limit);
            }
            more();
        }
        return part.bytes();
    }

    /** All that is left. */
    byte[] rest(Work work) throws IOException, TranslationFailure, InterruptedException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Optional<byte[]> next = next(work); next.isPresent(); next = next(work)) {
            all.writeBytes(next.get());
        }
        return all.toByteArray();
    }

    /** All that is of interest was read: waits a little for the end, so that the connection can be used again. */
    void finish() throws InterruptedException {
        Part part = parts.poll(STEP_MILLIS, TimeUnit.MILLISECONDS);
        while (part != null && part.bytes().isPresent()) {
            more();
            part = parts.poll(STEP_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** No more is wanted: the connection is closed unless the end was reached. */
    void discard() {
        Flow.@Nullable Subscription begun;
        synchronized (this) {
            discarded = true;
            begun = subscription;
        }
        if (begun != null) {
            begun.cancel();
        }
    }

    private void more() {
        Flow.@Nullable Subscription begun;
        synchronized (this) {
            begun = subscription;
        }
        if (begun != null) {
            begun.request(1);
        }
    }

    /** The answer has more bytes than are read. */
    static final class TooLong extends IOException {

        private static final long serialVersionUID = 1;

        TooLong(int limit) {
            super("its answer has more than " + limit + " bytes");
        }
    }
}
