package io.aitbc.plugins.manager.dev;

import io.aitbc.plugins.manager.dev.build.Build;
import io.aitbc.plugins.manager.dev.build.Build.Broken;
import io.aitbc.plugins.manager.dev.build.Build.Made;
import io.aitbc.plugins.manager.dev.build.Builds;
import io.aitbc.plugins.manager.dev.host.Frames;
import io.aitbc.plugins.manager.dev.host.Host;
import io.aitbc.plugins.manager.dev.host.Swap;
import io.aitbc.plugins.manager.dev.watch.Change;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** From a change to a plugin that runs, or to what is wrong with it. Used by one thread. */
final class DevLoop {
    private static final int MOST_PROBLEMS = 20;

    private final Path project;
    private final Builds builds;
    private final Host host;
    private final InstantSource clock;
    private final Consumer<String> out;
    private boolean running;

    DevLoop(Path project, Builds builds, Host host, InstantSource clock, Consumer<String> out) {
        this.project = project;
        this.builds = builds;
        this.host = host;
        this.clock = clock;
        this.out = out;
    }

    /**
     * The project as it is.
     *
     * @return where its files are
     * @throws IOException when nothing can be built at all, or there is no runtime; the message is a sentence
     */
    Build.Folders begin() throws IOException, InterruptedException {
        return build(Optional.empty());
    }

    /** The same after something was saved. */
    Build.Folders changed(Change change) throws IOException, InterruptedException {
        List<Path> files = change.files();
        String more = files.size() > 1 ? " and " + (files.size() - 1) + " more" : "";
        out.accept("Changed: " + shown(files.get(0)) + more);
        if (change.isOfSettings()) {
            builds.forget();
        }
        return build(Optional.of(change.saved()));
    }

    private Build.Folders build(Optional<Instant> saved) throws IOException, InterruptedException {
        Build build = builds.build();
        if (build instanceof Made made) {
            swap(made, saved);
        } else if (build instanceof Broken broken) {
            tell(broken);
        }
        return build.folders();
    }

    private void tell(Broken broken) {
        int count = broken.problems().size();
        broken.problems().stream().limit(MOST_PROBLEMS).forEach(problem -> out.accept(problem.text(project)));
        out.accept("Not built: " + count + (count == 1 ? " problem. " : " problems. ")
                + (running ? "The version before runs on." : "Nothing runs yet."));
    }

    private void swap(Made made, Optional<Instant> saved) throws IOException, InterruptedException {
        Instant begun = clock.instant();
        Swap swap = host.swap(made.bundle(), new Frames(project, made.folders().sources()));
        Instant ended = clock.instant();
        if (swap instanceof Swap.Running done) {
            running = true;
            String message = done.message().replaceFirst("\\.$", "");
            out.accept(message
                    + saved.map(from -> ", " + seconds(Duration.between(from, ended)) + " after the save: compiler "
                                    + seconds(made.compiling()) + ", rest of the build "
                                    + seconds(made.all().minus(made.compiling())) + ", swap "
                                    + seconds(Duration.between(begun, ended)) + ".")
                            .orElse("."));
        } else if (swap instanceof Swap.Failed failed) {
            out.accept(failed.at().map(at -> at + ": ").orElse("") + failed.message());
            out.accept("Not running: " + failed.now());
        }
    }

    private Path shown(Path file) {
        return file.startsWith(project) ? project.relativize(file) : file;
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f s", Math.max(0, time.toMillis()) / 1000.0);
    }
}
