package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The Maven that an author has: the local repository is the present one, but for the artifacts of this project, which
 * have to come out of {@code sdk/}.
 */
final class Maven {
    private final Path repository;

    /** @param folder where the repository's links are made */
    Maven(Path folder) throws IOException {
        repository = LocalRepository.in(folder.resolve("repository"));
    }

    /** Runs it; what it said is returned, and shown when it failed. */
    String succeeds(Path directory, String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile(repository.getParent(), "maven", ".txt");
        assertThat(run(directory, output, arguments))
                .as(Files.readString(output))
                .isZero();
        return Files.readString(output);
    }

    /** Runs it, and it has to fail; what it said is returned. */
    String fails(Path directory, String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile(repository.getParent(), "maven", ".txt");
        assertThat(run(directory, output, arguments))
                .as(Files.readString(output))
                .isNotZero();
        return Files.readString(output);
    }

    private int run(Path directory, Path output, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(command(), "-B", "-ntp", "-Dmaven.repo.local=" + repository));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // Options for the build around this test, an agent for instance, are none for the one inside.
        builder.environment().remove("MAVEN_OPTS");
        // For it and the processes that run tests: they live for seconds, and do not pay for a second compiler.
        builder.environment().put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        Process process = builder.start();
        if (!process.waitFor(300, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("Maven did not end:\n" + Files.readString(output));
        }
        return process.exitValue();
    }

    /** The Maven that runs this build, else the one on the path. */
    private static String command() {
        String home = System.getProperty("maven.home", "");
        return home.isEmpty() ? "mvn" : Path.of(home, "bin", "mvn").toString();
    }
}
