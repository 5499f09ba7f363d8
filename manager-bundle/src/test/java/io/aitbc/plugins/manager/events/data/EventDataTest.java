package io.aitbc.plugins.manager.events.data;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventDataTest {

    @Test
    void keepsWhatAnEventIsMadeOf() {
        Map<String, Object> data = Map.of(
                "text", "t", "yes", true, "long", 1L, "double", 1.5, "list", List.of("a", 2L), "map", Map.of("k", "v"));
        assertThat(EventData.of(data).forReceiver()).isEqualTo(data);
    }

    @Test
    void widensSmallNumbers() {
        assertThat(EventData.of(Map.of("i", 1, "s", (short) 2, "b", (byte) 3, "f", 0.5f, "l", List.of(4)))
                        .forReceiver())
                .isEqualTo(Map.of("i", 1L, "s", 2L, "b", 3L, "f", 0.5, "l", List.of(4L)));
    }

    @Test
    void makesAListOfAnyCollection() {
        assertThat(EventData.of(Map.of("set", Set.of("a"))).forReceiver()).isEqualTo(Map.of("set", List.of("a")));
    }

    @Test
    void leavesOutKeysWithoutAValue() {
        Map<String, @Nullable Object> inner = new HashMap<>();
        inner.put("b", null);
        Map<String, @Nullable Object> data = new HashMap<>();
        data.put("a", null);
        data.put("c", inner);
        assertThat(EventData.of(data).forReceiver()).isEqualTo(Map.of("c", Map.of()));
    }

    @Test
    void isACopy() {
        List<Object> list = new ArrayList<>(List.of("a"));
        Map<String, Object> data = new HashMap<>(Map.of("list", list));
        EventData copy = EventData.of(data);
        list.add("b");
        data.put("more", 1L);
        assertThat(copy.forReceiver()).isEqualTo(Map.of("list", List.of("a")));
    }

    @Test
    @SuppressWarnings("unchecked")
    void isUnmodifiableAtEveryLevel() {
        Map<String, Object> data = EventData.of(Map.of("map", Map.of("k", "v"), "list", List.of("a")))
                .forReceiver();
        assertThatThrownBy(() -> data.put("x", 1L)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((Map<String, Object>) requireNonNull(data.get("map"))).put("x", 1L))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((List<Object>) requireNonNull(data.get("list"))).add("x"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void givesEachReceiverItsOwnBytes() {
        byte[] sent = {1};
        EventData data = EventData.of(Map.of("nested", Map.of("bytes", sent)));
        sent[0] = 2;
        bytes(data)[0] = 3;
        assertThat(bytes(data)).containsExactly(1);
    }

    private static byte[] bytes(EventData data) {
        Map<?, ?> nested = (Map<?, ?>) requireNonNull(data.forReceiver().get("nested"));
        return (byte[]) requireNonNull(nested.get("bytes"));
    }

    @Test
    void refusesAnythingElseWithItsKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventData.of(Map.of("order", Map.of("total", BigDecimal.ONE))))
                .withMessage("'order.total' is a java.math.BigDecimal. Data of an event is text, booleans, whole and"
                        + " decimal numbers, bytes, lists and dictionaries; convert it.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventData.of(Map.of("list", List.of("a", 'c'))))
                .withMessageStartingWith("'list[1]' is a java.lang.Character.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventData.of(Map.of("list", Arrays.asList("a", null))))
                .withMessage("'list[1]' is null. Leave the element out.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventData.of(Map.of("map", Map.of(1, "v"))))
                .withMessage("The key '1' in 'map' is not text. Keys of a dictionary are text.");
    }

    @Test
    void refusesDataThatContainsItself() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventData.of(Map.of("list", list)))
                .withMessageContaining("contains itself");
    }

    @Test
    void takesTheTextOfAnythingWhereThatIsWanted() {
        assertThat(EventData.ofAnything(Map.of("a", BigDecimal.ONE, "b", 1)).forReceiver())
                .isEqualTo(Map.of("a", "1", "b", 1L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.b", "order_created.2-x", "A.0"})
    void knowsATypeOfAnEvent(String type) {
        assertThat(EventType.checked(type)).isEqualTo(type);
        assertThat(EventType.ofTopic(EventType.topic(type))).contains(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", ".a", "a..b", "a b", "a/b", "a.*", "*", "\u00e4", "a\n"})
    void refusesWhatIsNoType(String type) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventType.checked(type))
                .withMessageStartingWith("'" + type + "' is no type of an event.");
    }

    @Test
    void matchesPatterns() {
        assertThat(new EventPattern("*").matches("a.b")).isTrue();
        assertThat(new EventPattern("a.b").matches("a.b")).isTrue();
        assertThat(new EventPattern("a.b").matches("a.b.c")).isFalse();
        assertThat(new EventPattern("a.*").matches("a.b")).isTrue();
        assertThat(new EventPattern("a.*").matches("a.b.c")).isTrue();
        assertThat(new EventPattern("a.*").matches("a")).isFalse();
        assertThat(new EventPattern("a.*").matches("ab.c")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".*", "a*", "*.a", "a.*.b", "**", "a.**", "a b"})
    void refusesWhatIsNoPattern(String pattern) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EventPattern(pattern))
                .withMessageStartingWith("'" + pattern + "' is no pattern for events.");
    }
}
