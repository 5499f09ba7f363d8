package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code plugin why} names the true cause of each seeded fault, and its next step works. */
class WhyIT {
    private static final Pattern COMMAND = Pattern.compile("'((?:aitbc|felix:)[^']+)'|^(aitbc .+)$");
    /** Frames and causes of a stack trace, filters, objects without a text, what only the inside knows. */
    private static final Pattern NOISE =
            Pattern.compile("(?m)^\\s*at \\S+\\(|Caused by:|\\.\\.\\. \\d+ more|\\([&|!]?\\([^)]*[<>~]?=|"
                    + "\\([\\w.-]+[<>~]?=[^)]*\\)|osgi\\.wiring|ClassLoader|\\w@[0-9a-f]{4,}|\\(R \\d+\\.|plugins\\.manager\\.|"
                    + "BundleException|reflect\\.");

    @RegisterExtension
    static final Dist runtime = new Dist().withOwnInstallation();

    private static final Faults faults = new Faults(runtime);

    @BeforeAll
    static void start() {
        faults.configure();
        runtime.run();
    }

    /** A list that was cut short would pass as well. */
    @AfterAll
    static void enough() {
        assertThat(faults.all()).hasSizeGreaterThan(40);
    }

    static List<Fault> faults() {
        return faults.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void faults(Fault fault) {
        fault.plantIt();
        JsonObject cause = explained(runtime, fault);

        doctor(fault);
        List<String> commands = commandsOf(cause);
        assertThat(cause.get("fix").getAsString()).contains(fault.advice());
        fault.cureIt();
        if (!fault.isHealing()) {
            commands.forEach(command -> type(runtime, command));
        }
        end(fault);
    }

    /** Waits until it is told as it should be; returns the cause among what is told. */
    static JsonObject explained(Dist runtime, Fault fault) {
        runtime.awaits(fault.name()).satisfies("known", plugin -> true);
        Awaiting.of(fault.code(), () -> chain(runtime, fault.name()), told -> isTold(fault, told));
        runtime.awaits(fault.name())
                .satisfies(
                        fault.status() + " and at rest",
                        plugin -> plugin.status().equals(fault.status())
                                && plugin.text("phase").isEmpty());
        List<JsonObject> chain = chain(runtime, fault.name());
        assertThat(isTold(fault, chain)).as("told by %s", chain).isTrue();
        JsonObject cause = cause(fault, chain);
        assertThat(text(cause, "phase")).isEqualTo(fault.phase());
        assertThat(text(cause, "message")).endsWith(".");
        String human = runtime.aitbc("plugin", "why", fault.name()).succeeded().out();
        for (JsonObject link : chain) {
            assertThat(text(link, "fix")).as("a next step in %s", link).isNotEmpty();
            assertThat(human).contains(text(link, "message"), "Next: " + text(link, "fix"));
            assertThat(text(link, "message") + "\n" + text(link, "failure") + "\n" + text(link, "fix"))
                    .doesNotContainPattern(NOISE);
            // Each link's advice is good, not only that of the cause.
            commandsOf(link).forEach(command -> {
                if (onlyReads(command)) {
                    type(runtime, command);
                } else {
                    assertThat(text(cause, "fix")).contains(command);
                }
            });
        }
        assertThat(human).doesNotContainPattern(NOISE);
        return cause;
    }

    private static List<JsonObject> chain(Dist runtime, String name) {
        return runtime.aitbc("plugin", "why", name, "--json").succeeded().json().getAsJsonArray().asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private static boolean isTold(Fault fault, List<JsonObject> chain) {
        return !chain.isEmpty()
                && text(cause(fault, chain), "code").equals(fault.code())
                && fault.culprits().stream().allMatch(text(cause(fault, chain), "message")::contains);
    }

    private static JsonObject cause(Fault fault, List<JsonObject> chain) {
        return chain.get(fault.isToldLast() ? chain.size() - 1 : 0);
    }

    static List<String> commandsOf(JsonObject link) {
        return COMMAND.matcher(text(link, "fix"))
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .toList();
    }

    private static boolean onlyReads(String command) {
        return command.matches("aitbc (log|health|plugin (why|list|history|leaks|show)|config (validate|show)) .*");
    }

    static void type(Dist runtime, String command) {
        Cli.Result result = command.startsWith("felix:")
                ? runtime.shell(command)
                : runtime.aitbc(command.substring("aitbc ".length()).split(" "));
        result.succeeded();
    }

    private static void doctor(Fault fault) {
        String told = runtime.aitbc("doctor").out();
        String line = told.lines()
                .filter(each -> each.contains(fault.name()))
                .findFirst()
                .orElse("");
        if (fault.isTrouble()) {
            assertThat(line).as("of doctor:%n%s", told).containsPattern("error|warning");
        } else {
            assertThat(line.toLowerCase(Locale.ROOT)).doesNotContain("error");
        }
        assertThat(line).doesNotContainPattern(NOISE);
    }

    private static void end(Fault fault) {
        switch (fault.end()) {
            case "active" -> runtime.awaits(fault.name()).is("active", "");
            case "gone" -> runtime.awaits(fault.name()).isGone();
            case "explained" -> Awaiting.of("nothing to explain", () -> chain(runtime, fault.name()), List::isEmpty);
            default -> {
                if (Character.isDigit(fault.end().charAt(0))) {
                    runtime.awaits(fault.name()).isVersion(fault.end());
                } else {
                    runtime.awaits(fault.end()).is("active");
                }
            }
        }
    }

    private static String text(JsonObject link, String member) {
        JsonElement value = link.get(member);
        return value == null || value.isJsonNull() ? "" : value.getAsString();
    }
}
