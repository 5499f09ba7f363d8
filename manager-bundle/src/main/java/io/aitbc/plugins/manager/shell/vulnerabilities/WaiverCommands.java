package io.aitbc.plugins.manager.shell.vulnerabilities;

import io.aitbc.plugins.cli.Argument;
import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.cli.Option;
import io.aitbc.plugins.management.PluginOutcome;
import io.aitbc.plugins.management.Vulnerabilities;
import io.aitbc.plugins.management.WaiverView;
import io.aitbc.plugins.manager.shell.cli.ExitStatus;
import io.aitbc.plugins.manager.shell.text.Json;
import io.aitbc.plugins.manager.shell.views.Outcomes;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** {@code vulnerabilities waive} and {@code unwaive}. */
final class WaiverCommands {

    private static final Argument<String> ID =
            Argument.string("id").required().help("Id or alias of an advisory, such as CVE-2021-44228");
    private static final Option<String> PLUGIN =
            Option.string("--plugin").defaultValue("*").help("The plugin or library it is for; '*' means all");
    private static final Option<String> OF_PLUGIN =
            Option.string("--plugin").help("Only the waiver for this plugin or library; all when left out");
    private static final Option<String> REASON =
            Option.string("--reason").required().help("Why it may pass");
    private static final Option<String> UNTIL = Option.string("--until")
            .required()
            .help("The last day (2026-12-31, to its end in UTC), or a moment (2026-12-31T10:00:00Z)");

    private final Vulnerabilities vulnerabilities;
    private final Clock clock;

    WaiverCommands(Vulnerabilities vulnerabilities, Clock clock) {
        this.vulnerabilities = vulnerabilities;
        this.clock = clock;
    }

    List<Command> commands() {
        return List.of(
                Command.named("waive")
                        .help("Let a vulnerability pass for a time")
                        .argument(ID)
                        .option(PLUGIN)
                        .option(REASON)
                        .option(UNTIL)
                        .option(VulnerabilityCommands.JSON)
                        .action(this::waive),
                Command.named("unwaive")
                        .help("Remove waivers")
                        .argument(ID)
                        .option(OF_PLUGIN)
                        .option(VulnerabilityCommands.JSON)
                        .action(this::unwaive));
    }

    private int waive(Call call) throws Exception {
        Instant until = until(call.get(UNTIL));
        return ended(
                call, Outcomes.await(vulnerabilities.waive(call.get(ID), call.get(PLUGIN), call.get(REASON), until)));
    }

    private int unwaive(Call call) throws Exception {
        return ended(call, Outcomes.await(vulnerabilities.unwaive(call.get(ID), call.find(OF_PLUGIN))));
    }

    private int ended(Call call, PluginOutcome outcome) {
        if (outcome.succeeded() && call.flag("--json")) {
            call.out()
                    .print(Json.document(vulnerabilities.waivers().stream()
                            .map(WaiverView::toMap)
                            .toList()));
            return ExitStatus.DONE;
        }
        return Outcomes.report(call, outcome);
    }

    /** A day counts to its end. */
    private Instant until(String text) throws CommandFailure {
        Instant until = moment(text)
                .or(() -> day(text))
                .orElseThrow(() -> new CommandFailure(
                        ExitStatus.USAGE,
                        "'" + text + "' is no date. Write the last day, such as "
                                + LocalDate.now(clock).plusMonths(1)
                                + ", or a moment in UTC, such as "
                                + LocalDate.now(clock).plusDays(1)
                                + "T10:00:00Z."));
        if (!until.isAfter(clock.instant())) {
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    "'" + text + "' is over. A waiver ends in the future, at most so long as it is needed.");
        }
        return until;
    }

    private static Optional<Instant> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text)
                    .plusDays(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty(); // It may be a moment.
        }
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty(); // It may be a day.
        }
    }
}
