package io.aitbc.plugins.manager;

import io.aitbc.plugins.management.RuntimeInfo;
import io.aitbc.plugins.manager.channel.ChannelServer;
import io.aitbc.plugins.manager.shell.ShellComponent;
import java.io.IOException;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Opens the door for {@code bin/aitbc} when the runtime is ready. Immediate: nobody asks for it, clients wait for it. */
@Component(
        service = {},
        immediate = true)
public final class ChannelComponent {
    private static final System.Logger LOG = System.getLogger(ChannelComponent.class.getName());

    private final ChannelServer server;
    private final ShellComponent shell;
    private final RuntimeInfo runtime;

    @Activate
    public ChannelComponent(@Reference ShellComponent shell, @Reference RuntimeInfo runtime) {
        this.shell = shell;
        this.runtime = runtime;
        this.server = new ChannelServer(runtime.base().resolve("data").resolve("run"), shell);
    }

    @Activate
    void open() {
        shell.listenVariables(this::declare);
        runtime.whenReady().thenRun(() -> {
            try {
                server.start();
            } catch (IOException failure) {
                // A runtime that nobody can speak to is worse than one that says why it does not run.
                Refusal.ofTheDisk("Commands cannot be taken, since '"
                                + runtime.base().resolve("data").resolve("run") + "' cannot be written: "
                                + failure + ". Make room there, or make it writable.")
                        .tell();
                runtime.shutdown();
            }
        });
    }

    private void declare(Set<String> variables) {
        try {
            server.variables(variables);
        } catch (IOException failure) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "Commands do not get the environment variables they declare: data/run/env cannot be written ("
                            + failure.getMessage() + ").",
                    failure);
        }
    }

    @Deactivate
    void close() throws IOException {
        server.close();
    }
}
