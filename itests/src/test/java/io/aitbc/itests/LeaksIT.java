package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.aitbc.itests.fixtures.leaving.LeavingPlugin;
import io.aitbc.itests.fixtures.leaving.Left;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an unloaded plugin leaves behind is named, with what keeps it. */
class LeaksIT {
    @RegisterExtension
    static final Dist RUNTIME = new Dist();

    @BeforeAll
    static void run() {
        RUNTIME.run();
    }

    @ParameterizedTest
    @CsvSource({
        "thread, thread, leaving-thread-worker",
        "timer, timer, leaving-timer-timer",
        "hook, shutdown_hook, leaving-hook-hook",
        "mbean, mbean, 'io.aitbc.itests:name=leaving-mbean,type=Gauge'",
        "driver, jdbc_driver, io.aitbc.itests.fixtures.leaving.Left$NoDriver",
        "local, thread_local, FelixDispatchQueue",
        "http, http_client, HttpClient-",
    })
    void whatKeepsAnUnloadedPluginIsNamed(String what, String kind, String holder) {
        String name = loadedAndUnloaded("leaving-" + what, what);

        Cli.Result leaks = RUNTIME.aitbc("plugin", "leaks", name, "--json").exitsWith(1);

        assertThat(holders(leaks)).as("%s", leaks).contains(kind, holder);
        JsonObject leak = leaks.json().getAsJsonArray().get(0).getAsJsonObject();
        assertThat(leak.get("version").getAsString()).isEqualTo("1.0.0");
        assertThat(leak.getAsJsonArray("not_looked_at")).isEmpty();
        assertThat(RUNTIME.aitbc("plugin", "leaks", name).exitsWith(1).out())
                .contains("'" + name + "' 1.0.0, unloaded", "is still in memory, kept by", holder, "Next: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"thread", "timer", "hook", "mbean", "driver", "local", "http"})
    void whoTakesBackWhatItBeganLeavesNothing(String what) {
        String name = loadedAndUnloaded("clean-" + what, what);

        leavesNothing(name);
    }

    @Test
    void aCommandLeavesNothingInAThreadOfTheRuntime() {
        drop("leaving-memory", "memory");
        RUNTIME.aitbc("group-leaving-memory", "remember").succeeded();
        RUNTIME.aitbc("plugin", "unload", "leaving-memory").succeeded();

        leavesNothing("leaving-memory");
    }

    @Test
    void aThreadThatStaysIsWarnedOfOnceAndShownByTheDoctor() {
        String name = loadedAndUnloaded("leaving-warned", "thread");

        String warning = "Plugin '" + name + "' 1.0.0 was unloaded and left behind: thread '" + name + "-worker'";
        Awaiting.of("the warning", RUNTIME::log, log -> log.contains(warning));
        assertThat(RUNTIME.aitbc("doctor").out()).contains("'aitbc plugin leaks " + name + "' says what keeps it");
        RUNTIME.aitbc("plugin", "leaks", name).exitsWith(1);
        assertThat(RUNTIME.log().lines().filter(line -> line.contains(warning))).hasSize(1);
    }

    @Test
    void everyFormerClassLoaderIsListed() {
        String name = loadedAndUnloaded("leaving-twice", "thread");
        RUNTIME.aitbc("plugin", "start", name).succeeded();
        RUNTIME.aitbc("plugin", "unload", name).succeeded();

        JsonArray leaks = RUNTIME.aitbc("plugin", "leaks", name, "--json")
                .exitsWith(1)
                .json()
                .getAsJsonArray();

        assertThat(leaks).hasSize(2);
    }

    @Test
    void aNameThatNobodyHasIsSaidToBeUnknown() {
        Cli.Result leaks = RUNTIME.aitbc("plugin", "leaks", "nobody").exitsWith(3);

        assertThat(leaks.err()).contains("There is no plugin 'nobody'");
    }

    private static String loadedAndUnloaded(String name, String what) {
        drop(name, what);
        if (what.equals("local")) { // the framework has something to tell its listeners
            RUNTIME.drop(Fixtures.plugin("event-for-" + name));
            Awaiting.of("the listener's note", () -> RUNTIME.diary(name), lines -> lines.contains("remembered"));
        }
        RUNTIME.aitbc("plugin", "unload", name).succeeded();
        return name;
    }

    private static void drop(String name, String what) {
        RUNTIME.drop(FixtureBundle.of(LeavingPlugin.class, Left.class)
                .named(name)
                .replacing("-what-", what)
                .replacing("-group-", "group-" + name));
        RUNTIME.awaits(name).is("active");
    }

    /** An HTTP client without users ends by itself, three seconds after it was collected. */
    private static void leavesNothing(String name) {
        Cli.Result last = Awaiting.of(
                "nothing left of " + name,
                () -> RUNTIME.aitbc("plugin", "leaks", name, "--json"),
                result -> result.exit() == 0);
        assertThat(last.json().getAsJsonArray()).isEmpty();
    }

    private static String holders(Cli.Result leaks) {
        List<String> texts = StreamSupport.stream(leaks.json().getAsJsonArray().spliterator(), false)
                .map(leak -> leak.getAsJsonObject().get("holders").toString())
                .toList();
        return String.join("\n", texts);
    }
}
