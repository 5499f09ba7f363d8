package io.aitbc.itests;

import static org.ops4j.pax.exam.CoreOptions.bootDelegationPackages;
import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.cleanCaches;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.frameworkStartLevel;
import static org.ops4j.pax.exam.CoreOptions.systemPackages;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ops4j.pax.exam.ExamSystem;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.PaxExamRuntime;

/** The container: the distribution's bundles at their start levels, and Pax Exam's own from this build's class path. */
final class ContainerOptions {
    private static final List<String> PAX_EXAM = List.of(
            "pax-exam-4",
            "pax-exam-inject-",
            "pax-exam-extender-service-",
            "ops4j-base-1",
            "pax-swissbox-core-",
            "pax-swissbox-extender-",
            "pax-swissbox-framework-",
            "pax-swissbox-lifecycle-",
            "pax-swissbox-tracker-",
            "jakarta.inject-api-");
    private static final int START_LEVEL = 100;

    private ContainerOptions() {}

    /** @param base a new folder; whoever made it deletes it */
    static ExamSystem system(Path base, Class<?>... deployed) throws IOException {
        // The launcher gives a new instance its folders and its configuration; here there is no launcher.
        Files.createDirectories(base.resolve("etc"));
        Files.createDirectories(base.resolve("data/run"));
        Files.copy(Dist.assembled().resolve("etc/aitbc.yaml"), base.resolve("etc/aitbc.yaml"));
        for (Class<?> plugin : deployed) {
            FixtureBundle.of(plugin).writeTo(base.resolve("deploy"));
        }
        List<Option> options = new ArrayList<>(List.of(
                cleanCaches(true),
                systemProperty("pax.exam.logging").value("none"),
                frameworkProperty("aitbc.base").value(base.toString()),
                frameworkProperty("aitbc.home").value(Dist.assembled().toString()),
                frameworkProperty("aitbc.version").value("1.0.0-SNAPSHOT"),
                frameworkProperty("aitbc.safe").value("false"),
                frameworkProperty("felix.cm.pm").value("memory"),
                frameworkProperty("felix.startlevel.bundle").value("80"),
                frameworkProperty("org.apache.felix.eventadmin.Timeout").value("0"),
                frameworkProperty("org.osgi.framework.bsnversion").value("multiple"),
                frameworkProperty("org.osgi.framework.bundle.parent").value("app"),
                bootDelegationPackages("org.junit.*", "org.opentest4j.*", "org.assertj.*", "sun.*"),
                systemPackages(
                        "org.slf4j;version=1.7.36", "org.slf4j.event;version=1.7.36", "org.slf4j.spi;version=1.7.36")));
        distribution().forEach(options::add);
        paxExam().forEach(options::add);
        // The start level in a system's first options loses against Pax Exam's default of 5; that of a fork wins.
        return PaxExamRuntime.createServerSystem(options.toArray(Option[]::new))
                .fork(new Option[] {frameworkStartLevel(START_LEVEL)});
    }

    private static Stream<Option> distribution() throws IOException {
        try (Stream<Path> files = Files.walk(Dist.assembled().resolve("system"), 2)) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
            if (jars.isEmpty()) {
                throw new IOException("No bundles in " + Dist.assembled() + ": build the distribution first.");
            }
            return jars.stream().map(jar -> bundle(jar.toUri().toString()).startLevel(startLevel(jar)));
        }
    }

    /** The folder that a bundle of {@code system/} lies in is its start level. */
    private static int startLevel(Path jar) {
        return Integer.parseInt(jar.getName(jar.getNameCount() - 2).toString());
    }

    private static Stream<Option> paxExam() {
        List<File> classPath = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .map(File::new)
                .toList();
        return PAX_EXAM.stream().map(prefix -> classPath.stream()
                .filter(file -> file.getName().startsWith(prefix))
                .findFirst()
                .map(file -> (Option) bundle(file.toURI().toString()).startLevel(2))
                .orElseThrow(() -> new IllegalStateException("No " + prefix + "*.jar on the class path")));
    }
}
