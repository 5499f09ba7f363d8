package io.aitbc.plugins.manager.facade;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.plugins.PluginHealth;
import io.aitbc.plugins.PluginMetadata;
import io.aitbc.plugins.Progress;
import io.aitbc.plugins.ai.AiModel;
import io.aitbc.plugins.ai.ModelInfo;
import io.aitbc.plugins.blockchain.Balance;
import io.aitbc.plugins.blockchain.Blockchain;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandGroup;
import io.aitbc.plugins.cli.Commands;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.reason.Cause;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CallDataTest {

    /** A kind of another bundle. */
    interface Kind {
        Object take(Object value);

        ArrayList<String> narrow();

        void narrowed(TreeMap<String, String> map);
    }

    /** A record of another bundle. */
    record Trip(String city, List<Stop> stops, Optional<Map<String, Object>> notes, int day) {
        record Stop(String name, byte[] map) {}

        Trip {
            if (day < 0) {
                throw new IllegalArgumentException("day " + day);
            }
        }
    }

    record Fragile(List<String> names) {
        Fragile {
            if (!(names instanceof ArrayList)) {
                throw new IllegalStateException("only an ArrayList");
            }
        }
    }

    record Narrow(ArrayList<String> names) {}

    record Flat(String text, long number, Instant at, TimeUnit unit) {}

    private static Method method(Class<?> type, String name) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(each -> each.getName().equals(name))
                .max(java.util.Comparator.comparingInt(Method::getParameterCount))
                .orElseThrow();
    }

    private static final Method TAKE = method(Kind.class, "take");

    private static @Nullable Object argument(@Nullable Object value) {
        @Nullable Object @Nullable [] copies = CallData.arguments(TAKE, new Object[] {value}, progress -> progress);
        return copies == null ? null : copies[0];
    }

    private static Object copied(Object value) {
        return requireNonNull(argument(value));
    }

    private static void refused(@Nullable Object value, String sentence) {
        assertThatThrownBy(() -> argument(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }

    static List<Object> whatNobodyCanChange() {
        return List.of(
                true,
                'c',
                (byte) 1,
                (short) 2,
                3,
                4L,
                5.0f,
                6.0,
                "text",
                BigInteger.TEN,
                BigDecimal.ONE,
                TimeUnit.DAYS,
                Instant.EPOCH,
                Duration.ZERO,
                Path.of("a"),
                URI.create("x:y"),
                new Flat("a", 1, Instant.EPOCH, TimeUnit.DAYS));
    }

    @Nested
    class What_crosses {

        @ParameterizedTest
        @MethodSource("io.aitbc.plugins.manager.facade.CallDataTest#whatNobodyCanChange")
        void is_passed_as_it_is_when_nobody_can_change_it(Object value) {
            assertThat(argument(value)).isSameAs(value);
        }

        @Test
        void may_be_nothing() {
            assertThat(argument(null)).isNull();
            assertThat(CallData.arguments(TAKE, null, progress -> progress)).isNull();
        }

        @Test
        void is_a_copy_that_neither_side_can_change() {
            byte[] bytes = {1, 2};
            List<Object> list = new ArrayList<>(Arrays.asList("a", null, bytes));
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("z", list);
            map.put("a", null);
            map.put("s", new LinkedHashSet<>(List.of(3, 1, 2)));

            Map<?, ?> copy = (Map<?, ?>) copied(map);
            list.add("later");
            bytes[0] = 9;

            assertThat(copy.keySet()).extracting(Object::toString).containsExactly("z", "a", "s");
            List<?> copied = (List<?>) requireNonNull(copy.get("z"));
            assertThat(copied).hasSize(3);
            assertThat((byte[]) copied.get(2)).containsExactly(1, 2);
            assertThat((Set<?>) copy.get("s")).extracting(Object::toString).containsExactly("3", "1", "2");
            assertThatThrownBy(copy::clear).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(copied::clear).isInstanceOf(UnsupportedOperationException.class);
        }

        @Test
        void is_a_record_put_together_again() {
            byte[] map = {1};
            Trip trip = new Trip(
                    "Rome", new ArrayList<>(List.of(new Trip.Stop("a", map))), Optional.of(Map.of("k", "v")), 2);

            Trip copy = (Trip) copied(trip);
            map[0] = 2;

            assertThat(copy).isNotSameAs(trip);
            assertThat(copy.city()).isEqualTo("Rome");
            assertThat(copy.day()).isEqualTo(2);
            assertThat(copy.notes()).contains(Map.of("k", "v"));
            assertThat(copy.stops().get(0).map()).containsExactly(1);
        }

        @Test
        void may_be_arrays() {
            double[] numbers = {1.5};
            String[] words = {"a"};

            assertThat((double[]) argument(numbers)).isNotSameAs(numbers).containsExactly(1.5);
            assertThat((String[]) argument(words)).isNotSameAs(words).containsExactly("a");
        }

        @Test
        void are_the_types_of_the_api() {
            CommandGroup group = CommandGroup.named("g")
                    .command(Command.named("c").action(call -> 0))
                    .build();
            Reason reason = Cause.of(Reason.Code.NOT_DONE, "no");
            List<Object> all = List.of(
                    group,
                    reason,
                    new Balance("a", "b", BigInteger.ONE, 2, Map.of("k", List.of(1L))),
                    new ModelInfo("m", "1", true, Map.of()),
                    PluginHealth.healthy(),
                    new PluginMetadata("n", "1.0.0", "", "", ""));

            assertThat(argument(all)).isEqualTo(all);
            assertThat(CallData.result(method(Commands.class, "getCommands"), List.of(group)))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .first()
                    .isSameAs(group);
            assertThat(CallData.result(method(Blockchain.class, "getContractEvents"), List.of()))
                    .isEqualTo(List.of());
        }

        @Test
        void may_be_the_one_callback() throws Exception {
            Progress given = (fraction, message) -> {};
            RelayedProgress relayed = new RelayedProgress(given);

            @Nullable
            Object @Nullable [] copies = CallData.arguments(
                    AiModel.class.getMethod("train", List.class, Progress.class),
                    new Object[] {List.of(), given},
                    progress -> relayed);

            assertThat(copies).containsExactly(List.of(), relayed);
        }
    }

    @Nested
    class What_does_not_cross {

        @Test
        void is_named_with_its_place() {
            Map<String, Object> input = Map.of("rows", List.of(1, Map.of("who", Thread.currentThread())));

            assertThatThrownBy(() -> argument(input))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching("argument 1 of take: '\\w+\\.rows\\[1]\\.who' is a java\\.lang\\.Thread, which"
                            + " cannot cross between plugins\\. Only data can: .*");
            assertThatThrownBy(() -> CallData.result(TAKE, new Trip("x", List.of(), Optional.of(input), 1)))
                    .hasMessageStartingWith(
                            "the result of take: 'result.notes.(content).rows[1].who' is a java.lang.Thread");
        }

        @Test
        void is_code_a_stream_or_anything_that_changes() {
            refused((Runnable) () -> {}, "which cannot cross");
            refused(new Object(), "is a java.lang.Object");
            refused(new StringBuilder(), "is a java.lang.StringBuilder");
            refused(new Date(), "is a java.util.Date");
            refused(String.class, "is a java.lang.Class");
            refused(Map.of(new Object(), 1), "is a java.lang.Object");
            refused(new Object[] {new ArrayDeque<>(), new Object()}, "[1]' is a java.lang.Object");
        }

        @Test
        void contains_itself() {
            List<Object> circle = new ArrayList<>();
            circle.add(circle);
            refused(circle, "is nested more than 64 levels deep, or contains itself. Flatten it.");

            Object deep = "x";
            for (int i = 0; i < CallData.DEEPEST - 1; i++) {
                deep = List.of(deep);
            }
            assertThat(argument(deep)).isEqualTo(deep);
            refused(List.of(List.of(deep)), "more than 64 levels");
        }

        @Test
        void is_too_much() {
            assertThat((List<?>) argument(Collections.nCopies(CallData.MOST_VALUES - 1, 1)))
                    .hasSize(CallData.MOST_VALUES - 1);
            refused(
                    Collections.nCopies(CallData.MOST_VALUES, 1),
                    "argument 1 of take: it is more than 1000000 values, the most that one call may carry.");
            byte[] large = new byte[(int) CallData.LARGEST / 4];
            assertThat((List<?>) argument(Collections.nCopies(4, large))).hasSize(4);
            refused(Collections.nCopies(5, large), "more than 64 MiB of text and bytes");
            refused(Collections.nCopies(65, "x".repeat(1 << 20)), "more than 64 MiB of text and bytes");
        }

        @Test
        void is_a_record_that_cannot_be_put_together_again() {
            refused(new Fragile(new ArrayList<>(List.of("a"))), "its constructor failed with java.lang.IllegalState");
            refused(new Narrow(new ArrayList<>()), "'names' is declared as a java.util.ArrayList. Declare List");
        }

        @Test
        void is_declared_as_a_class_of_collections() {
            assertThatThrownBy(() -> CallData.result(method(Kind.class, "narrow"), new ArrayList<>()))
                    .hasMessageContaining("'result' is declared as a java.util.ArrayList");
            assertThatThrownBy(() -> CallData.arguments(
                            method(Kind.class, "narrowed"), new Object[] {new TreeMap<>(new HashMap<>())}, p -> p))
                    .hasMessageContaining("is declared as a java.util.TreeMap");
        }
    }
}
