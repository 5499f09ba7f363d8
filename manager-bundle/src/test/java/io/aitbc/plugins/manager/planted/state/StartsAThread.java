package io.aitbc.plugins.manager.planted.state;

final class StartsAThread {

    StartsAThread(Thread thread) {
        thread.start();
    }
}
