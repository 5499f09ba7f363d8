package io.aitbc.plugins.cli;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One command of a group: its options and arguments, what it puts out, and what it does. Immutable.
 *
 * <p>What it does cannot be reached from outside: {@link Commands#run} runs it.
 */
public final class Command {

    /** What a command puts out. May grow. */
    public enum Output {

        /** Whatever it writes to its streams. */
        TEXT,

        /** Rows of {@link Command#columns()}: a table, or an array of objects with {@code --json}. */
        ROWS,

        /** One dictionary: lines of key and value, or an object with {@code --json}. */
        DOCUMENT
    }

    /** What a command does. */
    @ConsumerType
    @FunctionalInterface
    public interface Action {

        /**
         * Runs the command once. Called several at a time, without a time limit; Ctrl-C and the end of the plugin
         * interrupt the thread.
         *
         * @return 0 for done, 1 for not done, 2 for wrong usage; anything else counts as 1
         * @throws CommandFailure to end with one line on standard error
         * @throws Exception ends with status 1 and a line with the plugin's name
         */
        int run(Call call) throws Exception;
    }

    private final String name;
    private final String help;
    private final List<Option<?>> options;
    private final List<Argument<?>> arguments;
    private final Output output;
    private final List<String> columns;
    private final Action action;

    private Command(Builder builder, Action action) {
        this.name = builder.name;
        this.help = builder.help;
        this.options = List.copyOf(builder.options);
        this.arguments = List.copyOf(builder.arguments);
        this.output = builder.output;
        this.columns = builder.columns;
        this.action = requireNonNull(action, "action");
    }

    /** Begins a command; {@link Builder#action} ends it. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** The word that calls the command within its group. */
    public String name() {
        return name;
    }

    /** One line for the help; empty when none was given. */
    public String help() {
        return help;
    }

    /** The options, in the order of declaration; unmodifiable. */
    public List<Option<?>> options() {
        return options;
    }

    /** The arguments, in their order on the command line; unmodifiable. */
    public List<Argument<?>> arguments() {
        return arguments;
    }

    /** What the command puts out. */
    public Output output() {
        return output;
    }

    /** The names of the columns; empty unless {@link #output()} is {@link Output#ROWS}; unmodifiable. */
    public List<String> columns() {
        return columns;
    }

    Action action() {
        return action;
    }

    @Override
    public String toString() {
        return name;
    }

    /** Collects what a command is made of. */
    public static final class Builder {

        private final String name;
        private final List<Option<?>> options = new ArrayList<>();
        private final List<Argument<?>> arguments = new ArrayList<>();
        private String help = "";
        private Output output = Output.TEXT;
        private List<String> columns = List.of();

        private Builder(String name) {
            this.name = requireNonNull(name, "name");
        }

        /** One line for the help. */
        public Builder help(String text) {
            help = requireNonNull(text, "help");
            return this;
        }

        /** Adds an option. */
        public Builder option(Option<?> option) {
            options.add(requireNonNull(option, "option"));
            return this;
        }

        /** Adds the next argument. */
        public Builder argument(Argument<?> argument) {
            arguments.add(requireNonNull(argument, "argument"));
            return this;
        }

        /**
         * The command puts out rows, with {@link Call#row}, instead of text. The runtime adds {@code --json}. Replaces an
         * earlier {@link #document()}.
         */
        public Builder rows(String... names) {
            output = Output.ROWS;
            columns = List.of(names);
            return this;
        }

        /**
         * The command puts out one dictionary, with {@link Call#document}, instead of text. The runtime adds
         * {@code --json}. Replaces earlier {@link #rows}.
         */
        public Builder document() {
            output = Output.DOCUMENT;
            columns = List.of();
            return this;
        }

        /**
         * Ends the command with what it does.
         *
         * @throws IllegalArgumentException when names or rules of its options, arguments and columns do not fit
         *     together; the message names the command and the first culprit
         */
        public Command action(Action action) {
            Command command = new Command(this, action);
            CommandRules.check(command);
            return command;
        }
    }
}
