package io.aitbc.plugins.manager.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.manager.fakes.FakePlugin;
import io.aitbc.plugins.manager.fakes.Gate;
import io.aitbc.plugins.manager.fakes.Recorder;
import io.aitbc.plugins.manager.lifecycle.ActivePlugin;
import io.aitbc.plugins.manager.lifecycle.Transition;
import java.io.Closeable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.osgi.service.event.Event;

class EventHandlersTest extends EventServiceFixture {

    @Nested
    class WhenHandlersAreBad {

        @Test
        void anExceptionIsCountedAndTheNextEventComes() throws Exception {
            attached(
                    new FakePlugin().onEvent((type, data) -> {
                        seen.add(type);
                        if (type.equals("bad")) {
                            throw new IllegalStateException("no");
                        } else if (type.equals("worse")) {
                            throw new LinkageError("no");
                        }
                    }),
                    "a",
                    50);
            broadcast("bad");
            broadcast("worse");
            broadcast("good");
            assertThat(seen.next(3)).containsExactly("bad", "worse", "good");
            assertThat(service.counts("a")).isEqualTo(new EventCounts(1, 2, 0, 0));
            assertThat(errors.next(2)).containsExactly("a", "a");
        }

        @Test
        void oneThatRunsOutOfTimeIsInterruptedAndItsQueueGoesOn() throws Exception {
            Gate gate = new Gate();
            attached(
                    new FakePlugin().onEvent((type, data) -> {
                        if (type.equals("slow")) {
                            gate.pass();
                        }
                        seen.add(type);
                    }),
                    "a",
                    50);
            CompletableFuture<Void> slow = sent("slow");
            CompletableFuture<Void> next = sent("next");
            gate.awaitArrival();
            time.advance(Duration.ofMillis(4_999));
            assertThat(slow).isNotDone();
            time.advance(Duration.ofMillis(1));
            slow.get(60, TimeUnit.SECONDS);
            next.get(60, TimeUnit.SECONDS);
            assertThat(seen.next()).isEqualTo("next");
            assertThat(service.counts("a")).isEqualTo(new EventCounts(1, 0, 0, 1));
            assertThat(errors.rest()).containsExactly("a");
        }

        @Test
        void oneThatDoesNotHearKeepsItsPluginWaitingAndNobodyElse() throws Exception {
            Gate gate = new Gate();
            ActivePlugin deaf = attached(
                    new FakePlugin().onEvent((type, data) -> {
                        if (type.equals("slow")) {
                            gate.passWithoutHearing();
                        }
                        seen.add("a:" + type);
                    }),
                    "a",
                    1);
            recording("b", 50);
            CompletableFuture<Void> slow = sent("slow");
            CompletableFuture<Void> next = sent("next");
            gate.awaitArrival();
            assertThat(seen.next(2)).containsExactly("b:slow", "b:next");
            time.advance(Duration.ofSeconds(5));
            slow.get(60, TimeUnit.SECONDS);
            assertThat(deaf.caller().abandoned()).isEqualTo(1);
            assertThat(next).isNotDone();
            gate.open();
            next.get(60, TimeUnit.SECONDS);
            assertThat(seen.next(2)).containsExactly("a:slow", "a:next");
            assertThat(service.counts("a")).isEqualTo(new EventCounts(1, 0, 0, 1));
        }

        @Test
        void aQueueThatIsFullDropsTheOldest() throws Exception {
            Gate gate = new Gate();
            attached(
                    new FakePlugin().onEvent((type, data) -> {
                        if (type.equals("first")) {
                            gate.pass();
                        }
                        seen.add(type);
                    }),
                    "a",
                    50);
            sent("first");
            gate.awaitArrival();
            CompletableFuture<Void> oldest = sent("e0");
            IntStream.range(1, 1024 + 2).forEach(i -> service.broadcast("e" + i, NOTHING));
            CompletableFuture<Void> last = sent("last");
            oldest.get(60, TimeUnit.SECONDS);
            gate.open();
            last.get(60, TimeUnit.SECONDS);
            List<String> handled = seen.rest();
            assertThat(handled).hasSize(1025).startsWith("first", "e3", "e4").endsWith("e1025", "last");
            assertThat(service.counts("a").dropped()).isEqualTo(3);
        }

