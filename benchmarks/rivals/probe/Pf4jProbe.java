package probe;

import org.pf4j.Plugin;

/** The probe as a PF4J plugin. */
public final class Pf4jProbe extends Plugin {
    private final Work work = new Work(() -> "none");

    @Override
    public void start() {
        work.start();
    }

    @Override
    public void stop() {
        work.stop();
    }
}
