package io.aitbc.plugins.manager.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.EventBus;
import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.manager.fakes.FakePlugin;
import io.aitbc.plugins.manager.fakes.Gate;
import io.aitbc.plugins.manager.fakes.ManualTime;
import io.aitbc.plugins.manager.fakes.Recorder;
import io.aitbc.plugins.manager.lifecycle.ActivePlugin;
import io.aitbc.plugins.manager.lifecycle.Transition;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.secrets.SecretBook;
import io.aitbc.plugins.manager.secrets.Secrets;
import java.io.Closeable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.osgi.service.event.Event;

class EventServiceTest {

    private static final Map<String, Object> NOTHING = Map.of();

    final ManualTime time = new ManualTime();
    final FakeEventAdmin eventAdmin = new FakeEventAdmin();
    final ExecutorService executor = Executors.newCachedThreadPool();
    final Recorder<String> errors = new Recorder<>();
    final SecretBook secrets = new SecretBook();
    final EventService service =
            new EventService(eventAdmin, new EventIds("i", 7), time.clock(), executor, errors::add, secrets);
    final Recorder<String> seen = new Recorder<>();

    EventServiceTest() {
        eventAdmin.register(service.handler());
    }

    @AfterEach
    void end() {
        executor.shutdownNow();
    }

    /** A plugin that remembers what it handled as {@code name:type}. */
    ActivePlugin recording(String name, int priority) {
        return attached(new FakePlugin().onEvent((type, data) -> seen.add(name + ":" + type)), name, priority);
    }

    ActivePlugin attached(BasePlugin plugin, String name, int priority) {
        ActivePlugin active = FakePlugin.active(plugin, name, priority, time);
        service.attach(active);
        return active;
    }

    /** Sends an event and waits until everybody is through with it. */
    void broadcast(String type) throws Exception {
        sent(type).get(60, TimeUnit.SECONDS);
    }

    CompletableFuture<Void> sent(String type) {
        return service.broadcast(type, NOTHING).toCompletableFuture();
    }

    @Nested
    class WhenAnEventIsSent {

        @Test
        void everyActivePluginHandlesItOnAThreadOfItsOwn() throws Exception {
            Recorder<Thread> threads = new Recorder<>();
            ActivePlugin plugin =
                    attached(new FakePlugin().onEvent((type, data) -> threads.add(Thread.currentThread())), "a", 50);
            broadcast("x");
            Thread thread = threads.next();
            assertThat(thread.getName()).isEqualTo("aitbc-event-a");
            assertThat(thread.isDaemon()).isTrue();
            assertThat(thread.getContextClassLoader()).isSameAs(plugin.loader());
            thread.join(60_000);
            assertThat(thread.isAlive()).as("a thread while the queue is empty").isFalse();
        }

        @Test
        void itsDataArrivesAsACopy() throws Exception {
            Recorder<Map<String, Object>> data = new Recorder<>();
            attached(new FakePlugin().onEvent((type, values) -> data.add(values)), "a", 50);
            Map<String, Object> sent = new HashMap<>(Map.of("n", 1));
            service.broadcast("x", sent);
            sent.put("n", 2);
            assertThat(data.next()).isEqualTo(Map.of("n", 1L));
        }

        @Test
        void whoLooksOnDoesNotSeeSecretsThatPluginsTellEachOther() throws Exception {
            secrets.learn("wallet", Secrets.of(List.of("1234", "correct horse")));
            Recorder<Map<String, Object>> plugins = new Recorder<>();
            Recorder<Map<String, Object>> onlookers = new Recorder<>();
            attached(new FakePlugin().onEvent((type, values) -> plugins.add(values)), "a", 50);
            service.subscribe("*", (type, values) -> onlookers.add(values));
            Map<String, Object> data = Map.of("n", List.of("pin 1234", Map.of("k", "correct horse"), 7L));

            service.eventBus("wallet").publish("x", data);
            service.eventBus("other").publish("x", data);

            assertThat(plugins.next(2)).containsExactly(data, data);
            assertThat(onlookers.next(2))
                    .containsExactly(
                            Map.of("n", List.of("pin ***", Map.of("k", "***"), 7L)),
                            Map.of("n", List.of("pin 1234", Map.of("k", "***"), 7L)));
        }

