package io.aitbc.plugins.testing.direct;

import io.aitbc.plugins.EventBus;
import io.aitbc.plugins.manager.events.data.EventData;
import io.aitbc.plugins.manager.events.data.EventPattern;
import io.aitbc.plugins.manager.events.data.EventType;
import io.aitbc.plugins.testing.PublishedEvents;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** The bus of one plugin: checks and copies as the runtime's does, records, and hands over to whoever delivers. */
final class TestBus implements EventBus {
    private final PublishedEvents published = new PublishedEvents();
    private final List<Interest> interests = new CopyOnWriteArrayList<>();
    private final BiConsumer<String, EventData> deliver;

    private final class Interest implements Subscription {
        private final EventPattern pattern;
        private final Handler handler;

        Interest(EventPattern pattern, Handler handler) {
            this.pattern = pattern;
            this.handler = handler;
        }

        @Override
        public void close() {
            interests.remove(this);
        }
    }

    /** @param deliver told each event; must not call the plugin on the thread it is told on */
    TestBus(BiConsumer<String, EventData> deliver) {
        this.deliver = deliver;
    }

    PublishedEvents published() {
        return published;
    }

    @Override
    public void publish(String type, Map<String, Object> data) {
        EventData copied = EventData.of(data);
        published.add(EventType.checked(type), copied.forReceiver());
        deliver.accept(type, copied);
    }

    @Override
    public Subscription subscribe(String pattern, Handler handler) {
        Interest interest = new Interest(new EventPattern(pattern), handler);
        interests.add(interest);
        return interest;
    }

    List<Handler> interestedIn(String type) {
        return interests.stream()
                .filter(interest -> interest.pattern.matches(type))
                .map(interest -> interest.handler)
                .toList();
    }

    /** A subscription closes itself when the plugin stops. */
    void closeAll() {
        interests.clear();
    }
}
