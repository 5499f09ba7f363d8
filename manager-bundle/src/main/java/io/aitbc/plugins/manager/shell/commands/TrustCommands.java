package io.aitbc.plugins.manager.shell.commands;

import io.aitbc.plugins.cli.Argument;
import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.cli.CommandGroup;
import io.aitbc.plugins.cli.Option;
import io.aitbc.plugins.management.PluginOutcome;
import io.aitbc.plugins.management.PublisherView;
import io.aitbc.plugins.management.PublisherView.KeyView;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.Trust;
import io.aitbc.plugins.manager.shell.cli.ExitStatus;
import io.aitbc.plugins.manager.shell.text.Json;
import io.aitbc.plugins.manager.shell.text.Table;
import io.aitbc.plugins.manager.shell.views.Shapes;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** {@code trust ..}: whose plugins are taken. */
final class TrustCommands {

    /** The commands of the group that change something. */
    static final String[] CHANGING = {"add", "remove", "revoke", "override", "accept"};

    private static final Argument<Path> FILE =
            Argument.path("file").required().help("PEM file with certificates or public keys");
    private static final Argument<String> KEY = Argument.string("fingerprint")
            .required()
            .help("Fingerprint of a key or certificate, as 'trust list' shows it");
    private static final Argument<String> KEY_OR_NAME =
            Argument.string("fingerprint").required().help("Fingerprint of a key, or the name of a publisher");
    private static final Argument<String> PLUGIN =
            Argument.string("name").required().help("Name of a plugin");
    private static final Option<String> NAME =
            Option.string("--name").required().help("The publisher, as it is to be listed");
    private static final Option<String> SCOPE = Option.string("--scope")
            .repeatable()
            .help("Plugin that may be signed, or the beginning of names and '*'; all when none is given");
    private static final Option<String> EXPIRES =
            Option.string("--expires").help("Last day of the trust, such as 2027-12-31");
    private static final Option<String> UNTIL =
            Option.string("--until").required().help("Last day, such as 2027-12-31");
    private static final Option<String> REASON =
            Option.string("--reason").required().help("Why, shown wherever it matters");
    private static final List<String> COLUMNS =
            List.of("publisher", "may sign", "key", "kind", "state", "expires", "from", "note");

    private final Trust trust;

    TrustCommands(Trust trust) {
        this.trust = trust;
    }

    CommandGroup group() {
        return CommandGroup.named("trust")
                .help("Whose plugins are taken: publishers and their keys")
                .command(Command.named("list")
                        .help("Who is trusted, and what was revoked")
                        .option(PluginCommands.JSON)
                        .action(this::list))
                .command(Command.named("add")
                        .help("Trust the certificates or public keys of a file")
                        .argument(FILE)
                        .option(NAME)
                        .option(SCOPE)
                        .option(EXPIRES)
                        .option(PluginCommands.JSON)
                        .action(this::add))
                .command(Command.named("remove")
                        .help("Take a key, or a publisher with all keys, off the list")
                        .argument(KEY_OR_NAME)
                        .option(PluginCommands.JSON)
                        .action(call -> report(call, trust.remove(call.get(KEY_OR_NAME)))))
                .command(Command.named("revoke")
                        .help("Refuse whatever a key has signed, from now on")
                        .argument(KEY)
                        .option(REASON)
                        .option(PluginCommands.JSON)
                        .action(call -> report(call, trust.revoke(call.get(KEY), call.get(REASON)))))
                .command(Command.named("override")
                        .help("Tolerate a revoked or expired key for a while")
                        .argument(KEY)
                        .option(UNTIL)
                        .option(REASON)
                        .option(PluginCommands.JSON)
                        .action(call -> report(
                                call,
                                trust.override(call.get(KEY), end(call.get(UNTIL), "--until"), call.get(REASON)))))
                .command(Command.named("accept")
                        .help("Agree that a plugin is signed by somebody else from now on")
                        .argument(PLUGIN)
                        .option(PluginCommands.JSON)
                        .action(call -> report(call, trust.accept(call.get(PLUGIN)))))
                .build();
    }

    private int add(Call call) throws Exception {
        Optional<String> expires = call.find(EXPIRES);
        Optional<Instant> end = expires.isPresent() ? Optional.of(end(expires.get(), "--expires")) : Optional.empty();
        return report(call, trust.add(call.get(FILE), call.get(NAME), call.all(SCOPE), end));
    }

    /** The end of a day in UTC, or a moment that is given whole. */
    private static Instant end(String text, String option) throws CommandFailure {
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    "'" + text + "' is no day for " + option + ". Write it as 2027-12-31, or as 2027-12-31T23:59:59Z.");
        }
    }

    private int list(Call call) {
        Optional<Reason> problem = trust.problem();
        if (call.flag("--json")) {
            Map<String, @Nullable Object> document = new LinkedHashMap<>();
            document.put(
                    "publishers",
                    trust.publishers().stream().map(PublisherView::toMap).toList());
            document.put("revoked", trust.revoked().stream().map(KeyView::toMap).toList());
            document.put("problem", problem.map(Reason::message).orElse(null));
            call.out().print(Json.document(document));
        } else {
            problem.ifPresent(reason -> call.err().println(Table.harmless(reason.message())));
            print(call);
        }
        return ExitStatus.DONE;
    }

    private void print(Call call) {
        Table table = new Table(COLUMNS);
        trust.publishers().forEach(publisher -> publisher.keys().forEach(key -> table.row(row(publisher, key))));
        List<KeyView> strangers = trust.revoked().stream()
                .filter(key -> key.kind().equals("unknown"))
                .toList();
        strangers.forEach(key -> table.row(row("-", "-", "-", key)));
        call.out()
                .print(
                        table.isEmpty()
                                ? "Nobody is trusted: every signature is a stranger's. 'aitbc trust add FILE.pem --name"
                                        + " PUBLISHER' trusts somebody.\n"
                                : table.text());
    }

    private static List<String> row(PublisherView publisher, KeyView key) {
        return row(publisher.name(), String.join(" ", publisher.scopes()), publisher.source(), key);
    }

    private static List<String> row(String name, String scopes, String source, KeyView key) {
        String note = key.toleratedUntil()
                        .filter(until -> key.state().equals("tolerated"))
                        .map(until -> "until " + until + ": ")
                        .orElse("")
                + key.reason().or(key::subject).orElse("");
        return List.of(
                name,
                scopes,
                key.fingerprint(),
                key.kind(),
                key.state(),
                key.expires().map(Instant::toString).orElse("-"),
                source,
                note);
    }

    private static int report(Call call, CompletionStage<PluginOutcome> stage) throws Exception {
        PluginOutcome outcome = await(stage);
        Optional<Reason> reason = outcome.reason();
        if (call.flag("--json")) {
            Map<String, @Nullable Object> document = new LinkedHashMap<>();
            document.put("done", outcome.succeeded());
            document.put("message", outcome.message());
            document.put("reason", reason.map(Shapes::reason).orElse(null));
            call.out().print(Json.document(document));
        } else if (outcome.succeeded()) {
            call.out().println(Table.harmless(outcome.message()));
        }
        if (reason.isPresent() && !call.flag("--json")) {
            String fix = reason.get().fix().map(text -> " " + text).orElse("");
            call.err().println(Table.harmless(outcome.message() + fix));
        }
        return outcome.succeeded()
                ? ExitStatus.DONE
                : reason.map(each -> each.code().exitStatus()).orElse(ExitStatus.NOT_DONE);
    }

    private static <T> T await(CompletionStage<T> stage) throws Exception {
        try {
            return stage.toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
