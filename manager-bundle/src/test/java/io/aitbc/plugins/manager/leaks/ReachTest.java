package io.aitbc.plugins.manager.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.manager.leaks.Reach.Limit;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReachTest {
    private static final Limit FAR = new Limit(50, 10_000);

    private final LodgerLoader loader = new LodgerLoader();
    private final Reach reach = new Reach(new Inside(), loader);

    /** A chain of holders. */
    private static class Holder {
        @Nullable
        Object held;

        Holder(@Nullable Object held) {
            this.held = held;
        }
    }

    private static final class Heir extends Holder {
        Heir(Object held) {
            super(held);
        }
    }

    private static final class Weak {
        final WeakReference<Object> held;

        Weak(Object held) {
            this.held = new WeakReference<>(held);
        }
    }

    @Test
    void whatIsOfTheLoaderIsTheLoaderItsClassesAndTheirObjects() throws ClassNotFoundException {
        assertThat(reach.isOf(loader)).isTrue();
        assertThat(reach.isOf(loader.loadClass(Lodger.class.getName()))).isTrue();
        assertThat(reach.isOf(loader.lodger())).isTrue();
        assertThat(reach.isOf(new Lodger())).isFalse();
        assertThat(reach.isOf(Lodger.class)).isFalse();
        assertThat(reach.isOf(getClass().getClassLoader())).isFalse();
    }

    @Test
    void anObjectOfTheLoaderIsItsOwnPath() {
        assertThat(reach.path(loader.lodger(), FAR))
                .hasValueSatisfying(path -> assertThat(path.first()).isEmpty());
    }

    @Test
    void aPathNamesEachFieldOnTheWay() {
        Object root = new Holder(new Object[] {null, new Heir(loader.lodger())});

        assertThat(reach.path(root, FAR)).hasValueSatisfying(path -> {
            assertThat(path.first()).isEqualTo("held");
            assertThat(path.text()).isEqualTo("ReachTest$Holder.held -> array[1] -> ReachTest$Heir.held -> Lodger");
        });
    }

    @Test
    void theSameHoldersOfSomethingElseAreNoPath() {
        assertThat(reach.path(new Holder(new Object[] {null, new Heir(new Lodger())}), FAR))
                .isEmpty();
        assertThat(reach.path(null, FAR)).isEmpty();
    }

    @Test
    void aWeakReferenceHoldsNothing() {
        Thread lodger = loader.lodger();

        assertThat(reach.path(new Weak(lodger), FAR)).isEmpty();
    }

    @Test
    void aClassIsHeldByWhoeverHoldsIt() throws ClassNotFoundException {
        Class<?> type = loader.loadClass(Lodger.class.getName());

        assertThat(reach.path(new Holder(type), FAR))
                .hasValueSatisfying(path -> assertThat(path.text()).endsWith("class " + Lodger.class.getName()));
    }

    @Test
    void aCircleEndsTheSearch() {
        Holder first = new Holder(null);
        first.held = new Holder(first);

        assertThat(reach.path(first, FAR)).isEmpty();
    }

    @Test
    void itLooksNoFurtherThanItsLimit() {
        Object root = new Holder(new Holder(new Holder(loader.lodger())));

        assertThat(reach.path(root, new Limit(2, 10_000))).isEmpty();
        assertThat(reach.path(root, new Limit(3, 10_000))).isPresent();
    }

    @Test
    void anotherThreadOnTheWayIsAnEndOfItsOwn() {
        Thread other = new Thread(loader.lodger(), "other");

        assertThat(reach.path(new Holder(other), FAR)).isEmpty();
    }
}
