package io.aitbc.plugins.manager.shell.commands;

import io.aitbc.plugins.EventBus;
import io.aitbc.plugins.cli.Argument;
import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.cli.CommandGroup;
import io.aitbc.plugins.cli.Option;
import io.aitbc.plugins.manager.shell.cli.ExitStatus;
import io.aitbc.plugins.manager.shell.text.Json;
import io.aitbc.plugins.manager.shell.text.JsonFault;
import io.aitbc.plugins.manager.shell.text.Table;
import io.aitbc.plugins.manager.shell.views.Services;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;

/** {@code event send} and {@code event tail}. */
final class EventCommands {

    private static final Argument<String> TYPE =
            Argument.string("type").required().help("Type of the event, such as order.created");
    private static final Argument<String> DATA = Argument.string("json")
            .defaultValue("{}")
            .help("Its data, a JSON object; '-' reads it from standard input");
    private static final Option<Boolean> WAIT =
            Option.flag("--wait").help("Return when every active plugin has handled it");
    private static final Argument<String> PATTERN =
            Argument.string("pattern").defaultValue("*").help("A type, a prefix ending in '.*', or '*'");
    private static final Option<Long> COUNT = Option.integer("--count").help("End after so many events");

    private final Services services;
    private final Clock clock;

    EventCommands(Services services, Clock clock) {
        this.services = services;
        this.clock = clock;
    }

    CommandGroup group() {
        return CommandGroup.named("event")
                .help("Send events and watch them")
                .command(Command.named("send")
                        .help("Send an event to all active plugins")
                        .argument(TYPE)
                        .argument(DATA)
                        .option(WAIT)
                        .action(this::send))
                .command(Command.named("tail")
                        .help("Print events as they happen, until Ctrl-C")
                        .argument(PATTERN)
                        .option(COUNT)
                        .option(Option.flag("--json").help("Print one JSON document a line"))
                        .action(this::tail))
                .build();
    }

    private int send(Call call) throws Exception {
        String type = call.get(TYPE);
        CompletionStage<Void> handled;
        try {
            handled = services.plugins().broadcastEvent(type, data(call));
        } catch (IllegalArgumentException refused) {
            throw new CommandFailure(ExitStatus.USAGE, String.valueOf(refused.getMessage()));
        }
        if (call.flag("--wait")) {
            handled.toCompletableFuture().get();
            call.out().println("Event '" + type + "' was handled by the active plugins.");
        } else {
            call.out().println("Event '" + type + "' was sent.");
        }
        return ExitStatus.DONE;
    }

    private static Map<String, Object> data(Call call) throws CommandFailure, IOException {
        String text = call.get(DATA);
        if (text.equals("-")) {
            text = new String(call.in().readAllBytes(), StandardCharsets.UTF_8);
        }
        try {
            if (Json.read(text) instanceof Map<?, ?> object) {
                Map<String, Object> data = new LinkedHashMap<>();
                object.forEach((key, value) -> data.put(String.valueOf(key), value));
                return data;
            }
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    "The data of an event is a JSON object, such as '{\"key\": 1}', at line 1, column 1.");
        } catch (JsonFault fault) {
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    "The data of the event is not JSON at " + fault.position() + ": " + fault.getMessage()
                            + ". Write an object in single quotes, such as '{\"key\": \"text\"}'.");
        }
    }

    private int tail(Call call) throws Exception {
        boolean json = call.flag("--json");
        long count = call.find(COUNT).orElse(Long.MAX_VALUE);
        if (count < 1) {
            throw new CommandFailure(
                    ExitStatus.USAGE, "'--count' takes a number of events above 0, not '" + count + "'.");
        }
        // A latch holds an int; whoever asks for more events than that does not mind a limit of two thousand million.
        CountDownLatch left = new CountDownLatch((int) Math.min(count, Integer.MAX_VALUE));
        EventBus.Subscription subscription;
        try {
            subscription = services.events().subscribe(call.get(PATTERN), (type, data) -> {
                if (left.getCount() > 0) {
                    print(call.out(), json, type, data);
                    left.countDown();
                }
            });
        } catch (IllegalArgumentException refused) {
            throw new CommandFailure(ExitStatus.USAGE, String.valueOf(refused.getMessage()));
        }
        try (subscription) {
            left.await();
        }
        return ExitStatus.DONE;
    }

    private void print(PrintStream out, boolean json, String type, Map<String, Object> data) {
        Instant time = clock.instant();
        if (json) {
            Map<String, Object> event = new LinkedHashMap<>();
            event.put("time", time.toString());
            event.put("type", type);
            event.put("data", data);
            out.println(Json.line(event));
        } else {
            out.println(Table.harmless(time + "  " + type + "  " + Json.line(data)));
        }
        out.flush();
    }
}
