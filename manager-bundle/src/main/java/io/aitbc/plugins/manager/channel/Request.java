package io.aitbc.plugins.manager.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A request, understood.
 *
 * @param inline the most bytes of standard output that the client takes between other frames
 */
record Request(List<String> arguments, Invocation.Caller caller, int inline) {
    private static final int MOST_INLINE = 65_536;

    /** Why a request cannot be served, as a sentence for its sender. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable(String sentence, Throwable cause) {
            super(sentence, cause);
        }
    }

    /** Text that is not UTF-8 is refused: replaced characters would name another file than the caller meant. */
    static Request of(RequestReader fields) throws Unreadable {
        String[] terminal =
                decode("The terminal's description", fields.terminal()).split(" ", -1);
        Map<String, String> environment = new HashMap<>();
        for (byte[] variable : fields.variables()) {
            String text = decode("An environment variable", variable);
            int sign = text.indexOf('=');
            if (sign > 0) {
                environment.put(text.substring(0, sign), text.substring(sign + 1));
            }
        }
        List<String> arguments = new ArrayList<>();
        for (byte[] argument : fields.arguments()) {
            arguments.add(decode("Argument " + (arguments.size() + 1), argument));
        }
        String streams = terminal[0];
        Invocation.Caller caller = new Invocation.Caller(
                directory(decode("The working directory", fields.workingDirectory())),
                environment,
                streams.contains("0"),
                streams.contains("1"),
                streams.contains("2"),
                number(terminal, 1));
        return new Request(List.copyOf(arguments), caller, Math.min(number(terminal, 2), MOST_INLINE));
    }

    private static Path directory(String text) throws Unreadable {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new Unreadable(
                    "The working directory '" + text + "' cannot be used by the runtime (" + e.getReason()
                            + "). Change to another folder.",
                    e);
        }
    }

    private static int number(String[] words, int index) {
        return words.length > index && words[index].matches("[0-9]{1,6}") ? Integer.parseInt(words[index]) : 0;
    }

    private static String decode(String what, byte[] bytes) throws Unreadable {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new Unreadable(
                    what + " ('" + new String(bytes, UTF_8) + "') is not UTF-8. Only UTF-8 text is understood.", e);
        }
    }
}
