package io.aitbc.plugins.manager.shell.registry;

import io.aitbc.plugins.cli.Argument;
import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.cli.CommandGroup;
import io.aitbc.plugins.cli.Option;
import io.aitbc.plugins.management.PluginRegistry;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.RegistryAnswer;
import io.aitbc.plugins.management.RegistryEntryView;
import io.aitbc.plugins.management.RegistryView;
import io.aitbc.plugins.manager.shell.cli.ExitStatus;
import io.aitbc.plugins.manager.shell.text.Ages;
import io.aitbc.plugins.manager.shell.text.Json;
import io.aitbc.plugins.manager.shell.text.Table;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** {@code registry list}, {@code refresh}, {@code search} and {@code show}. */
public final class RegistryCommands {

    private static final Option<Boolean> JSON = Option.flag("--json").help("Print JSON");
    private static final Option<String> TAG =
            Option.string("--tag").repeatable().help("Only plugins with this tag; several: with all of them");
    private static final Option<Boolean> ALL =
            Option.flag("--all").help("Every version, not only the best of each plugin");
    private static final Argument<String> TEXT = Argument.string("text")
            .repeatable()
            .help("Words in name, description, author or tags; none finds everything");
    private static final Argument<String> NAME =
            Argument.string("name").required().help("Name of a plugin");
    private static final List<String> REGISTRIES =
            List.of("name", "url", "plugins", "versions", "confirmed", "signed by", "state");
    private static final List<String> ENTRIES =
            List.of("name", "version", "registry", "reviewed", "description", "does not fit because");
    private static final String NONE =
            "No registry is configured. Add one to 'registries' in etc/aitbc.yaml: {name: main, url: https://..}.";

    private final PluginRegistry registry;
    private final Clock clock;

