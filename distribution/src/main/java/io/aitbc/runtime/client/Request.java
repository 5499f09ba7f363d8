package io.aitbc.runtime.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The second thing a client says: where it is, what it has, what it wants. */
final class Request {
    private static final List<String> ALWAYS =
            List.of("TERM", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "NO_COLOR", "COLUMNS", "LINES");
    private static final int INLINE = 32768;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Request() {}

    /**
     * Encodes it.
     *
     * @param ttys the digits of the standard streams that are terminals, or "-"
     * @param variables the file that names the variables which commands declare
     */
    static byte[] encode(List<String> arguments, String ttys, Path variables) throws IOException {
        Request request = new Request();
        List<String> environment = environment(variables);
        request.add(Path.of("").toAbsolutePath().toString());
        request.add(ttys + " " + columns() + " " + INLINE);
        request.add(String.valueOf(environment.size()));
        environment.forEach(request::add);
        request.add(String.valueOf(arguments.size()));
        arguments.forEach(request::add);
        return request.bytes.toByteArray();
    }

    private static List<String> environment(Path variables) throws IOException {
        List<String> names = new ArrayList<>(ALWAYS);
        if (Files.exists(variables)) {
            names.addAll(Files.readAllLines(variables, UTF_8));
        }
        return names.stream()
                .distinct()
                .filter(name -> System.getenv(name) != null)
                .map(name -> name + "=" + System.getenv(name))
                .toList();
    }

    private static String columns() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("[0-9]{1,5}") ? columns : "0";
    }

    private void add(String field) {
        bytes.writeBytes(field.getBytes(UTF_8));
        bytes.write(0);
    }
}
