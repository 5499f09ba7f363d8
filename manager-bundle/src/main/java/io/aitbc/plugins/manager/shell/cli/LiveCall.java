package io.aitbc.plugins.manager.shell.cli;

import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.Parameter;
import io.aitbc.plugins.manager.channel.Invocation;
import java.io.InputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a running command sees of its invocation. May be used by any thread of the command. */
final class LiveCall implements Call {

    private final Arguments arguments;
    private final Invocation invocation;
    private final Answer answer;

    LiveCall(Arguments arguments, Invocation invocation, Answer answer) {
        this.arguments = arguments;
        this.invocation = invocation;
        this.answer = answer;
    }

    @Override
    public <T> T get(Parameter<T> parameter) {
        return value(parameter, arguments.text(arguments.parameter(parameter.name())));
    }

    @Override
    public <T> Optional<T> find(Parameter<T> parameter) {
        return all(parameter).stream().findFirst();
    }

    @Override
    public <T> List<T> all(Parameter<T> parameter) {
        return arguments.texts(arguments.parameter(parameter.name())).stream()
                .map(text -> value(parameter, text))
                .toList();
    }

    /** Reads by the parameter that asks, so that the type is its own; paths are the caller's. */
    private <T> T value(Parameter<T> parameter, String text) {
        T value = parameter.parse(text);
        if (value instanceof Path path) {
            @SuppressWarnings("unchecked") // a T that is a Path is what a parameter of paths reads
            T absolute = (T) workingDirectory().resolve(path);
            return absolute;
        }
        return value;
    }

    @Override
    public String string(String name) {
        return arguments.text(arguments.parameter(name));
    }

    @Override
    public long integer(String name) {
        return typed(name, Long.class, "an integer");
    }

    @Override
    public BigDecimal decimal(String name) {
        Parameter<?> parameter = arguments.parameter(name);
        Object value = value(parameter, arguments.text(parameter));
        return value instanceof Long whole ? BigDecimal.valueOf(whole) : typed(name, BigDecimal.class, "a decimal");
    }

    @Override
    public boolean flag(String name) {
        Parameter<?> parameter = arguments.parameter(name);
        if (parameter.type() != Parameter.Type.FLAG) {
            throw wrongType(parameter, "a flag");
        }
        return arguments.texts(parameter).stream().anyMatch(Boolean::parseBoolean);
    }

    @Override
    public Path path(String name) {
        return typed(name, Path.class, "a path");
    }

    private <T> T typed(String name, Class<T> type, String what) {
        Parameter<?> parameter = arguments.parameter(name);
        Object value = value(parameter, arguments.text(parameter));
        if (!type.isInstance(value)) {
            throw wrongType(parameter, what);
        }
        return type.cast(value);
    }

    private static IllegalArgumentException wrongType(Parameter<?> parameter, String what) {
        return new IllegalArgumentException(
                "'" + parameter.name() + "' is not " + what + ": it was declared as " + parameter.type() + ".");
    }

    @Override
    public List<String> strings(String name) {
        return arguments.texts(arguments.parameter(name));
    }

    @Override
    public boolean given(String name) {
        return arguments.isGiven(arguments.parameter(name));
    }

    @Override
    public InputStream in() {
        return invocation.in();
    }

    @Override
    public PrintStream out() {
        return answer.text();
    }

    @Override
    public PrintStream err() {
        return invocation.err();
    }

    @Override
    public Path workingDirectory() {
        return invocation.workingDirectory();
    }

    @Override
    public boolean interactive() {
        return invocation.interactive();
    }

    @Override
    public void row(@Nullable Object... values) {
        answer.row(values);
    }

    @Override
    public void document(Map<String, Object> document) {
        answer.document(document);
    }
}