        @Test
        void anInterruptLeftBehindDoesNotReachTheNextEvent() throws Exception {
            attached(
                    new FakePlugin().onEvent((type, data) -> {
                        seen.add(type + Thread.currentThread().isInterrupted());
                        Thread.currentThread().interrupt();
                    }),
                    "a",
                    50);
            sent("x");
            broadcast("y");
            assertThat(seen.next(2)).containsExactly("xfalse", "yfalse");
        }
    }

    @Nested
    class WithRawHandlers {

        @Test
        void theyGetTheirTopicsOnThePluginsThread() throws Exception {
            Recorder<String> threads = new Recorder<>();
            Closeable exact = service.bridge("a", List.of("x/y"), event -> true, event -> {
                seen.add("exact:" + event.getTopic());
                threads.add(Thread.currentThread().getName());
            });
            service.bridge(
                    "a",
                    List.of("aitbc/*"),
                    event -> event.containsProperty("data.n"),
                    event -> seen.add("below:" + event.getTopic()));
            attached(new Indifferent(), "a", 50);
            eventAdmin.sendEvent(new Event("x/y", Map.of()));
            eventAdmin.sendEvent(new Event("x/y/z", Map.of()));
            broadcast("filtered");
            service.broadcast("e", Map.of("n", 1)).toCompletableFuture().get(60, TimeUnit.SECONDS);
            assertThat(threads.next()).isEqualTo("aitbc-event-a");
            exact.close();
            eventAdmin.sendEvent(new Event("x/y", Map.of()));
            broadcast("flush");
            assertThat(seen.rest()).containsExactly("exact:x/y", "below:aitbc/event/e");
        }

        @Test
        void theyGetNothingWhileThePluginIsNotActive() throws Exception {
            service.bridge("a", List.of("*"), event -> true, event -> seen.add(event.getTopic()));
            broadcast("x");
            assertThat(seen.rest()).isEmpty();
        }
    }

    @Nested
    class WhenAPluginStops {

        @Test
        void aHandlerThatRunsMayEndAndWhatWaitsIsForgotten() throws Exception {
            Gate gate = new Gate();
            attached(
                    new FakePlugin().onEvent((type, data) -> {
                        gate.pass();
                        seen.add(type);
                    }),
                    "a",
                    50);
            CompletableFuture<Void> running = sent("running");
            gate.awaitArrival();
            CompletableFuture<Void> waiting = sent("waiting");
            CompletableFuture<Void> detached = CompletableFuture.runAsync(() -> service.detach("a"), executor);
            waiting.get(60, TimeUnit.SECONDS);
            gate.open();
            detached.get(60, TimeUnit.SECONDS);
            running.get(60, TimeUnit.SECONDS);
            assertThat(seen.rest()).containsExactly("running");
        }

        @Test
        void aHandlerThatStaysIsInterrupted() throws Exception {
            Gate gate = new Gate();
            ActivePlugin plugin =
                    attached(new FakePlugin().onEvent((type, data) -> gate.passWithoutHearing()), "a", 50);
            CompletableFuture<Void> running = sent("running");
            gate.awaitArrival();
            service.detach("a");
            running.get(60, TimeUnit.SECONDS);
            assertThat(plugin.caller().abandoned()).isEqualTo(1);
            gate.open();
        }

        @Test
        void nothingStaysScheduled() throws Exception {
            recording("a", 50);
            broadcast("x");
            service.detach("a");
            assertThat(time.scheduled()).isZero();
        }

        @Test
        void itsCountsStayUntilItIsLoadedAnew() throws Exception {
            recording("a", 50);
            broadcast("x");
            service.detach("a");
            assertThat(service.counts("a").delivered()).isEqualTo(1);
            service.changed(new Transition(
                    "a", "1.0.0", PluginStatus.ERROR, PluginStatus.LOADING, time.now(), 1, Optional.empty()));
            assertThat(service.counts("a")).isEqualTo(EventCounts.NONE);
        }
    }
}
