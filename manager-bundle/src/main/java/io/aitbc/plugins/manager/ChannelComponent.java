package io.aitbc.plugins.manager;

import io.aitbc.plugins.management.RuntimeInfo;
import io.aitbc.plugins.manager.channel.ChannelServer;
import io.aitbc.plugins.manager.channel.CommandRunner;
import java.io.IOException;
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
    private final RuntimeInfo runtime;

    @Activate
    public ChannelComponent(@Reference CommandRunner commands, @Reference RuntimeInfo runtime) {
        this.runtime = runtime;
        this.server = new ChannelServer(runtime.base().resolve("data").resolve("run"), commands);
    }

    @Activate
    void open() {
        runtime.whenReady().thenRun(() -> {
            try {
                server.start();
            } catch (IOException failure) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "Commands from outside are not taken: " + failure.getMessage()
                                + ". Free space or rights in data/run, then restart the runtime.",
                        failure);
            }
        });
    }

    @Deactivate
    void close() throws IOException {
        server.close();
    }
}
