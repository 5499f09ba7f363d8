package io.aitbc.bitcoin;

import io.aitbc.plugins.cli.Argument;
import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.Option;
import io.aitbc.plugins.cli.Parameter;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One call with the words of a command line, which remembers what was put out. */
final class FakeCall implements Call {

    final List<List<Object>> rows = new ArrayList<>();
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();
    Map<String, Object> document = Map.of();
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    FakeCall(Command command, String... words) {
        Iterator<Argument<?>> arguments = command.arguments().iterator();
        Iterator<String> line = Arrays.asList(words).iterator();
        while (line.hasNext()) {
            String word = line.next();
            boolean option = word.startsWith("--");
            String key = option ? word.substring(2) : arguments.next().key();
            values.computeIfAbsent(key, unused -> new ArrayList<>()).add(option ? line.next() : word);
        }
    }

    String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String warned() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Override
    public <T> T get(Parameter<T> parameter) {
        return find(parameter).orElseThrow();
    }

    @Override
    public <T> Optional<T> find(Parameter<T> parameter) {
        Optional<T> given = all(parameter).stream().findFirst();
        return given.isPresent() || !(parameter instanceof Option<T> option)
                ? given
                : option.defaultValue().map(option::parse);
    }

    @Override
    public <T> List<T> all(Parameter<T> parameter) {
        return strings(parameter.key()).stream().map(parameter::parse).toList();
    }

    @Override
    public List<String> strings(String name) {
        return values.getOrDefault(name, List.of());
    }

    @Override
    public String string(String name) {
        return strings(name).get(0);
    }

    @Override
    public boolean given(String name) {
        return values.containsKey(name);
    }

    @Override
    public PrintStream out() {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    @Override
    public PrintStream err() {
        return new PrintStream(err, true, StandardCharsets.UTF_8);
    }

    @Override
    public void row(Object... row) {
        rows.add(List.of(row));
    }

    @Override
    public void document(Map<String, Object> put) {
        document = put;
    }

    @Override
    public long integer(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public BigDecimal decimal(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean flag(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Path path(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public InputStream in() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Path workingDirectory() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean interactive() {
        return false;
    }
}
