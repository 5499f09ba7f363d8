package io.aitbc.plugins.manager.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aitbc.plugins.EventBus;
import io.aitbc.plugins.manager.fakes.FakePlugin;
import io.aitbc.plugins.manager.permissions.Granted;
import io.aitbc.plugins.manager.permissions.InForce;
import io.aitbc.plugins.manager.permissions.Permission;
import io.aitbc.plugins.manager.permissions.PermissionRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A plugin that may not have all events. */
class EventPermissionsTest extends EventServiceFixture {

    private final List<Permission> chain =
            List.of(Permission.parse("events.publish:chain.*"), Permission.parse("events.subscribe:chain.*"));
    private final InForce narrow =
            new InForce(new PermissionRequest("none", new TreeSet<>(chain), Map.of()), new Granted(chain, List.of()));

    @Test
    void itPublishesWhatItMay() throws Exception {
        rights.put("a", narrow);
        recording("b", 50);
        EventBus bus = service.eventBus("a");
        bus.publish("chain.block", NOTHING);
        assertThat(seen.next()).isEqualTo("b:chain.block");
        assertThatExceptionOfType(SecurityException.class)
                .isThrownBy(() -> bus.publish("order.created", NOTHING))
                .withMessageContaining("'a' may not publish events 'order.created'");
        assertThatIllegalArgumentException().isThrownBy(() -> bus.publish("order created", NOTHING));
        broadcast("last");
        assertThat(seen.rest()).containsExactly("b:last");
        assertThat(refusals.of("a")).singleElement().satisfies(count -> assertThat(count.count())
                .isEqualTo(1));
    }

    @Test
    void itReceivesWhatItMayInEveryWay() throws Exception {
        rights.put("a", narrow);
        EventBus bus = service.eventBus("a");
        bus.subscribe("chain.*", (type, data) -> seen.add("subscribed:" + type));
        assertThatExceptionOfType(SecurityException.class)
                .isThrownBy(() -> bus.subscribe("*", (type, data) -> seen.add(type)))
                .withMessageContaining("receive events '*'");
        service.bridge("a", List.of("*"), event -> true, event -> seen.add("raw:" + event.getTopic()));
        recording("a", 50);
        broadcast("order.created");
        broadcast("chain.block");
        assertThat(seen.rest())
                .containsExactlyInAnyOrder("a:chain.block", "subscribed:chain.block", "raw:aitbc/event/chain/block");
    }

    @Test
    void whatIsRevokedEndsAtOnce() throws Exception {
        service.eventBus("a").subscribe("*", (type, data) -> seen.add(type));
        attached(new FakePlugin(), "a", 50);
        broadcast("one");
        rights.put("a", narrow);
        broadcast("two");
        broadcast("chain.three");
        assertThat(seen.rest()).containsExactly("one", "chain.three");
    }
}
