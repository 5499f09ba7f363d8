package io.aitbc.plugins.manager.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.management.LeakView.Holder;
import io.aitbc.plugins.management.LeakView.Kind;
import java.util.List;
import java.util.Timer;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Threads that keep a plugin, each with a twin that keeps none. */
class ThreadsTest {
    private final LodgerLoader loader = new LodgerLoader();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void end() {
        end.countDown();
    }

    private List<Holder> glance() {
        Findings findings = new Findings();
        new Threads(new Inside(), loader).glance(findings);
        return findings.holders();
    }

    private Thread waiting(String name) {
        Thread thread = new Thread(this::await, name);
        thread.setDaemon(true);
        return thread;
    }

    private void await() {
        try {
            end.await();
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aThreadOfThePluginsClassIsItsOwnAndIsNotAskedForAnything() throws InterruptedException {
        Thread lodger = loader.lodger();
        lodger.start();
        try {
            assertThat(glance()).singleElement().satisfies(holder -> {
                assertThat(holder.kind()).isEqualTo(Kind.THREAD);
                assertThat(holder.name()).isEqualTo("lodger");
            });
        } finally {
            lodger.interrupt();
            lodger.join();
        }
        assertThat(glance()).isEmpty();
    }

    @Test
    void theSameThreadOfAnotherLoaderIsNone() throws InterruptedException {
        Thread stranger = new LodgerLoader().lodger();
        stranger.start();
        try {
            assertThat(glance()).isEmpty();
        } finally {
            stranger.interrupt();
            stranger.join();
        }
    }

    @Test
    void aThreadWithThePluginsContextLoaderKeepsItUntilItEnds() throws InterruptedException {
        Thread thread = waiting("worker");
        thread.setContextClassLoader(loader);
        thread.start();
        assertThat(glance()).singleElement().satisfies(holder -> {
            assertThat(holder.kind()).isEqualTo(Kind.THREAD);
            assertThat(holder.name()).isEqualTo("worker");
            assertThat(holder.detail()).isPresent();
        });

        end.countDown();
        thread.join();

        assertThat(glance()).isEmpty();
    }

    @Test
    void aThreadWithAnotherContextLoaderKeepsNothing() {
        waiting("neighbour").start();

        assertThat(glance()).isEmpty();
    }

    @Test
    void aTimerThatWasMadeByThePluginIsCalledOne() {
        Thread current = Thread.currentThread();
        ClassLoader before = current.getContextClassLoader();
        current.setContextClassLoader(loader);
        Timer timer = new Timer("ticker", true);
        current.setContextClassLoader(before);

        List<Holder> found = glance();
        timer.cancel();

        assertThat(found).singleElement().satisfies(holder -> {
            assertThat(holder.kind()).isEqualTo(Kind.TIMER);
            assertThat(holder.name()).isEqualTo("ticker");
        });
    }

    @Test
    void whatIsOfAnHttpClientIsKnownByItsName() {
        assertThat(new LiveThread(new Thread("HttpClient-7-SelectorManager")).isOfHttpClient())
                .isTrue();
        assertThat(new LiveThread(new Thread("HttpClient-of-mine")).isOfHttpClient())
                .isFalse();
    }

    @Test
    void allLiveThreadsAreSeen() {
        Thread thread = waiting("to be seen");
        thread.start();

        assertThat(LiveThread.all()).extracting(LiveThread::thread).contains(thread, Thread.currentThread());
    }
}