        @Test
        void eventsOfOneSenderArriveInOrder() throws Exception {
            recording("a", 50);
            List<String> types = IntStream.range(0, 500).mapToObj(i -> "e" + i).toList();
            types.forEach(type -> service.broadcast(type, NOTHING));
            assertThat(seen.next(500))
                    .isEqualTo(types.stream().map(type -> "a:" + type).toList());
        }

        @Test
        void itIsAnsweredOnlyWhenEverybodyIsThrough() throws Exception {
            Gate gate = new Gate();
            recording("a", 50);
            attached(new FakePlugin().onEvent((type, data) -> gate.pass()), "b", 50);
            CompletableFuture<Void> everybody = sent("x");
            gate.awaitArrival();
            assertThat(seen.next()).isEqualTo("a:x");
            assertThat(everybody).isNotDone();
            gate.open();
            everybody.get(60, TimeUnit.SECONDS);
        }

        @Test
        void itIsAnsweredAtOnceWhenNobodyIsThere() throws Exception {
            broadcast("x");
        }

        @Test
        void aPluginThatHandlesNoEventsIsLeftInPeace() throws Exception {
            attached(new Indifferent(), "a", 50);
            broadcast("x");
            assertThat(service.counts("a")).isEqualTo(EventCounts.NONE);
        }

