package io.aitbc.plugins.cli;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value that a command takes by name, such as {@code --name x}. Immutable: each method answers a new option. Its rules are
 * checked when a command is built with it.
 *
 * <pre>{@code
 * static final Option<Long> LIMIT = Option.integer("--limit").defaultValue("20").help("How many to show");
 * ...
 * long limit = call.get(LIMIT);
 * }</pre>
 *
 * @param <T> the Java type of one value
 */
public final class Option<T> implements Parameter<T> {

    private final ParameterSpec<T> spec;
    private final @Nullable String variable;

    private Option(ParameterSpec<T> spec, @Nullable String variable) {
        this.spec = spec;
        this.variable = variable;
    }

    private static <T> Option<T> of(String name, ValueReader<T> reader) {
        return new Option<>(ParameterSpec.of(name, reader), null);
    }

    /** An option that takes text. */
    public static Option<String> string(String name) {
        return of(name, ValueReader.STRING);
    }

    /** An option that takes a whole number of 64 bits. */
    public static Option<Long> integer(String name) {
        return of(name, ValueReader.INTEGER);
    }

    /** An option that takes a decimal number. */
    public static Option<BigDecimal> decimal(String name) {
        return of(name, ValueReader.DECIMAL);
    }

    /** An option that takes a path; relative ones are the caller's. */
    public static Option<Path> path(String name) {
        return of(name, ValueReader.PATH);
    }

    /** An option that takes one of the given words, exactly. */
    public static Option<String> choice(String name, List<String> choices) {
        return of(name, ValueReader.choice(choices));
    }

    /** An option that takes a constant of an enum, in lower case with hyphens; any case and underscores are understood. */
    public static <E extends Enum<E>> Option<E> choice(String name, Class<E> type) {
        return of(name, ValueReader.choice(type));
    }

    /** An option without a value: {@code true} when it is given. */
    public static Option<Boolean> flag(String name) {
        return of(name, ValueReader.FLAG);
    }

    /** The command refuses to run without it. */
    public Option<T> required() {
        return new Option<>(spec.asRequired(), variable);
    }

    /** It may be given more than once; {@link Call#all} has the values. */
    public Option<T> repeatable() {
        return new Option<>(spec.asRepeatable(), variable);
    }

    /** The text that is read when the option is not given. */
    public Option<T> defaultValue(String text) {
        return new Option<>(spec.withDefault(text), variable);
    }

    /** One line for the help. */
    public Option<T> help(String text) {
        return new Option<>(spec.withHelp(text), variable);
    }

    /** The variable of the caller's environment that is read when the option is not given, before the default. */
    public Option<T> environment(String name) {
        return new Option<>(spec, requireNonNull(name, "variable"));
    }

    /** The variable of the caller's environment that may give the value. */
    public Optional<String> environment() {
        return Optional.ofNullable(variable);
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public String help() {
        return spec.help();
    }

    @Override
    public boolean isRequired() {
        return spec.required();
    }

    @Override
    public boolean isRepeatable() {
        return spec.repeatable();
    }

    @Override
    public Optional<String> defaultValue() {
        return spec.defaultValue();
    }

    @Override
    public Type type() {
        return spec.type();
    }

    @Override
    public List<String> choices() {
        return spec.choices();
    }

    @Override
    public T parse(String text) {
        return spec.parse(text);
    }

    @Override
    public String toString() {
        return name();
    }
}
