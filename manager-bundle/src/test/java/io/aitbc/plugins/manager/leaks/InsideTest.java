package io.aitbc.plugins.manager.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import org.junit.jupiter.api.Test;

class InsideTest {
    private final Inside inside = new Inside();

    private static class Parent {
        private final Object inherited = "inherited";
        private final int number = 1;
        private static final Object SHARED = "shared";
    }

    private static final class Child extends Parent {
        private final Object own = "own";
    }

    @Test
    void theReferencesOfAClassAreItsOwnAndThoseOfItsParents() {
        assertThat(inside.referencesOf(Child.class)).extracting(Field::getName).containsExactly("own", "inherited");
        assertThat(inside.referencesOf(Child.class)).isSameAs(inside.referencesOf(Child.class));
    }

    @Test
    void aFieldIsReadByTheFirstNameThatThereIs() {
        assertThat(inside.read(new Child(), Child.class, "renamed", "own")).contains("own");
        assertThat(inside.read(new Child(), Child.class, "renamed")).isEmpty();
        assertThat(inside.read(null, Parent.class, "SHARED")).contains("shared");
    }

    @Test
    void whatTheJdkKeepsClosedIsNotThere() {
        boolean open = Place.COLLECTIONS.closed().isEmpty();

        assertThat(inside.read(new java.util.ArrayList<>(), java.util.ArrayList.class, "elementData")
                        .isPresent())
                .isEqualTo(open);
        assertThat(Place.values()).allSatisfy(place -> place.closed()
                .ifPresent(sentence -> assertThat(sentence).contains("--add-opens ")));
    }
}
