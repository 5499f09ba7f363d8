package io.aitbc.maven;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.inject.Inject;
import javax.inject.Named;
import javax.inject.Provider;
import javax.inject.Singleton;
import org.apache.maven.eventspy.AbstractEventSpy;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.AbstractMojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a session of Maven open: when its build is over, the same build is made again for every line {@code build} on
 * standard input, until that ends. Everything that a start of Maven costs is paid once: plugins, dependencies and the
 * compiler stay loaded and warm, and every step is still the one that the project's own pom configures.
 */
@Named
@Singleton
public final class BuildAgain extends AbstractEventSpy {
    private static final String BUILD = "build";

    private final Provider<LifecycleExecutor> lifecycle;
    private final Report report = new Report(System.out);
    private boolean open;
    private long stepBegan;
    private int failuresToldOf;

    /** Called by Maven. */
    @Inject
    public BuildAgain(Provider<LifecycleExecutor> lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public void onEvent(Object event) throws IOException {
        if (!(event instanceof ExecutionEvent)) {
            return;
        }
        ExecutionEvent happened = (ExecutionEvent) event;
        ExecutionEvent.Type type = happened.getType();
        if (type == ExecutionEvent.Type.MojoStarted) {
            stepBegan = System.nanoTime();
        } else if (type == ExecutionEvent.Type.MojoSucceeded || type == ExecutionEvent.Type.MojoFailed) {
            report.step(happened.getMojoExecution().getGoal(), (System.nanoTime() - stepBegan) / 1_000_000);
        } else if (type == ExecutionEvent.Type.SessionEnded && !open) {
            // The builds below end with this event too.
            open = true;
            again(happened.getSession());
        }
    }

    private void again(MavenSession session) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        tell(session);
        for (String line = in.readLine(); BUILD.equals(line); line = in.readLine()) {
            // A step that packs refuses a project that it takes for packed already.
            session.getTopLevelProject().getArtifact().setFile(null);
            lifecycle.get().execute(session);
            tell(session);
        }
    }

    private void tell(MavenSession session) {
        MavenProject project = session.getTopLevelProject();
        for (Object root : project.getCompileSourceRoots()) {
            report.source((String) root);
        }
        for (Resource resource : project.getResources()) {
            report.watch(resource.getDirectory());
        }
        List<Throwable> failures = session.getResult().getExceptions();
        boolean failed = failures.size() > failuresToldOf;
        for (Throwable failure : failures.subList(failuresToldOf, failures.size())) {
            report.failed(message(failure));
        }
        failuresToldOf = failures.size();
        File file = project.getArtifact().getFile();
        if (!failed && file != null) {
            report.bundle(file.getPath());
        }
        report.end();
    }

    /** A compiler says what is wrong in its long message only. */
    private static String message(Throwable failure) {
        Throwable cause = failure.getCause();
        @Nullable
        String told = cause instanceof AbstractMojoExecutionException
                ? ((AbstractMojoExecutionException) cause).getLongMessage()
                : null;
        if (told == null || told.isEmpty()) {
            told = cause == null ? failure.getMessage() : cause.getMessage();
        }
        return told == null ? failure.toString() : told;
    }
}
