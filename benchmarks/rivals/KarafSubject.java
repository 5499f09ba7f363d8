import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;

/** Apache Karaf as it comes out of its archive, but for the user that its client needs to log in. */
final class KarafSubject extends Subject {
    private static final int SHELL_PORT = 8101;

    KarafSubject(Path archive, Path home, Path javaHome, Path classes) {
        super(home, javaHome, new Probes(classes, Probes.Kind.OSGI));
        try {
            Files.createDirectories(home);
            Process tar = new ProcessBuilder(
                            "tar", "xzf", archive.toString(), "-C", home.toString(), "--strip-components=1")
                    .inheritIO()
                    .start();
            if (tar.waitFor() != 0) {
                throw new IllegalStateException("The archive '" + archive + "' cannot be unpacked.");
            }
            Path users = home.resolve("etc/users.properties");
            Files.writeString(
                    users,
                    Files.readString(users).replace("#karaf = ", "karaf = ").replace("#_g_", "_g_"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    String name() {
        return "Karaf";
    }

    @Override
    Path deploy() {
        return home.resolve("deploy");
    }

    @Override
    protected Path log() {
        return home.resolve("data/log/karaf.log");
    }

    @Override
    protected List<String> runCommand() {
        return List.of(home.resolve("bin/karaf").toString(), "server");
    }

    @Override
    protected boolean isReady() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", SHELL_PORT), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Takes away the VM option that newer Java refuses. */
    void dropSecurityOption() {
        try {
            Path script = home.resolve("bin/inc");
            Files.writeString(script, Files.readString(script).replace("-Djava.security.manager=allow", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path configuration(String probe) {
        return home.resolve("etc/rivals." + probe + ".cfg");
    }

    @Override
    void configure(String probe, String... lines) {
        try {
            if (lines.length == 0) {
                Files.deleteIfExists(configuration(probe));
            } else {
                write(configuration(probe), String.join("\n", lines).replace(": ", " = ") + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    void misconfigure(String probe) {
        write(configuration(probe), "key = \\u00zz\n");
    }

    /** The warnings and errors of the log that name it: how many, and the first with the line after it. */
    @Override
    String says(String probe, long since) {
        List<String> log = logSince(0);
        List<Integer> naming = IntStream.range(0, log.size())
                .filter(i -> time(log.get(i)) >= since && log.get(i).contains(probe))
                .filter(i -> log.get(i).contains("| WARN") || log.get(i).contains("| ERROR"))
                .boxed()
                .toList();
        if (naming.isEmpty()) {
            return "says nothing (no warning or error names it)";
        }
        int first = naming.get(0);
        String text = log.get(first).substring(log.get(first).lastIndexOf(" | ") + 3);
        boolean continued = first + 1 < log.size() && time(log.get(first + 1)) < 0;
        return "says (" + naming.size() + " such lines): " + text
                + (continued ? " " + log.get(first + 1).strip() : "");
    }

    private static long time(String line) {
        try {
            return LocalDateTime.parse(line.substring(0, 23).replace(',', '.'))
                    .atZone(ZoneId.systemDefault())
                    .toInstant()
                    .toEpochMilli();
        } catch (RuntimeException continuation) {
            return -1;
        }
    }

    @Override
    String listed(String probe) {
        return client("bundle:list")
                .text()
                .lines()
                .filter(line -> line.contains(probe))
                .map(line -> line.replaceAll("[^ -~]+", " ").strip())
                .findFirst()
                .orElse("not listed");
    }

    @Override
    Outcome list() {
        return client("bundle:list");
    }

    private Outcome client(String line) {
        return command(line + "\n", home.resolve("bin/client").toString(), "-u", "karaf", "-p", "karaf");
    }
}
