package io.aitbc.plugins.manager.channel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server behind its door, and a client. */
@Timeout(120)
abstract class ChannelFixture {

    @TempDir
    Path run;

    final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    CommandRunner runner = call -> 0;
    ChannelServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ChannelServer(run, call -> runner.run(call));
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    String told() throws InterruptedException {
        return told.poll(60, TimeUnit.SECONDS);
    }

    TestClient client() throws IOException {
        return TestClient.to(run);
    }
}