        @Test
        void aWrongTypeOrWrongDataIsRefused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> service.broadcast("no type", NOTHING))
                    .withMessageContaining("'no type' is no type of an event");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> service.broadcast("x", Map.of("k", new Object())))
                    .withMessageContaining("'k' is a java.lang.Object");
            assertThat(eventAdmin.sent).isEmpty();
        }

        @Test
        void whatAPluginAnswersReachesNobodyBeforeIt() throws Exception {
            EventBus bus = service.eventBus("a");
            attached(
                    new FakePlugin().onEvent((type, data) -> {
                        if (type.startsWith("ask")) {
                            bus.publish("answer" + type.substring(3), NOTHING);
                        }
                    }),
                    "a",
                    1);
            recording("b", 99);
            IntStream.range(0, 200).forEach(i -> service.broadcast("ask" + i, NOTHING));
            List<String> order = seen.next(400);
            for (int i = 0; i < 200; i++) {
                assertThat(order.indexOf("b:ask" + i)).isLessThan(order.indexOf("b:answer" + i));
            }
        }
    }

    /** Inherits {@code handleEvent}. */
    private static final class Indifferent implements BasePlugin {

        @Override
        public boolean initialize() {
            return true;
        }

        @Override
        public boolean start() {
            return true;
        }

        @Override
        public boolean stop() {
            return true;
        }

        @Override
        public boolean cleanup() {
            return true;
        }
    }

    @Nested
    class WithEventAdmin {

        @Test
        void everyEventPassesThroughItWithItsProperties() {
            service.eventBus("a").publish("order.created", Map.of("id", 5, "who", "me", "list", List.of(1)));
            Event event = eventAdmin.sent.get(0);
            assertThat(event.getTopic()).isEqualTo("aitbc/event/order/created");
            assertThat(event.getProperty("type")).isEqualTo("order.created");
            assertThat(event.getProperty("data")).isEqualTo(Map.of("id", 5L, "who", "me", "list", List.of(1L)));
            assertThat(event.getProperty("data.id")).isEqualTo(5L);
            assertThat(event.getProperty("data.who")).isEqualTo("me");
            assertThat(event.containsProperty("data.list")).isFalse();
            assertThat(event.getProperty("id")).isEqualTo("i/7/1");
            assertThat(event.getProperty("instance")).isEqualTo("i");
            assertThat(event.getProperty("incarnation")).isEqualTo(7L);
            assertThat(event.getProperty("sequence")).isEqualTo(1L);
            assertThat(event.getProperty("timestamp")).isEqualTo(time.now().toEpochMilli());
            assertThat(event.getProperty("source")).isEqualTo("a");
        }

        @Test
        void anEventOfTheRuntimeHasNoSource() {
            sent("x");
            assertThat(eventAdmin.sent.get(0).containsProperty("source")).isFalse();
        }

        @Test
        void aTransitionIsAnEventOfItsOwnTopic() throws Exception {
            Recorder<Map<String, Object>> data = new Recorder<>();
            service.subscribe("plugin.*", (type, values) -> {
                seen.add(type);
                data.add(values);
            });
            service.changed(new Transition(
                    "p",
                    "1.2.0",
                    PluginStatus.ACTIVE,
                    PluginStatus.ERROR,
                    time.now(),
                    9,
                    Optional.of(Cause.of(Code.UNHEALTHY, "It is ill."))));
            assertThat(eventAdmin.sent.get(0).getTopic()).isEqualTo("aitbc/plugin/ERROR");
            assertThat(seen.next()).isEqualTo("plugin.error");
            assertThat(data.next())
                    .containsEntry("name", "p")
                    .containsEntry("version", "1.2.0")
                    .containsEntry("from", "active")
                    .containsEntry("status", "error")
                    .containsEntry("at", "2026-01-01T00:00:00Z")
                    .containsEntry("sequence", 9L)
                    .hasEntrySatisfying("reason", reason -> assertThat(reason)
                            .asInstanceOf(InstanceOfAssertFactories.MAP)
                            .containsEntry("code", "unhealthy"));
        }

        @Test
        void anEventIsNotLostWhenItHasStopped() throws Exception {
            recording("a", 50);
            eventAdmin.stop();
            broadcast("x");
            assertThat(seen.next()).isEqualTo("a:x");
        }

        @Test
        void anEventIsNotLostWhenItDoesNotKnowUs() throws Exception {
            EventService alone = new EventService(
                    new FakeEventAdmin(), new EventIds("i", 1), time.clock(), executor, errors::add, secrets);
            alone.attach(
                    new FakePlugin().onEvent((type, data) -> seen.add(type)).active("a", 50, time));
            alone.broadcast("x", NOTHING).toCompletableFuture().get(60, TimeUnit.SECONDS);
            assertThat(seen.next()).isEqualTo("x");
        }

        @Test
        void anEventOfAStrangerReachesPluginsOnce() throws Exception {
            Recorder<Map<String, Object>> data = new Recorder<>();
            attached(
                    new FakePlugin().onEvent((type, values) -> {
                        seen.add(type);
                        data.add(values);
                    }),
                    "a",
                    50);
            eventAdmin.sendEvent(new Event("aitbc/event/from/afar", Map.of("n", 1, "odd", new StringBuilder("b"))));
            eventAdmin.sendEvent(new Event("aitbc/event/second", Map.of("data", Map.of("n", 2))));
            assertThat(seen.next(2)).containsExactly("from.afar", "second");
            assertThat(data.next(2)).containsExactly(Map.of("n", 1L, "odd", "b"), Map.of("n", 2L));
        }

        @Test
        void nobodyElseSpeaksOfTheLifeCycle() throws Exception {
            recording("a", 50);
            eventAdmin.sendEvent(new Event("aitbc/plugin/ERROR", Map.of("type", "plugin.error")));
            eventAdmin.sendEvent(new Event("some/other/topic", Map.of()));
            broadcast("x");
            assertThat(seen.next()).isEqualTo("a:x");
        }
    }

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

    @Test
    void pluginsReceiveInOrderOfPriorityThenName() {
        List<String> order = List.of("c", "a", "b").stream()
                .map(name -> new EventLane(
                        new FakePlugin().active(name, name.equals("c") ? 1 : 50, time),
                        List::of,
                        new EventCounters(),
                        errors::add))
                .sorted(EventLane.ORDER)
                .map(EventLane::name)
                .toList();
        assertThat(order).containsExactly("c", "a", "b");
    }
}
