package io.aitbc.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** An installed JDK, found as the build's own script does: in {@code JAVA<n>_HOME}, {@code JAVA_HOME}, or beside one. */
record Jdk(Path home, int feature) {

    static Optional<Jdk> of(int feature) {
        List<Path> homes = new ArrayList<>();
        variable("JAVA" + feature + "_HOME").ifPresent(homes::add);
        for (Path known : Stream.concat(
                        variable("JAVA_HOME").stream(), Stream.of(Path.of(System.getProperty("java.home"))))
                .toList()) {
            homes.add(known);
            homes.addAll(beside(known));
        }
        return homes.stream()
                .flatMap(home -> in(home).stream())
                .filter(jdk -> jdk.feature() == feature)
                .findFirst();
    }

    private static Optional<Path> variable(String name) {
        return Optional.ofNullable(System.getenv(name))
                .filter(text -> !text.isBlank())
                .map(Path::of);
    }

    private static List<Path> beside(Path home) {
        try (Stream<Path> all = Files.list(home.toRealPath().resolve("..").normalize())) {
            return all.sorted().toList();
        } catch (IOException gone) {
            // A variable may name what is not there; then there is nothing beside it.
            return List.of();
        }
    }

    private static Optional<Jdk> in(Path home) {
        Properties release = new Properties();
        try (var in = Files.newInputStream(home.resolve("release"))) {
            release.load(in);
        } catch (IOException none) {
            // No JDK: most of what lies beside one is something else.
            return Optional.empty();
        }
        String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
        int feature = Integer.parseInt(version.split("[^0-9]", 2)[0]);
        return Files.isExecutable(home.resolve("bin/java")) ? Optional.of(new Jdk(home, feature)) : Optional.empty();
    }
}
