package io.aitbc.chain.managed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Has the system end the child when this process ends, however it ends, where the system can: on Linux with {@code setpriv} of
 * util-linux. The child is told when the thread that started it is gone, so that thread stays as long as the child.
 */
final class Tether {

    private static final List<String> OPTIONS = List.of("--pdeathsig", "TERM", "--");

    private Tether() {}

    /** What comes before the line; nothing where it is not possible. */
    static List<String> prefix(String searchPath) throws InterruptedException {
        Optional<Path> setpriv = NodeProgram.found("setpriv", searchPath);
        return setpriv.isPresent() && works(setpriv.get())
                ? List.of(setpriv.get().toString(), OPTIONS.get(0), OPTIONS.get(1), OPTIONS.get(2))
                : List.of();
    }

    /** There are others of the same name that can less. */
    private static boolean works(Path setpriv) throws InterruptedException {
        try {
            Process tried = new ProcessBuilder(
                            setpriv.toString(), OPTIONS.get(0), OPTIONS.get(1), OPTIONS.get(2), "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (tried.waitFor(5, TimeUnit.SECONDS)) {
                return tried.exitValue() == 0;
            }
            tried.destroyForcibly();
            return false;
        } catch (IOException cannotBeStarted) {
            return false;
        }
    }
}
