package io.aitbc.plugins.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {

    private static Command built(Command.Builder builder) {
        return builder.action(call -> 0);
    }

    private static Command.Builder create() {
        return Command.named("create");
    }

    private static void refused(Command.Builder builder, String message) {
        assertThatThrownBy(() -> built(builder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void hasWhatTheBuilderWasGiven() {
        Option<String> name = Option.string("--name");
        Argument<String> file = Argument.string("file");
        Command command = built(create().help("Create a new agent").option(name).argument(file));
        assertThat(command.name()).isEqualTo("create");
        assertThat(command.help()).isEqualTo("Create a new agent");
        assertThat(command.options()).isEqualTo(List.of(name));
        assertThat(command.arguments()).isEqualTo(List.of(file));
        assertThat(command.output()).isEqualTo(Command.Output.TEXT);
        assertThat(command.columns()).isEmpty();
    }

    @Test
    void doesNotChangeWithItsBuilder() {
        Command.Builder builder = create();
        Command command = built(builder);
        builder.option(Option.string("--name"));
        assertThat(command.options()).isEmpty();
        assertThatThrownBy(() -> command.options().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Nested
    class Output {

        @Test
        void isRowsWithColumns() {
            Command command = built(create().rows("name", "type"));
            assertThat(command.output()).isEqualTo(Command.Output.ROWS);
            assertThat(command.columns()).containsExactly("name", "type");
        }

        @Test
        void isADocument() {
            assertThat(built(create().document()).output()).isEqualTo(Command.Output.DOCUMENT);
        }

        @Test
        void isWhatWasSaidLast() {
            assertThat(built(create().rows("name").document()).columns()).isEmpty();
            assertThat(built(create().document().rows("name")).output()).isEqualTo(Command.Output.ROWS);
        }

        @Test
        void isRefusedAsRowsWithoutColumns() {
            refused(create().rows(), "Command 'create' puts out rows and has no columns, or one without a name.");
            refused(create().rows(" "), "Command 'create' puts out rows and has no columns, or one without a name.");
        }

        @Test
        void isRefusedWithTwoColumnsOfOneName() {
            refused(create().rows("a", "b", "a"), "Command 'create' has 'a' twice. Rename one of them.");
        }
    }

    @Nested
    class Names {

        @ParameterizedTest
        @ValueSource(strings = {"create", "Create", "a", "dry-run", "dry_run", "v2"})
        void pass(String name) {
            assertThat(built(Command.named(name)).name()).isEqualTo(name);
            assertThat(built(create().argument(Argument.string(name))).arguments())
                    .hasSize(1);
            assertThat(built(create().option(Option.string("--" + name))).options())
                    .hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "1st", "-x", "a b", "a.b", "a:b", "\u00e9", "a\n"})
        void areRefused(String name) {
            refused(
                    Command.named(name),
                    "Command '" + name
                            + "' has no usable name: a name is a letter, followed by letters, digits, '-' and '_'.");
            refused(
                    create().argument(Argument.string(name)),
                    "Command 'create', argument '" + name
                            + "' has no usable name: a name is a letter, followed by letters, digits, '-' and '_'.");
        }

        @ParameterizedTest
        @ValueSource(strings = {"-n", "-N", "--n", "--name", "--dry-run"})
        void ofOptionsPass(String name) {
            assertThat(built(create().option(Option.string(name))).options()).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "-", "--", "name", "-name", "---name", "--1", "-1", "--a b", "--a=b"})
        void ofOptionsAreRefused(String name) {
            refused(
                    create().option(Option.string(name)),
                    "Command 'create': the option '" + name
                            + "' has no usable name: an option is '-' and one letter, or '--' and a name such as"
                            + " '--max-size'.");
        }

        @Test
        void thatTheRuntimeAddsAreRefused() {
            refused(
                    create().option(Option.flag("--help")),
                    "Command 'create': the runtime adds '--help' itself. Leave it out.");
            refused(
                    create().option(Option.flag("--json")).rows("name"),
                    "Command 'create': the runtime adds '--json' itself. Leave it out.");
            refused(
                    create().option(Option.flag("--json")).document(),
                    "Command 'create': the runtime adds '--json' itself. Leave it out.");
        }

        @Test
        void thatTheRuntimeAddsElsewherePass() {
            assertThat(built(create().option(Option.flag("--json"))).options()).hasSize(1);
        }
    }

    @Nested
    class Duplicates {

        @Test
        void ofOptionsAreRefused() {
            refused(
                    create().option(Option.string("--name")).option(Option.integer("--name")),
                    "Command 'create' has 'name' twice. Rename one of them.");
        }

        @Test
        void ofArgumentsAreRefused() {
            refused(
                    create().argument(Argument.string("file")).argument(Argument.path("file")),
                    "Command 'create' has 'file' twice. Rename one of them.");
        }

        @Test
        void ofAnOptionAndAnArgumentAreRefusedBecauseACallFindsBothByOneName() {
            refused(
                    create().option(Option.string("--name")).argument(Argument.string("name")),
                    "Command 'create' has 'name' twice. Rename one of them.");
        }

        @Test
        void areNoneWhenTheNamesDiffer() {
            Command command = built(create().option(Option.flag("-v"))
                    .option(Option.flag("-V"))
                    .option(Option.string("--name"))
                    .argument(Argument.string("new-name")));
            assertThat(command.options()).hasSize(3);
        }
    }

    @Nested
    class Defaults {

        @Test
        void pass() {
            assertThat(built(create().option(Option.integer("--limit").defaultValue("20")))
                            .options())
                    .hasSize(1);
        }

        @Test
        void areRefusedForWhatIsRequired() {
            String message = "Command 'create': '--limit' is required and has a default, which would never be used."
                    + " Take one of the two away.";
            refused(create().option(Option.integer("--limit").required().defaultValue("20")), message);
            refused(create().option(Option.integer("--limit").defaultValue("20").required()), message);
            refused(
                    create().argument(Argument.string("file").required().defaultValue("a")),
                    "Command 'create': 'file' is required and has a default, which would never be used."
                            + " Take one of the two away.");
        }

        @Test
        void areRefusedWhenTheyDoNotFitTheType() {
            refused(
                    create().option(Option.integer("--limit").defaultValue("many")),
                    "Command 'create', default value: '--limit' takes a whole number, not 'many'.");
        }
    }

    @Nested
    class TheOrderOfArguments {

        @Test
        void passesWithRequiredBeforeOptionalBeforeRepeatable() {
            Command command = built(create().argument(Argument.string("a").required())
                    .argument(Argument.string("b").required())
                    .argument(Argument.string("c"))
                    .argument(Argument.string("d").repeatable()));
            assertThat(command.arguments()).hasSize(4);
        }

        @Test
        void isRefusedWithRequiredAfterOptional() {
            refused(
                    create().argument(Argument.string("a"))
                            .argument(Argument.string("b").required()),
                    "Command 'create': the argument 'b' is required and follows 'a', which is not. Put it before.");
        }

        @Test
        void isRefusedWithAnythingAfterRepeatable() {
            refused(
                    create().argument(Argument.string("a").required().repeatable())
                            .argument(Argument.string("b")),
                    "Command 'create': the argument 'b' follows 'a', which is repeatable and takes all that is left."
                            + " Put it before.");
        }
    }

    @Nested
    class Flags {

        @Test
        void pass() {
            assertThat(built(create().option(Option.flag("--force").environment("FORCE")))
                            .options())
                    .hasSize(1);
        }

        @Test
        void areNeverRequiredOrRepeatableAndHaveNoDefault() {
            String message = "Command 'create': the flag '--force' is given or not; it is never required or repeatable,"
                    + " and has no default.";
            refused(create().option(Option.flag("--force").required()), message);
            refused(create().option(Option.flag("--force").repeatable()), message);
            refused(create().option(Option.flag("--force").defaultValue("true")), message);
        }
    }

    @Nested
    class Choices {

        enum Colour {
            DARK_RED,
            dark_red
        }

        @Test
        void ofNothingAreRefused() {
            refused(
                    create().option(Option.choice("--type", List.of())),
                    "Command 'create': '--type' has nothing to choose from.");
        }

        @Test
        void thatCannotBeToldApartAreRefused() {
            refused(
                    create().option(Option.choice("--type", List.of("a", "a"))),
                    "Command 'create': '--type' has 'a' twice. Rename one of them.");
            refused(
                    create().argument(Argument.choice("colour", Colour.class)),
                    "Command 'create': 'colour' has 'dark-red' twice. Rename one of them.");
        }
    }
}