    public RegistryCommands(PluginRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** Returns the group, with a word on what only {@code bin/aitbc} does. */
    public CommandGroup group() {
        return CommandGroup.named("registry")
                .help("Where plugins come from that are not here yet")
                .command(Command.named("list")
                        .help("Every registry, and how fresh what is known of it is")
                        .option(JSON)
                        .action(this::list))
                .command(Command.named("refresh")
                        .help("Ask every registry now")
                        .option(JSON)
                        .action(this::refresh))
                .command(Command.named("search")
                        .help("Look for plugins")
                        .argument(TEXT)
                        .option(TAG)
                        .option(ALL)
                        .option(JSON)
                        .action(this::search))
                .command(Command.named("show")
                        .help("Everything the registries say of a plugin")
                        .argument(NAME)
                        .option(JSON)
                        .action(this::show))
                .command(new FetchCommand(registry).command())
                .command(outside("index", "registry index", "Make or update the index of a folder of bundles"))
                .command(outside("sign", "registry sign", "Sign an index"))
                .build();
    }

    /** A word of publishers: {@code bin/aitbc} does it without a runtime, so that it gets here from a shell only. */
    public static Command outside(String word, String path, String help) {
        return Command.named(word).help(help).action(call -> {
            throw new CommandFailure(
                    ExitStatus.NOT_DONE,
                    "'" + path + "' was not done: it needs no runtime. Type 'aitbc " + path + "' outside this shell.");
        });
    }

    private int list(Call call) {
        print(call, registry.registries());
        return ExitStatus.DONE;
    }

    private int refresh(Call call) throws Exception {
        List<RegistryView> views = done(registry.refresh());
        print(call, views);
        Optional<Reason> trouble =
                views.stream().flatMap(view -> view.trouble().stream()).findFirst();
        views.forEach(view -> {
            view.trouble().ifPresent(reason -> warn(call, reason.message()));
            view.problems().forEach(problem -> warn(call, "Registry '" + view.name() + "': " + problem));
        });
        return trouble.map(reason -> reason.code().exitStatus()).orElse(ExitStatus.DONE);
    }

    private void print(Call call, List<RegistryView> views) {
        if (call.flag("--json")) {
            call.out()
                    .print(Json.document(
                            views.stream().map(RegistryShapes::registry).toList()));
        } else if (views.isEmpty()) {
            call.out().println(NONE);
        } else {
            Table table = new Table(REGISTRIES);
            views.forEach(view -> table.row(row(view)));
            call.out().print(table.text());
        }
    }

    private List<String> row(RegistryView view) {
        String left = view.problems().isEmpty()
                ? ""
                : "; " + view.problems().size() + " problems, see 'aitbc registry refresh'";
        String state = view.trouble().isPresent()
                ? (view.known() ? "last good copy: " : "unknown: ")
                        + view.trouble().get().message()
                : view.known() ? "good" + left : "not asked yet";
        return List.of(
                view.name(),
                view.url(),
                String.valueOf(view.plugins()),
                String.valueOf(view.versions()),
                view.checked()
                        .map(at -> Ages.of(Duration.between(at, clock.instant())) + " ago")
                        .orElse("-"),
                view.signer().map(RegistryCommands::brief).orElse("-"),
                state);
    }

    /** As much of a fingerprint as tells keys apart at a glance. */
    private static String brief(String fingerprint) {
        return fingerprint.length() > 23 ? fingerprint.substring(0, 23) + ".." : fingerprint;
    }

    private int search(Call call) throws Exception {
        Set<String> tags = Set.copyOf(call.all(TAG));
        String text = String.join(" ", call.all(TEXT));
        RegistryAnswer answer = done(registry.search(text, tags, call.flag("--all")));
        warn(call, answer);
        boolean known = registry.registries().stream().anyMatch(RegistryView::known);
        if (call.flag("--json")) {
            entries(call, answer);
        } else if (answer.entries().isEmpty()) {
            String what = text.isEmpty() ? "Nothing" : "Nothing with '" + text + "'";
            call.out()
                    .println(Table.harmless(
                            registry.registries().isEmpty() ? NONE : what + " was found." + meant(answer)));
        } else {
            Table table = new Table(ENTRIES);
            answer.entries().forEach(entry -> table.row(row(entry)));
            call.out().print(table.text());
        }
        return known ? ExitStatus.DONE : ExitStatus.NOT_DONE;
    }

    private static List<String> row(RegistryEntryView entry) {
        String reviewed = entry.review()
                .map(review -> review.verified() ? "by " + review.by() : "not verified")
                .orElse("no");
        return List.of(
                entry.name(),
                entry.version(),
                entry.registry(),
                reviewed,
                entry.description(),
                entry.misfit().orElse(""));
    }

    private int show(Call call) throws Exception {
        String name = call.get(NAME);
        RegistryAnswer answer = done(registry.show(name));
        warn(call, answer);
        refuseNothing(name, answer, registry);
        if (call.flag("--json")) {
            entries(call, answer);
        } else {
            call.out().print(RegistryShapes.text(answer.entries()));
        }
        return ExitStatus.DONE;
    }

    /** Ends the command where nothing may be had under a name. */
    static void refuseNothing(String name, RegistryAnswer answer, PluginRegistry registry) throws CommandFailure {
        if (answer.hold().isPresent()) {
            throw failure(answer.hold().get());
        }
        if (answer.entries().isEmpty()) {
            throw new CommandFailure(
                    ExitStatus.NOT_FOUND,
                    registry.registries().isEmpty()
                            ? NONE
                            : "No registry has a plugin '" + name + "'." + meant(answer)
                                    + " 'aitbc registry search' lists all.");
        }
    }

    static CommandFailure failure(Reason reason) {
        return new CommandFailure(
                reason.code().exitStatus(),
                reason.message() + reason.fix().map(fix -> " " + fix).orElse(""));
    }

    private static void entries(Call call, RegistryAnswer answer) {
        call.out()
                .print(Json.document(
                        answer.entries().stream().map(RegistryShapes::entry).toList()));
    }

    private static String meant(RegistryAnswer answer) {
        return answer.suggestion().map(name -> " Did you mean '" + name + "'?").orElse("");
    }

    static void warn(Call call, RegistryAnswer answer) {
        answer.warnings().forEach(warning -> warn(call, warning));
    }

    private static void warn(Call call, String sentence) {
        call.err().println(Table.harmless(sentence));
    }

    static <T> T done(CompletionStage<T> stage) throws Exception {
        try {
            return stage.toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
