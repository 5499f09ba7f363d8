package io.aitbc.plugins.manager.planted.state;

import java.util.concurrent.TimeUnit;

final class Sleeps {

    private Sleeps() {}

    static void sleep() throws InterruptedException {
        TimeUnit.SECONDS.sleep(1);
    }
}
