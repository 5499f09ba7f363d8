package io.aitbc.plugins.manager.shell.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.manager.channel.CommandRunner;
import io.aitbc.plugins.manager.channel.Invocation;
import io.aitbc.plugins.manager.channel.Invocation.Caller;
import io.aitbc.plugins.manager.shell.Typed;
import io.aitbc.plugins.manager.shell.catalog.CommandCatalog;
import io.aitbc.plugins.manager.shell.cli.Completion;
import io.aitbc.plugins.manager.shell.gogo.RunningGogo;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ShellTest {

    @TempDir
    private Path folder;

    private final CountDownLatch hanging = new CountDownLatch(1);
    private final CommandRunner runner = this::run;
    private final RunningGogo gogo =
            new RunningGogo(runner, "plugin:list", "aitbc:plugin", "agent:create", "plugin:hang");
    private final CommandCatalog catalog = new CommandCatalog(List.of(), Runnable::run);

    @AfterEach
    void stop() {
        gogo.close();
    }

    /** Prints the words; fails with the status that stands behind "fail". */
    private int run(Invocation invocation) throws InterruptedException {
        List<String> words = invocation.arguments();
        if (words.contains("hang")) {
            hanging.countDown();
            new CountDownLatch(1).await();
        }
        int fail = words.indexOf("fail");
        if (fail >= 0) {
            invocation.err().println("Failed.");
            return Integer.parseInt(words.get(fail + 1));
        }
        invocation.out().println(words + " in " + invocation.workingDirectory() + " " + invocation.environment());
        return 0;
    }

    private InteractiveShell.Newcomers newcomers = () -> {};

    private InteractiveShell shell() {
        return new InteractiveShell(
                gogo.processor(),
                new Completion(catalog, List::of),
                folder.resolve("deep").resolve("history"),
                newcomers);
    }

    @Nested
    class WithoutATerminal {

        private Typed lines(String input) throws Exception {
            return Typed.withInput(shell()::run, input, "shell");
        }

        @Test
        void linesAreExecutedInBothSpellings() throws Exception {
            Typed typed = lines("""
                    # a comment

                    plugin:list --all
                    plugin list 'a  b' "c"
                    agent:create --name x
                    exit
                    plugin:list never
                    """);
            assertThat(typed.out()).isEqualTo("""
                            [plugin, list, --all] in /somewhere {}
                            [plugin, list, a  b, c] in /somewhere {}
                            [agent, create, --name, x] in /somewhere {}
                            """);
            assertThat(typed.err()).isEmpty();
            assertThat(typed.status()).isZero();
        }

        @Test
        void theStatusIsThatOfTheLastLineThatFailed() throws Exception {
            Typed typed = lines("plugin:list fail 5\nplugin:list fail 3\nplugin:list\n");
            assertThat(typed.status()).isEqualTo(3);
            assertThat(typed.err()).isEqualTo("Failed.\nFailed.\n");
            assertThat(typed.out()).hasLineCount(1);
        }

        @Test
        void conditionsSeeTheStatus() throws Exception {
            assertThat(lines("plugin:list fail 1 && plugin:list b").out()).isEmpty();
            assertThat(lines("plugin:list fail 1 || plugin:list b").out()).startsWith("[plugin, list, b]");
        }

        @Test
        void anUnknownCommandIsStatusThreeWithASuggestion() throws Exception {
            Typed typed = lines("plugn list\n");
            assertThat(typed.status()).isEqualTo(3);
            assertThat(typed.err())
                    .startsWith("There is no command 'plugn'. Did you mean 'plugin'?")
                    .hasLineCount(1);
        }

        @Test
        void aCommandOfAPluginThatHasJustBecomeActiveIsWaitedFor() throws Exception {
            newcomers = () -> gogo.offer("aitbc:translate");
            Typed typed = lines("plugin list\ntranslate text\n");
            assertThat(typed.err()).isEmpty();
            assertThat(typed.out()).contains("[translate, text]");
        }

        @Test
        void knownCommandsWaitForNoPlugin() throws Exception {
            newcomers = () -> {
                throw new AssertionError("asked");
            };
            assertThat(lines("plugin list; plugn\nplugin:list|plugin:list\n").err())
                    .doesNotContain("asked");
        }

        @Test
        void aListIsRefusedWithASentence() throws Exception {
            Typed typed = lines("plugin:list [a b]\n");
            assertThat(typed.status()).isEqualTo(2);
            assertThat(typed.err())
                    .startsWith("'plugin list' takes text, and '[a, b]' is a list")
                    .hasLineCount(1);
        }

        @Test
        void aLineThatCannotBeReadIsOneSentence() throws Exception {
            Typed typed = lines("plugin:list 'open\n");
            assertThat(typed.status()).isNotZero();
            assertThat(typed.err()).hasLineCount(1).startsWith("'plugin:list 'open' ");
        }

        @Test
        void aStarIsNotReadAsFiles() throws Exception {
            assertThat(lines("plugin:list *\n").out()).startsWith("[plugin, list, *]");
        }

        @Test
        void pipesWork() throws Exception {
            assertThat(lines("plugin:list a | plugin:list b\n").out()).startsWith("[plugin, list, b]");
        }
    }

    @Nested
    class OnATerminal {

        private final PipedOutputStream keyboard = new PipedOutputStream();
        private final CountDownLatch left = new CountDownLatch(1);
        private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

        private int type(Keys keys) throws Exception {
            InputStream typed = new PipedInputStream(keyboard, 8192);
            Invocation invocation = new Invocation(
                    List.of("shell"),
                    new Caller(Path.of("/w"), Map.of("TERM", "dumb", "LINES", "50"), true, true, true, 120),
                    typed,
                    new PrintStream(screen, true, StandardCharsets.UTF_8),
                    new PrintStream(screen, true, StandardCharsets.UTF_8),
                    () -> false);
            Thread typist = new Thread(() -> {
                try {
                    keys.type();
                    // A pipe is broken when its writer has ended.
                    left.await();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            typist.start();
            int status = shell().run(invocation);
            left.countDown();
            typist.join();
            return status;
        }

        private void press(String text) throws Exception {
            keyboard.write(text.getBytes(StandardCharsets.UTF_8));
            keyboard.flush();
        }

        @Test
        void linesAreExecutedAndRememberedUntilCtrlD() throws Exception {
            int status = type(() -> {
                press("plugin list x\r");
                press("plugin:list fail 3\r");
                press("\u0004");
            });
            assertThat(screen.toString(StandardCharsets.UTF_8))
                    .contains("aitbc> ", "[plugin, list, x] in /w {", "LINES=50", "Failed.");
            assertThat(status).isEqualTo(3);
            assertThat(folder.resolve("deep").resolve("history")).content().contains("plugin list x");
        }

        @Test
        void ctrlCEndsTheCommandAndNotTheShell() throws Exception {
            int status = type(() -> {
                press("plugin:hang\r");
                hanging.await();
                press("\u0003");
                press("plugin:list after\r");
                press("exit\r");
            });
            assertThat(screen.toString(StandardCharsets.UTF_8)).contains("[plugin, list, after]");
            assertThat(status).isEqualTo(130);
        }
    }

    /** What a test types. */
    private interface Keys {
        void type() throws Exception;
    }
}
