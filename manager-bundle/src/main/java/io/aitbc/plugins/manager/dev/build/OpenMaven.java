package io.aitbc.plugins.manager.dev.build;

import io.aitbc.plugins.manager.reason.Quote;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The author's Maven, started at the first build and kept open for the next ones. One thread builds; any thread may close.
 */
public final class OpenMaven implements Builds, Closeable {
    private static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    private static final byte[] BUILD = "build\n".getBytes(StandardCharsets.UTF_8);
    /** Short work in a process that is to be quick soon. */
    private static final String JVM = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private final Path project;
    private final Path extension;
    private volatile boolean closed;
    private volatile @Nullable Process process;
    private @Nullable BufferedReader answers;

    /**
     * Starts nothing yet.
     *
     * @param project an absolute folder with a {@code pom.xml}
     * @param home the installation
     */
    public OpenMaven(Path project, Path home) {
        this.project = project;
        extension = home.resolve("lib").resolve("maven").resolve("aitbc-maven-extension.jar");
    }

    @Override
    public Build build() throws IOException {
        Progress progress = new Progress(project);
        Process running = process;
        if (running == null || !running.isAlive()) {
            start();
        } else {
            OutputStream in = running.getOutputStream();
            in.write(BUILD);
            in.flush();
        }
        BufferedReader lines = answers;
        if (lines != null) {
            String line = lines.readLine();
            while (line != null && !progress.isEnd(line)) {
                line = lines.readLine();
            }
        }
        return progress.build();
    }

    private void start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        command(),
                        "-q",
                        "-B",
                        "-ntp",
                        "-Dstyle.color=never",
                        "-Dmaven.test.skip=true",
                        "-Dmaven.ext.class.path=" + extension,
                        "package"))
                .directory(project.toFile())
                .redirectErrorStream(true);
        builder.environment().merge("MAVEN_OPTS", JVM, (given, added) -> added + " " + given);
        Process started;
        try {
            started = builder.start();
        } catch (IOException e) {
            throw new IOException(
                    "Maven does not start (" + e.getMessage()
                            + "). Install Maven 3.8 or newer and put 'mvn' on the PATH, or"
                            + " give the project Maven's wrapper, 'mvnw'.",
                    e);
        }
        process = started;
        answers = new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
        if (closed) {
            started.destroy();
        }
    }

    /** The project's wrapper where it has one. */
    private String command() throws IOException {
        if (!Files.isRegularFile(extension)) {
            throw new IOException("The installation has no " + Quote.of(extension.toString()) + "; install it again.");
        }
        Path wrapper = project.resolve(WINDOWS ? "mvnw.cmd" : "mvnw");
        if (Files.isExecutable(wrapper)) {
            return wrapper.toString();
        }
        return WINDOWS ? "mvn.cmd" : "mvn";
    }

    @Override
    public void forget() {
        Process running = process;
        if (running != null) {
            running.destroy();
        }
        process = null;
    }

    @Override
    public void close() {
        closed = true;
        forget();
    }
}
