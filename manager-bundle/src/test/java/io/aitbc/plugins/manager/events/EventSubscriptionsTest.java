package io.aitbc.plugins.manager.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.aitbc.plugins.EventBus;
import io.aitbc.plugins.manager.fakes.Gate;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EventSubscriptionsTest extends EventServiceFixture {

    @Nested
    class WithSubscriptions {

        @Test
        void aPluginGetsWhatItSubscribedToBesideItsOwnEvents() throws Exception {
            EventBus bus = service.eventBus("a");
            bus.subscribe("order.*", (type, data) -> seen.add("sub:" + type));
            recording("a", 50);
            bus.publish("order.created", NOTHING);
            bus.publish("other", NOTHING);
            assertThat(seen.next(3)).containsExactly("a:order.created", "sub:order.created", "a:other");
        }

        @Test
        void aClosedOneGetsNothingNotEvenWhatWaits() throws Exception {
            Gate gate = new Gate();
            EventBus bus = service.eventBus("a");
            EventBus.Subscription subscription = bus.subscribe("*", (type, data) -> {
                gate.pass();
                seen.add("sub:" + type);
            });
            recording("a", 50);
            sent("x");
            gate.awaitArrival();
            CompletableFuture<Void> waiting = sent("y");
            subscription.close();
            gate.open();
            waiting.get(60, TimeUnit.SECONDS);
            subscription.close();
            assertThat(seen.next(3)).containsExactly("a:x", "sub:x", "a:y");
        }

        @Test
        void oneThatFailsDoesNotKeepTheOthersFromIt() throws Exception {
            EventBus bus = service.eventBus("a");
            bus.subscribe("*", (type, data) -> {
                throw new IllegalStateException("no");
            });
            bus.subscribe("*", (type, data) -> seen.add("second"));
            attached(new Indifferent(), "a", 50);
            broadcast("x");
            assertThat(seen.next()).isEqualTo("second");
            assertThat(service.counts("a")).isEqualTo(new EventCounts(1, 1, 0, 0));
        }

        @Test
        void oneThatRunsOutOfTimeDoesNotKeepTheOthersFromIt() throws Exception {
            Gate gate = new Gate();
            EventBus bus = service.eventBus("a");
            bus.subscribe("*", (type, data) -> gate.pass());
            bus.subscribe("*", (type, data) -> seen.add("second"));
            attached(new Indifferent(), "a", 50);
            CompletableFuture<Void> everybody = sent("x");
            gate.awaitArrival();
            time.advance(Duration.ofSeconds(5));
            everybody.get(60, TimeUnit.SECONDS);
            assertThat(seen.next()).isEqualTo("second");
        }

        @Test
        void aPluginThatIsNotActiveGetsNothing() throws Exception {
            service.eventBus("a").subscribe("*", (type, data) -> seen.add("sub:" + type));
            broadcast("early");
            recording("a", 50);
            broadcast("x");
            service.detach("a");
            broadcast("late");
            assertThat(seen.rest()).containsExactly("a:x", "sub:x");
        }

        @Test
        void theyEndWithTheInstance() throws Exception {
            PluginEventBus old = service.eventBus("a");
            old.subscribe("*", (type, data) -> seen.add("old"));
            recording("a", 50);
            service.detach("a");
            assertThatIllegalStateException()
                    .isThrownBy(() -> old.subscribe("*", (type, data) -> {}))
                    .withMessageContaining("Plugin 'a' cannot subscribe to '*': this instance of it has stopped");
            service.eventBus("a").subscribe("*", (type, data) -> seen.add("new"));
            recording("a", 50);
            broadcast("x");
            assertThat(seen.rest()).containsExactly("a:x", "new");
        }

        @Test
        void thoseOfAnInstanceThatNeverStartedEndWhenItsBusIsClosed() throws Exception {
            PluginEventBus failed = service.eventBus("a");
            failed.subscribe("*", (type, data) -> seen.add("failed"));
            failed.close();
            recording("a", 50);
            broadcast("x");
            assertThat(seen.rest()).containsExactly("a:x");
        }

        @Test
        void aWrongPatternIsRefused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> service.eventBus("a").subscribe("a*", (type, data) -> {}))
                    .withMessageContaining("'a*' is no pattern for events");
            assertThatIllegalArgumentException().isThrownBy(() -> service.subscribe("a*", (type, data) -> {}));
        }

        @Test
        void theRuntimeMaySubscribeToo() throws Exception {
            EventBus.Subscription tail = service.subscribe("a.*", (type, data) -> {
                seen.add(type);
                if (type.equals("a.bad")) {
                    throw new IllegalStateException("no");
                }
            });
            broadcast("a.bad");
            broadcast("b");
            broadcast("a.good");
            tail.close();
            broadcast("a.late");
            assertThat(seen.rest()).containsExactly("a.bad", "a.good");
        }
    }
}
