package io.aitbc.plugins.manager.registry.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Writes a body into a stream as it arrives, and ends the transfer once there is more than allowed. The stream is never
 * written to after {@link #abandon}.
 */
public final class BoundedBody implements BodySubscriber<Long> {

    /** There was more than allowed. */
    public static final class TooLarge extends IOException {

        private static final long serialVersionUID = 1L;

        TooLarge(long most) {
            super("more than " + most + " bytes");
        }
    }

    private final OutputStream out;
    private final long most;
    private final long announced;
    private final CompletableFuture<Long> done = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;
    private long count;
    private boolean over;
    private @Nullable TooLarge tooLarge;

    /**
     * @param most bytes
     * @param announced how many the server says will come, 0 when it does not say
     */
    public BoundedBody(OutputStream out, long most, long announced) {
        this.out = out;
        this.most = most;
        this.announced = announced;
    }

    @Override
    public CompletionStage<Long> getBody() {
        return done;
    }

    @Override
    public void onSubscribe(Flow.Subscription arriving) {
        synchronized (this) {
            subscription = arriving;
        }
        if (announced > most) {
            fail(new TooLarge(most));
        } else {
            arriving.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        try {
            Flow.Subscription arriving = write(parts);
            if (arriving != null) {
                arriving.request(1);
            }
        } catch (IOException e) {
            fail(e);
        }
    }

    private synchronized Flow.@Nullable Subscription write(List<ByteBuffer> parts) throws IOException {
        for (ByteBuffer part : parts) {
            count += part.remaining();
            if (over) {
                return null;
            }
            if (count > most) {
                throw new TooLarge(most);
            }
            byte[] bytes = new byte[part.remaining()];
            part.get(bytes);
            out.write(bytes);
        }
        return subscription;
    }

    @Override
    public void onError(Throwable failure) {
        fail(failure);
    }

    @Override
    public void onComplete() {
        long all;
        synchronized (this) {
            over = true;
            all = count;
        }
        done.complete(all);
    }

    /** Whoever waited has given up: nothing more is written. */
    void abandon() {
        fail(new IOException("abandoned"));
    }

    /** That there was more than allowed, whatever the client made of the transfer's end. */
    synchronized @Nullable TooLarge tooLarge() {
        return tooLarge;
    }

    private void fail(Throwable failure) {
        Flow.Subscription arriving;
        synchronized (this) {
            if (!over && failure instanceof TooLarge more) {
                tooLarge = more;
            }
            over = true;
            arriving = subscription;
        }
        done.completeExceptionally(failure);
        if (arriving != null) {
            arriving.cancel();
        }
    }
}
