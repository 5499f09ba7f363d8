package io.aitbc.runtime;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.apache.felix.framework.FrameworkFactory;
import org.slf4j.LoggerFactory;

/** As much of an installation as the command needs: the scripts from the sources, the launcher's classes. */
record Installation(Path home, Path base, Map<String, String> environment) {
    private static final Path SOURCES = Path.of("src", "main", "dist");
    private static final Path TEST_CLASSES = Path.of("target", "test-classes", "io", "aitbc", "runtime");
    private static final Path CLASSES = Path.of("target", "classes").toAbsolutePath();

    static Installation in(Path home, Path base) throws IOException {
        Files.createDirectories(home.resolve("bin"));
        Files.createDirectories(home.resolve("lib"));
        Files.createDirectories(base.resolve("data").resolve("run"));
        Files.copy(SOURCES.resolve("bin").resolve("aitbc"), home.resolve("bin").resolve("aitbc"));
        home.resolve("bin").resolve("aitbc").toFile().setExecutable(true);
        copyTree(SOURCES.resolve("lib"), home.resolve("lib"));
        copyTree(CLASSES, home.resolve("lib").resolve("aitbc-launcher.jar"));
        return new Installation(home, base, new HashMap<>(Map.of("AITBC_BASE", base.toString())));
    }

    /** Adds what a runtime needs to start: the framework, a template, and one bundle in place of the manager. */
    Installation withToyRuntime() throws IOException, URISyntaxException {
        copyJarOf(FrameworkFactory.class, home.resolve("lib").resolve("org.apache.felix.framework.jar"));
        copyJarOf(LoggerFactory.class, home.resolve("lib").resolve("slf4j-api.jar"));
        Files.writeString(home.resolve("lib").resolve("version"), "1.2.3\n", StandardOpenOption.TRUNCATE_EXISTING);
        Files.writeString(Files.createDirectories(home.resolve("etc")).resolve("aitbc.yaml"), "auto_load: true\n");
        Path bundle =
                Files.createDirectories(home.resolve("system").resolve("20")).resolve("toy.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", "toy");
        manifest.getMainAttributes().putValue("Bundle-Activator", ToyManager.class.getName());
        manifest.getMainAttributes().putValue("Import-Package", "org.osgi.framework,org.slf4j;version=\"[1.7,2)\"");
        manifest.getMainAttributes().putValue("Provide-Capability", "aitbc.plugin;aitbc.plugin=toy");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(bundle), manifest);
                Stream<Path> classes = Files.list(TEST_CLASSES)) {
            for (Path file : (Iterable<Path>) classes::iterator) {
                if (file.getFileName().toString().startsWith("ToyManager")) {
                    jar.putNextEntry(new ZipEntry("io/aitbc/runtime/" + file.getFileName()));
                    Files.copy(file, jar);
                }
            }
        }
        return this;
    }

    private static void copyJarOf(Class<?> type, Path to) throws IOException, URISyntaxException {
        Files.copy(
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()), to);
    }

    /** A folder on a class path may be called a jar. */
    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    Path command() {
        return home.resolve("bin").resolve("aitbc");
    }

    Path run() {
        return base.resolve("data").resolve("run");
    }

    /** What a shell has to be told to run a client: the words before the arguments. */
    private List<String> words(Client client) {
        return switch (client) {
            case BASH -> List.of(command().toString());
            case JAVA ->
                List.of(
                        "/bin/sh",
                        "-c",
                        "aitbc_home=$1; aitbc_base=$2; shift 2; . \"$aitbc_home/lib/launch.sh\"",
                        "aitbc",
                        home.toString(),
                        base.toString());
        };
    }

    Process start(Client client, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(words(client));
        command.addAll(arguments);
        return process(command).start();
    }

    private ProcessBuilder process(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(base.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("JAVA_TOOL") || name.startsWith("AITBC"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return builder;
    }

    Result run(Client client, List<String> arguments) throws Exception {
        return run(client, new byte[0], arguments);
    }

    Result run(Client client, byte[] input, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(words(client));
        command.addAll(arguments);
        return finish(command, input);
    }

    /** A line of shell, in which {@code %s} stands for the client. */
    String line(String line, Client client) {
        StringBuilder typed = new StringBuilder();
        for (String word : words(client)) {
            typed.append('\'').append(word.replace("'", "'\\''")).append("' ");
        }
        return line.formatted(typed);
    }

    Process startCommand(List<String> command) throws IOException {
        return process(command).start();
    }

    /** Runs a line of shell; in it {@code $0} is the command's path. */
    Result shell(String line, Client client) throws Exception {
        return finish(List.of("/bin/sh", "-c", line(line, client), command().toString()), new byte[0]);
    }

    private Result finish(List<String> command, byte[] input) throws Exception {
        Path in = Files.write(base.resolve("stdin"), input);
        Path out = base.resolve("stdout");
        Path err = base.resolve("stderr");
        Process process = process(command)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        int status = process.waitFor();
        return new Result(status, Files.readAllBytes(out), Files.readString(err));
    }
}
