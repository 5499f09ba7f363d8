package io.aitbc.bitcoin;

import io.aitbc.plugins.EventBus;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Says what happens: on the bus as {@code bitcoin.<what>}, and to whoever watches. Thread-safe. */
final class Announcer {

    /** Something that happened. */
    record News(String type, Map<String, Object> data) {}

    private static final String PREFIX = "bitcoin.";

    private final EventBus bus;
    private final List<BlockingQueue<News>> watchers = new CopyOnWriteArrayList<>();

    Announcer(EventBus bus) {
        this.bus = bus;
    }

    void say(String what, Map<String, Object> data) {
        News news = new News(PREFIX + what, data);
        bus.publish(news.type(), data);
        // A watcher that does not keep up misses news: it must not hold up the chain.
        watchers.forEach(watcher -> watcher.offer(news));
    }

    /** From now on the queue receives the news, until {@link #forget}. */
    void watch(BlockingQueue<News> watcher) {
        watchers.add(watcher);
    }

    void forget(BlockingQueue<News> watcher) {
        watchers.remove(watcher);
    }
}
