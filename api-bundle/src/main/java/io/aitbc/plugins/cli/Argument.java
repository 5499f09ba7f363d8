package io.aitbc.plugins.cli;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A value that a command takes by its place, such as {@code create x}. Immutable: each method answers a new argument. Its
 * rules are checked when a command is built with it; a required one cannot follow one that is not, and nothing can follow
 * a repeatable one.
 *
 * @param <T> the Java type of one value
 */
public final class Argument<T> implements Parameter<T> {

    private final ParameterSpec<T> spec;

    private Argument(ParameterSpec<T> spec) {
        this.spec = spec;
    }

    private static <T> Argument<T> of(String name, ValueReader<T> reader) {
        return new Argument<>(ParameterSpec.of(name, reader));
    }

    /** An argument that takes text. */
    public static Argument<String> string(String name) {
        return of(name, ValueReader.STRING);
    }

    /** An argument that takes a whole number of 64 bits. */
    public static Argument<Long> integer(String name) {
        return of(name, ValueReader.INTEGER);
    }

    /** An argument that takes a decimal number. */
    public static Argument<BigDecimal> decimal(String name) {
        return of(name, ValueReader.DECIMAL);
    }

    /** An argument that takes a path; relative ones are the caller's. */
    public static Argument<Path> path(String name) {
        return of(name, ValueReader.PATH);
    }

    /** An argument that takes one of the given words, exactly. */
    public static Argument<String> choice(String name, List<String> choices) {
        return of(name, ValueReader.choice(choices));
    }

    /** An argument that takes a constant of an enum, in lower case with hyphens; any case and underscores are understood. */
    public static <E extends Enum<E>> Argument<E> choice(String name, Class<E> type) {
        return of(name, ValueReader.choice(type));
    }

    /** The command refuses to run without it. */
    public Argument<T> required() {
        return new Argument<>(spec.asRequired());
    }

    /** It may be given more than once; {@link Call#all} has the values. */
    public Argument<T> repeatable() {
        return new Argument<>(spec.asRepeatable());
    }

    /** The text that is read when the argument is not given. */
    public Argument<T> defaultValue(String text) {
        return new Argument<>(spec.withDefault(text));
    }

    /** One line for the help. */
    public Argument<T> help(String text) {
        return new Argument<>(spec.withHelp(text));
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
