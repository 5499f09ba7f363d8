package io.aitbc.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.aitbc.plugins.manager.channel.ChannelServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Both clients of the channel, {@code bin/aitbc} in bash and the one in Java, against the same toy commands. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(300)
class CommandClientsTest {
    @TempDir
    Path temporary;

    final ToyCommands toys = new ToyCommands();
    Installation installation;
    ChannelServer server;

    @BeforeEach
    void start() throws IOException {
        installation = Installation.in(temporary.resolve("the runtime's home"), temporary.resolve("the instance"));
        server = new ChannelServer(installation.run(), toys);
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    String told() throws InterruptedException {
        return toys.told.poll(60, TimeUnit.SECONDS);
    }

    static String everyByte() {
        return IntStream.range(1, 128).mapToObj(b -> String.valueOf((char) b)).collect(Collectors.joining());
    }

    /** What is typed, the exit status, standard output, standard error. */
    static Stream<Arguments> table() {
        return Stream.of(
                arguments(List.of("say", "out", "err", "0"), 0, "out", "err"),
                arguments(List.of("say", "out\n\n", "", "7"), 7, "out\n\n", ""),
                arguments(List.of("say", "", "a\nb\n", "255"), 255, "", "a\nb\n"),
                arguments(List.of("say", "ü€😀 \\n %s $(id) `id` \t", "", "1"), 1, "ü€😀 \\n %s $(id) `id` \t", ""),
                arguments(
                        List.of("args", "", "-n", "%s", "a  b", "*", "ü"),
                        0,
                        hex("args", "", "-n", "%s", "a  b", "*", "ü"),
                        ""),
                arguments(List.of("args", everyByte()), 0, hex("args", everyByte()), ""),
                arguments(
                        List.of("args", "\n", "'\"", "--", "--base", "x"),
                        0,
                        hex("args", "\n", "'\"", "--", "--base", "x"),
                        ""),
                arguments(List.of("args", "x".repeat(5_000)), 0, hex("args", "x".repeat(5_000)), ""),
                arguments(List.of("args", "x".repeat(100_000)), 0, hex("args", "x".repeat(100_000)), ""),
                arguments(List.of("bytes", "0", "3"), 0, "\0\u0001\u0002", ""),
                arguments(List.of("bytes", "126", "2"), 0, "~\u007f", ""),
                arguments(List.of("text", "20000"), 0, lines(20_000), ""),
                arguments(List.of("terminal"), 0, "false false false 0\n", ""),
                arguments(
                        List.of("fail"),
                        1,
                        "",
                        "aitbc: the command failed (java.io.IOException: the toy is broken). The log has the details.\n"),
                arguments(List.of("nothing"), 3, "", "no such toy\n"));
    }

    /** The shells of this machine that are not bash; dash is {@code sh} where the runtime is built. */
    static List<String> shells() {
        return Stream.of("dash", "busybox sh", "mksh", "ksh", "yash")
                .filter(shell -> Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, shell.split(" ")[0]))))
                .toList();
    }

    static String hex(String... arguments) {
        return Stream.of(arguments)
                .map(argument -> java.util.HexFormat.of().formatHex(argument.getBytes(UTF_8)) + "\n")
                .collect(Collectors.joining());
    }

    static String lines(int count) {
        return IntStream.range(0, count).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void servesTheWholeTable(Client client) throws Exception {
        for (Arguments row : (Iterable<Arguments>) table()::iterator) {
            @SuppressWarnings("unchecked")
            List<String> typed = (List<String>) row.get()[0];
            Result result = installation.run(client, typed);
            assertThat(result.out()).as("%s", typed).isEqualTo(row.get()[2]);
            assertThat(result.err()).as("%s", typed).isEqualTo(row.get()[3]);
            assertThat(result.status()).as("%s", typed).isEqualTo(row.get()[1]);
        }
    }

    @ParameterizedTest
    @EnumSource
    void carriesTenMegabytesBothWays(Client client) throws Exception {
        byte[] bytes = new byte[10 * 1024 * 1024];
        new Random(1).nextBytes(bytes);
        Result result = installation.run(client, bytes, List.of("cat"));
        assertThat(result.bytes()).isEqualTo(bytes);
        assertThat(result.status()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void endsThoughItsInputGoesOn(Client client) throws Exception {
        Process process = installation.start(client, List.of("line"));
        process.getOutputStream().write("hello\n".getBytes(UTF_8));
        process.getOutputStream().flush();
        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).isEqualTo("got hello\n");
        assertThat(process.waitFor()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void sendsTheCallersFolder(Client client) throws Exception {
        assertThat(installation.run(client, List.of("where")).out())
                .isEqualTo(installation.base().toRealPath() + "\n");
    }

    @ParameterizedTest
    @EnumSource
    void sendsDeclaredVariablesAndNoOthers(Client client) throws Exception {
        server.variables(List.of("WALLET_KEY", "NOT_SET", "aitbc_base"));
        installation.environment().put("WALLET_KEY", "secret = x");
        installation.environment().put("OTHER", "stays");
        installation.environment().put("TZ", "UTC");
        assertThat(installation.run(client, List.of("environment")).out().lines())
                .contains("WALLET_KEY=secret = x", "TZ=UTC")
                .allMatch(line -> line.matches("(WALLET_KEY|TZ|TERM|LANG|LC_ALL|LC_CTYPE)=.*"));
    }

    @ParameterizedTest
    @EnumSource
    void showsOutputWhileTheCommandGoesOnAndCancelsItWhenKilled(Client client) throws Exception {
        Process process = installation.start(client, List.of("tail"));
        assertThat(process.inputReader(UTF_8).readLine()).isEqualTo("first");
        assertThat(told()).isEqualTo("began");
        process.destroyForcibly();
        assertThat(told()).isEqualTo("interrupted true");
    }

    @ParameterizedTest
    @EnumSource
    void endsTheCommandWhenNobodyReadsItsOutput(Client client) throws Exception {
        Process process = installation.start(client, List.of("flood"));
        assertThat(process.inputReader(UTF_8).readLine()).isEqualTo("line");
        process.getInputStream().close();
        assertThat(told()).isEqualTo("flood ended");
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void saysThatOutputWasLost(Client client) throws Exception {
        for (String typed : List.of("text 5", "bytes 0 100000")) {
            Result result = installation.shell("%s " + typed + " >/dev/full", client);
            assertThat(result.status()).isOne();
            assertThat(result.err()).isEqualTo("aitbc: the command was done, but its output could not be written.\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void worksWithClosedStreams(Client client) throws Exception {
        assertThat(installation.shell("%s cat <&-", client).status()).isZero();
        assertThat(installation.shell("%s say out err 0 >&-", client).status()).isOne();
        assertThat(installation.shell("%s say out err 0 2>&-", client).out()).isEqualTo("out");
    }

    @ParameterizedTest
    @EnumSource
    void leavesTheInputOfALoopAlone(Client client) throws Exception {
        Result result = installation.shell(
                "printf 'a\\nb\\nc\\n' | while read line; do echo $line; %s say '' '' 0; done", client);
        assertThat(result.out()).isEqualTo("a\nb\nc\n");
    }

    @ParameterizedTest
    @EnumSource
    void saysThatNoRuntimeIsRunning(Client client) throws Exception {
        server.close();
        Result result = installation.run(client, List.of("args"));
        assertThat(result.status()).isEqualTo(4);
        assertThat(result.err())
                .isEqualTo("aitbc: no runtime is running for '" + installation.base()
                        + "'. Start one with 'aitbc start' or 'aitbc run'.\n");
    }

    @ParameterizedTest
    @EnumSource
    void saysThatNoRuntimeIsRunningWhenOneWasKilled(Client client) throws Exception {
        String[] words = Files.readString(installation.run().resolve("cli")).split(" ");
        server.close();
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        words[4] = gone.pid() + "\n";
        Files.writeString(installation.run().resolve("cli"), String.join(" ", words));
        assertThat(installation.run(client, List.of("args")).status()).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource
    void tellsAStrangerOnTheRuntimesPortNothingButADeadToken(Client client) throws Exception {
        String line = Files.readString(installation.run().resolve("cli"));
        server.close();
        try (ServerSocket stranger = new ServerSocket(0, 10, java.net.InetAddress.getLoopbackAddress())) {
            String[] words = line.split(" ");
            words[1] = String.valueOf(stranger.getLocalPort());
            Files.writeString(installation.run().resolve("cli"), String.join(" ", words));
            Process process = installation.start(client, List.of("args", "secret"));
            List<String> heard = new ArrayList<>();
            do {
                try (Socket visitor = stranger.accept()) {
                    InputStream in = visitor.getInputStream();
                    byte[] hello = in.readNBytes(40);
                    visitor.getOutputStream().write("0123456789abcdef0123456789abcdef\n".getBytes(UTF_8));
                    visitor.shutdownOutput();
                    heard.add(new String(hello, UTF_8) + new String(in.readAllBytes(), UTF_8));
                }
                // bash lets Java's client try as well, before it gives up
            } while (heard.size() < (client == Client.BASH ? 2 : 1));
            assertThat(heard).containsOnly("AITBC1 " + words[2] + "\n");
            assertThat(process.waitFor()).isEqualTo(6);
            assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8))
                    .contains("is not answering");
        }
    }

    @Test
    void arguments_that_are_not_utf8_are_refused_by_the_runtime() throws Exception {
        Result result = installation.shell("%s args \"$(printf '\\377')\"", Client.BASH);
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("is not UTF-8");
    }

    @Nested
    class InBash {
        @Test
        void nothingFromTheEnvironmentGetsInTheWay() throws Exception {
            Path startup = Files.writeString(temporary.resolve("startup"), "exit 9\n");
            installation.environment().put("BASH_ENV", startup.toString());
            installation.environment().put("ENV", startup.toString());
            installation.environment().put("BASH_FUNC_printf%%", "() { exit 9; }");
            installation.environment().put("BASH_FUNC_read%%", "() { exit 9; }");
            installation.environment().put("SHELLOPTS", "nounset:noglob:errexit");
            installation.environment().put("POSIXLY_CORRECT", "1");
            installation.environment().put("IFS", "x1");
            installation.environment().put("LC_ALL", "POSIX");
            Result result = installation.run(Client.BASH, List.of("say", "ü x1", "", "3"));
            assertThat(result.out()).isEqualTo("ü x1");
            assertThat(result.status()).isEqualTo(3);
        }

        /**
         * What it costs is processes, so that each of them counts. Every command that a shell traces says in which process
         * it runs, and what is no word of the shell itself would be another program.
         */
        @Test
        void aCommandIsOneProcess() throws Exception {
            Result result = installation.shell(TRACED + "\"$0\" say out err 3", Client.BASH);
            assertThat(result.status()).isEqualTo(3);
            assertThat(result.out()).isEqualTo("out");
            assertThat(tracedProcesses(result)).hasSize(1);
            assertThat(tracedCommands(result)).hasSizeGreaterThan(10);
            assertThat(otherPrograms(result)).isEmpty();
        }

        @Test
        void aSecondProcessWouldBeSeen() throws Exception {
            Path script = Files.writeString(temporary.resolve("script"), "x=1; (:)\ncat </dev/null\n");
            Result result = installation.shell(TRACED + "'" + script + "'", Client.BASH);
            assertThat(tracedProcesses(result)).hasSize(2);
            assertThat(otherPrograms(result)).containsExactly("cat");
        }

        private static final String TRACED = "bash -p -c 'PS4=\"+\\$BASHPID \"; set -x; . \"$0\" \"$@\"' ";

        private Stream<String[]> traced(Result result) {
            return result.err()
                    .lines()
                    .filter(line -> line.matches("\\++[0-9]+ .*"))
                    .map(line -> line.split(" ", 3));
        }

        private List<String> tracedProcesses(Result result) {
            return traced(result)
                    .map(words -> words[0].replaceFirst("\\++", ""))
                    .distinct()
                    .toList();
        }

        private List<String> tracedCommands(Result result) {
            return traced(result).map(words -> words[1].replace("'", "")).toList();
        }

        private List<String> otherPrograms(Result result) throws Exception {
            List<String> own = installation
                    .shell("bash -c 'compgen -b; compgen -k'", Client.BASH)
                    .out()
                    .lines()
                    .toList();
            return tracedCommands(result).stream()
                    .filter(word -> !own.contains(word) && !word.matches("aitbc_\\w+|\\w+\\+?=.*"))
                    .distinct()
                    .toList();
        }

        @ParameterizedTest
        @MethodSource("io.aitbc.runtime.CommandClientsTest#shells")
        void anyShellMayRunTheCommand(String shell) throws Exception {
            Result result = installation.shell(shell + " \"$0\" say out 'a  b' 3", Client.BASH);
            assertThat(result.out()).isEqualTo("out");
            assertThat(result.err()).isEqualTo("a  b");
            assertThat(result.status()).isEqualTo(3);
        }

        @ParameterizedTest
        @MethodSource("io.aitbc.runtime.CommandClientsTest#shells")
        void whereThereIsNoBashAnyShellStartsTheOtherClient(String shell) throws Exception {
            Path plain = temporary.resolve("the runtime's home/bin/plain");
            // The command, on a system without bash.
            Files.writeString(
                    plain,
                    Files.readString(installation.command()).replaceAll("/(usr/(local/)?)?bin/bash", "/nowhere"));
            Result result = installation.shell(shell + " \"${0%%/*}/plain\" say out 'a  b' 3", Client.BASH);
            assertThat(result.err()).isEqualTo("a  b");
            assertThat(result.out()).isEqualTo("out");
            assertThat(result.status()).isEqualTo(3);
        }

        @Test
        void theCommandMayBeALinkToALinkOnThePath() throws Exception {
            Path folder = Files.createDirectories(temporary.resolve("a folder"));
            Files.createSymbolicLink(folder.resolve("second"), installation.command());
            Files.createSymbolicLink(folder.resolve("aitbc"), Path.of("second"));
            installation.environment().put("PATH", folder + ":" + System.getenv("PATH"));
            assertThat(installation
                            .shell("cd /; aitbc say out '' 0", Client.BASH)
                            .out())
                    .isEqualTo("out");
            assertThat(installation
                            .shell("cd \"${0%%/*}\"; sh aitbc say out '' 0", Client.BASH)
                            .out())
                    .isEqualTo("out");
            assertThat(installation
                            .shell("cd \"${0%%/bin/*}\"; bash --posix bin/aitbc say out '' 0", Client.BASH)
                            .out())
                    .isEqualTo("out");
        }

        @Test
        void theFolderOfAnInstanceMayHaveAnyName() throws Exception {
            Path base = temporary.resolve("x".repeat(120) + "\n '\"$(id)");
            Path run = Files.createDirectories(base.resolve("data").resolve("run"));
            try (ChannelServer other = new ChannelServer(run, call -> 42)) {
                other.start();
                installation.environment().put("AITBC_BASE", base.toString());
                assertThat(installation.run(Client.BASH, List.of("args")).status())
                        .isEqualTo(42);
            }
        }

        @Test
        void baseIsUnderstoodBeforeEveryCommandAndAfterTheRuntimesOwn() throws Exception {
            Path run = Files.createDirectories(temporary.resolve("other/data/run"));
            try (ChannelServer other = new ChannelServer(run, call -> {
                call.out().print(call.arguments());
                return 0;
            })) {
                other.start();
                String base = temporary.resolve("other").toString();
                assertThat(installation
                                .run(Client.BASH, List.of("--base", base, "args", "x"))
                                .out())
                        .isEqualTo("[args, x]");
                assertThat(installation
                                .run(Client.BASH, List.of("--base=" + base, "args"))
                                .out())
                        .isEqualTo("[args]");
                assertThat(installation
                                .run(Client.BASH, List.of("plugin", "--base", base, "list"))
                                .out())
                        .isEqualTo("[plugin, list]");
                assertThat(installation
                                .run(Client.BASH, List.of("log", "x", "--base=" + base))
                                .out())
                        .isEqualTo("[log, x]");
                // a plugin's own option of that name
                assertThat(installation
                                .run(Client.BASH, List.of("args", "--base", base))
                                .out())
                        .isEqualTo(hex("args", "--base", base));
                assertThat(installation
                                .run(Client.BASH, List.of("plugin", "list", "--base"))
                                .status())
                        .isEqualTo(2);
            }
        }

        @Test
        void sixtyFourAtOnceAreServedBesideOneThatHangs() throws Exception {
            Process hanging = installation.start(Client.BASH, List.of("wait"));
            assertThat(told()).isEqualTo("began");
            List<Process> processes = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                processes.add(installation.start(Client.BASH, List.of("say", "out " + i, "", "0")));
            }
            for (int i = 0; i < 64; i++) {
                assertThat(new String(processes.get(i).getInputStream().readAllBytes(), UTF_8))
                        .isEqualTo("out " + i);
                assertThat(processes.get(i).waitFor()).isZero();
            }
            hanging.destroy();
            assertThat(told()).isEqualTo("interrupted true");
        }
    }
}
