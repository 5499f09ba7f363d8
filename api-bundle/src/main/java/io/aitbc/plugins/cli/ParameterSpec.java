package io.aitbc.plugins.cli;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an option and an argument have in common. */
record ParameterSpec<T>(
        String name,
        ValueReader<T> reader,
        String help,
        boolean required,
        boolean repeatable,
        @Nullable String defaultText) {

    ParameterSpec {
        requireNonNull(name, "name");
        requireNonNull(help, "help");
    }

    static <T> ParameterSpec<T> of(String name, ValueReader<T> reader) {
        return new ParameterSpec<>(name, reader, "", false, false, null);
    }

    ParameterSpec<T> withHelp(String text) {
        return new ParameterSpec<>(name, reader, text, required, repeatable, defaultText);
    }

    ParameterSpec<T> asRequired() {
        return new ParameterSpec<>(name, reader, help, true, repeatable, defaultText);
    }

    ParameterSpec<T> asRepeatable() {
        return new ParameterSpec<>(name, reader, help, required, true, defaultText);
    }

    ParameterSpec<T> withDefault(String text) {
        return new ParameterSpec<>(name, reader, help, required, repeatable, requireNonNull(text, "default value"));
    }

    Optional<String> defaultValue() {
        return Optional.ofNullable(defaultText);
    }

    Parameter.Type type() {
        return reader.type();
    }

    List<String> choices() {
        return reader.choices();
    }

    T parse(String text) {
        return reader.read(name, text);
    }
}
