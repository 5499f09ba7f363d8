package io.aitbc.plugins.manager.conformance;

import io.aitbc.plugins.cli.Argument;
import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.cli.Option;
import io.aitbc.plugins.manager.bundles.packages.PackageOffers;
import io.aitbc.plugins.manager.conformance.report.Finding;
import io.aitbc.plugins.manager.conformance.report.Report;
import io.aitbc.plugins.manager.conformance.report.ReportText;
import io.aitbc.plugins.manager.conformance.rules.StaticRules;
import io.aitbc.plugins.manager.conformance.trial.Candidate;
import io.aitbc.plugins.manager.conformance.trial.Trial;
import io.aitbc.plugins.manager.reason.Quote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code plugin check}. */
final class CheckCommand {

    private static final int DONE = 0;
    private static final int NOT_DONE = 1;
    private static final int NOT_FOUND = 3;
    private static final int REFUSED = 5;

    private static final Argument<Path> FILES = Argument.path("file")
            .required()
            .repeatable()
            .help("A bundle, or the folder of a Maven project that has built one; several are tried together");
    private static final Option<Boolean> JSON = Option.flag("--json").help("Print JSON");
    private static final Option<Boolean> NO_TRIAL =
            Option.flag("--no-trial").help("Only read the bundle; do not run it in a runtime of its own");
    private static final Option<Path> CONFIG =
            Option.path("--config").help("The etc/aitbc.yaml of the trial, for plugins that need a configuration");

    private final Path home;

    /** For an installation. */
    CheckCommand(Path home) {
        this.home = home;
    }

    Command command() {
        return Command.named("check")
                .help("Every rule for publishing, in one report")
                .argument(FILES)
                .option(JSON)
                .option(NO_TRIAL)
                .option(CONFIG)
                .action(this::check);
    }

    private int check(Call call) throws CommandFailure, IOException, InterruptedException {
        Optional<String> configuration = configuration(call);
        List<Examination> examinations = new ArrayList<>();
        for (Path named : call.all(FILES)) {
            Project project = Project.of(named);
            project.remark().ifPresent(call.err()::println);
            examinations.add(Examination.of(project.bundle(), project.bundle().toString()));
        }
        PackageOffers offers = PackageOffers.of(home);
        examinations.forEach(examination -> examination.offerTo(offers));
        StaticRules rules = new StaticRules(offers);
        for (Examination examination : examinations) {
            examination.apply(rules);
        }
        if (!call.flag("--no-trial")) {
            attempt(examinations, configuration);
        }
        return print(call, examinations);
    }

    private static Optional<String> configuration(Call call) throws CommandFailure, IOException {
        Optional<Path> file = call.find(CONFIG);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file.get()));
        } catch (NoSuchFileException e) {
            throw new CommandFailure(
                    NOT_FOUND, "There is no file " + Quote.of(file.get().toString()) + ".");
        }
    }

    private void attempt(List<Examination> examinations, Optional<String> configuration)
            throws CommandFailure, IOException, InterruptedException {
        Map<Candidate, Examination> candidates = new LinkedHashMap<>();
        for (Examination examination : examinations) {
            examination.candidate().ifPresent(candidate -> candidates.put(candidate, examination));
        }
        if (candidates.isEmpty()) {
            return;
        }
        Map<Candidate, List<Finding>> findings;
        try {
            findings = new Trial(home).of(List.copyOf(candidates.keySet()), configuration);
        } catch (IOException e) {
            throw new CommandFailure(
                    NOT_DONE,
                    "The bundle could not be tried: the runtime of " + Quote.of(home.toString()) + " did not start ("
                            + e.getMessage() + "). '--no-trial' leaves that out.");
        }
        findings.forEach((candidate, found) -> {
            Examination examination = candidates.get(candidate);
            if (examination != null) {
                examination.tried(found);
            }
        });
    }

    private static int print(Call call, List<Examination> examinations) throws IOException {
        List<Report> reports = new ArrayList<>();
        for (Examination examination : examinations) {
            reports.add(examination.report());
        }
        if (call.flag("--json")) {
            call.out().println(ReportText.json(reports));
        } else {
            call.out()
                    .print(String.join(
                            "\n", reports.stream().map(ReportText::text).toList()));
        }
        return reports.stream().allMatch(Report::passed) ? DONE : REFUSED;
    }
}
