package io.aitbc.plugins.manager.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.plugins.manager.fakes.Gate;
import io.aitbc.plugins.manager.fakes.ManualTime;
import io.aitbc.plugins.manager.fakes.Recorder;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class PluginCallerTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    final ManualTime time = new ManualTime();
    final Recorder<String> left = new Recorder<>();
    final PluginCaller caller =
            new PluginCaller("p", PluginCallerTest.class.getClassLoader(), time, () -> left.add("left"));

    @Test
    void answersWithTheResultAndLeavesNothingBehind() throws Exception {
        assertThat(caller.call("test", LIMIT, () -> Thread.currentThread().getName())
                        .get(60, TimeUnit.SECONDS))
                .isEqualTo("aitbc-test-p");
        assertThat(time.scheduled()).isZero();
        assertThat(caller.abandoned()).isZero();
    }

    @Test
    void answersWithWhatWasThrown() {
        LinkageError thrown = new LinkageError("no");
        CompletableFuture<String> call = caller.call("test", LIMIT, () -> {
            throw thrown;
        });
        assertThatThrownBy(() -> call.get(60, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCause(thrown);
    }

    @Test
    void givesUpAThreadAtItsLimitAndTellsWhenItHasLeft() throws Exception {
        Gate gate = new Gate();
        CompletableFuture<String> call = caller.call("test", LIMIT, () -> {
            gate.passWithoutHearing();
            return "late";
        });
        gate.awaitArrival();
        time.advance(LIMIT);
        assertThatThrownBy(() -> call.get(60, TimeUnit.SECONDS)).hasCauseInstanceOf(TimeLimitExceeded.class);
        assertThat(caller.abandoned()).isEqualTo(1);
        gate.open();
        assertThat(left.next()).isEqualTo("left");
        assertThat(caller.abandoned()).isZero();
    }

    @Test
    void aThreadThatHasEndedKeepsNothingOfThePlugin() throws Exception {
        CompletableFuture<Thread> call = caller.call("test", LIMIT, () -> {
            assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(caller.loader());
            return Thread.currentThread();
        });
        Thread thread = call.get(60, TimeUnit.SECONDS);
        thread.join();
        assertThat(thread.getContextClassLoader()).isNull();
    }

    /** Since Java 21 a thread keeps its task when it has ended. */
    @Test
    void neitherDoesItsTask() throws Exception {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        WeakReference<Object> kept = called(thread);
        thread.get(60, TimeUnit.SECONDS).join();

        for (int round = 0; round < 100 && kept.get() != null; round++) {
            System.gc();
        }

        assertThat(thread.get().isAlive()).isFalse();
        assertThat(kept.get()).isNull();
    }

    private WeakReference<Object> called(CompletableFuture<Thread> thread) throws Exception {
        Object ofThePlugin = new Object();
        caller.call("test", LIMIT, () -> {
                    thread.complete(Thread.currentThread());
                    return ofThePlugin;
                })
                .get(60, TimeUnit.SECONDS);
        return new WeakReference<>(ofThePlugin);
    }

    @RepeatedTest(20) // two threads: the answer must not depend on which comes first
    void whatABodyMakesOfItsEndIsNotTheAnswer() throws Exception {
        Gate gate = new Gate();
        CompletableFuture<String> call = caller.sequence("test", sequence -> {
            try {
                return sequence.phase("test", LIMIT, () -> {
                    gate.pass();
                    return "in time";
                });
            } catch (Throwable caught) {
                return "caught " + caught;
            }
        });
        gate.awaitArrival();
        time.advance(LIMIT);
        assertThatThrownBy(() -> call.get(60, TimeUnit.SECONDS))
                .hasCauseInstanceOf(TimeLimitExceeded.class)
                .hasMessageContaining("test did not return within 5.0 s");
    }

    @Test
    void startsNoPhaseAfterOneThatRanOutOfTime() throws Exception {
        Gate gate = new Gate();
        Recorder<String> phases = new Recorder<>();
        CompletableFuture<String> call = caller.sequence("test", sequence -> {
            sequence.phase("first", LIMIT, () -> {
                gate.passWithoutHearing();
                return phases;
            });
            return sequence.phase("second", LIMIT, () -> {
                phases.add("second");
                return "done";
            });
        });
        gate.awaitArrival();
        time.advance(LIMIT);
        gate.open();
        assertThatThrownBy(() -> call.get(60, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(TimeLimitExceeded.class)
                .hasMessage("first did not return within 5.0 s");
        assertThat(left.next()).isEqualTo("left");
        assertThat(phases.rest()).isEmpty();
    }

    @Test
    void anAlarmThatComesTooLateDoesNotHitTheNextPhase() throws Exception {
        Gate gate = new Gate();
        // Cancelling comes too late: as if the alarm went off in the moment in which its phase ended.
        time.cancelNothing();
        CompletableFuture<String> call = caller.sequence("test", sequence -> {
            sequence.phase("first", LIMIT, () -> "ended");
            return sequence.phase("second", Duration.ofHours(1), () -> {
                gate.pass();
                return "done";
            });
        });
        gate.awaitArrival();
        time.advance(LIMIT);
        gate.open();
        assertThat(call.get(60, TimeUnit.SECONDS)).isEqualTo("done");
        assertThat(caller.abandoned()).isZero();
    }

    @Test
    void interruptsACallThatIsCancelled() throws Exception {
        Gate gate = new Gate();
        CompletableFuture<String> call = caller.call("test", Duration.ZERO, () -> {
            gate.pass();
            return "done";
        });
        gate.awaitArrival();
        call.cancel(true);
        assertThat(left.next()).isEqualTo("left");
    }

    @Test
    void letsACallEndByItselfBeforeItIsCancelled() throws Exception {
        Gate gate = new Gate();
        CompletableFuture<String> call = caller.call("test", Duration.ZERO, () -> {
            gate.pass();
            return "done";
        });
        gate.awaitArrival();
        gate.open();
        caller.end(call, Duration.ofSeconds(60));
        assertThat(call).isCompletedWithValue("done");

        Gate other = new Gate();
        CompletableFuture<String> stays = caller.call("test", Duration.ZERO, () -> {
            other.pass();
            return "done";
        });
        other.awaitArrival();
        caller.end(stays, Duration.ofMillis(1));
        assertThat(stays).isCancelled();
    }
}
