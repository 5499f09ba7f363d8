package io.aitbc.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DictionariesTest {

    @Test
    void aNullIsAnAbsentKeyAtEveryLevel() {
        Map<String, @Nullable Object> inner = new HashMap<>();
        inner.put("gone", null);
        inner.put("here", 1);
        Map<String, @Nullable Object> outer = new HashMap<>();
        outer.put("gone", null);
        outer.put("inner", inner);
        outer.put("list", List.of(inner));
        assertThat(Dictionaries.copyOf(outer))
                .isEqualTo(Map.of("inner", Map.of("here", 1), "list", List.of(Map.of("here", 1))));
    }

    @Test
    void theOrderIsKept() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("z", 1);
        map.put("a", 2);
        assertThat(Dictionaries.copyOf(map)).containsExactly(Map.entry("z", 1), Map.entry("a", 2));
    }

    @Test
    void laterChangesOfTheOriginalAreNotSeen() {
        List<Object> list = new ArrayList<>(List.of(1));
        Map<String, Object> inner = new HashMap<>(Map.of("list", list));
        Map<String, Object> copy = Dictionaries.copyOf(Map.of("inner", inner));
        list.add(2);
        inner.put("more", 3);
        assertThat(copy).isEqualTo(Map.of("inner", Map.of("list", List.of(1))));
    }

    @Test
    @SuppressWarnings({"unchecked", "NullAway"}) // the test knows what it put in
    void nothingOfItCanBeModified() {
        Map<String, Object> copy = Dictionaries.copyOf(Map.of("map", new HashMap<>(), "list", new ArrayList<>()));
        assertThatThrownBy(() -> copy.put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((Map<String, Object>) copy.get("map")).put("x", 1))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((List<Object>) copy.get("list")).add(1))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void anyCollectionBecomesAList() {
        Set<String> set = new LinkedHashSet<>(List.of("b", "a"));
        assertThat(Dictionaries.copyOf(Map.of("set", set))).containsEntry("set", List.of("b", "a"));
    }

    @Nested
    class Refuses {

        @Test
        void aNullInAListAndNamesThePlace() {
            Map<String, Object> map = Map.of("outer", Map.of("values", Arrays.asList(1, null)));
            assertThatThrownBy(() -> Dictionaries.copyOf(map))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("'outer.values[1]' is null. Leave the element out.");
        }

        @Test
        void aKeyThatIsNotText() {
            assertThatThrownBy(() -> Dictionaries.copyOf(Map.of("ports", Map.of(80, "http"))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("The key '80' in 'ports' is not text. Keys of a dictionary are text.");
        }

        @Test
        void whatContainsItself() {
            Map<String, Object> map = new HashMap<>();
            map.put("self", map);
            assertThatThrownBy(() -> Dictionaries.copyOf(map))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("'self.self.")
                    .hasMessageContaining("contains itself");
        }
    }

    @Test
    void deepDataPasses() {
        Map<String, Object> map = Map.of("end", true);
        for (int i = 0; i < 99; i++) {
            map = Map.of("a", map);
        }
        assertThat(Dictionaries.copyOf(map)).isEqualTo(map);
    }
}
