package io.aitbc.plugins.manager.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aitbc.plugins.EventBus;
import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.manager.fakes.FakePlugin;
import io.aitbc.plugins.manager.fakes.Gate;
import io.aitbc.plugins.manager.fakes.Recorder;
import io.aitbc.plugins.manager.lifecycle.ActivePlugin;
import io.aitbc.plugins.manager.lifecycle.Transition;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.secrets.Secrets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.osgi.service.event.Event;

class EventDeliveryTest extends EventServiceFixture {

    @Test
    void pluginsReceiveInOrderOfPriorityThenName() {
        List<String> order = List.of("c", "a", "b").stream()
                .map(name -> new EventLane(
                        new FakePlugin().active(name, name.equals("c") ? 1 : 50, time),
                        new EventLane.Rest(List::of, guard(name)),
                        new EventCounters(),
                        errors::add))
                .sorted(EventLane.ORDER)
                .map(EventLane::name)
                .toList();
        assertThat(order).containsExactly("c", "a", "b");
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
                    new FakeEventAdmin(),
                    new EventIds("i", 1),
                    time.clock(),
                    executor,
                    new EventWatch(errors::add, secrets, name -> guard(name)));
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
}
