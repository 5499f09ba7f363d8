package io.aitbc.plugins.testing;

import io.aitbc.plugins.manager.shell.text.Json;
import io.aitbc.plugins.manager.shell.text.JsonFault;
import org.jspecify.annotations.Nullable;

/**
 * What a command came to.
 *
 * @param status the exit status: 0 done, 1 not done, 2 wrong usage
 * @param out its standard output
 * @param err its standard error
 */
public record CommandResult(int status, String out, String err) {

    /**
     * The output as JSON, of a command that was run with {@code --json}: lists, dictionaries, text, numbers, booleans.
     *
     * @throws AssertionError when it is none
     */
    public @Nullable Object json() {
        try {
            return Json.read(out);
        } catch (JsonFault fault) {
            throw new AssertionError("The output is no JSON (" + fault.getMessage() + "): '" + out + "'", fault);
        }
    }
}
