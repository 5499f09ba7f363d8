package io.aitbc.plugins.manager.shell.commands;

import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.management.ChangePlan;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.SetPlan;
import io.aitbc.plugins.management.SetPlan.Step;
import io.aitbc.plugins.manager.shell.cli.ExitStatus;
import io.aitbc.plugins.manager.shell.text.Json;
import io.aitbc.plugins.manager.shell.text.Table;
import io.aitbc.plugins.manager.shell.views.SetShapes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints what a plan of several plugins says, and asks for what it needs. */
final class SetPlans {

    private SetPlans() {}

    /** The status is that of the change itself: what would be refused, or done in part, is not 0. */
    static int print(Call call, SetPlan plan, ChangePlan effects) {
        if (call.flag("--json")) {
            call.out().print(Json.document(SetShapes.plan(plan, effects)));
            return status(plan, effects);
        }
        plan.notes().forEach(note -> call.err().println(Table.harmless(note)));
        plan.steps().forEach(step -> call.out().println(Table.harmless("Would " + words(step))));
        plan.leftOver().forEach(left -> call.out().println(Table.harmless("Would leave: " + left)));
        if (plan.refusal().isEmpty()
                && plan.steps().isEmpty()
                && plan.leftOver().isEmpty()) {
            call.out().println("Nothing would be changed.");
            return ExitStatus.DONE;
        }
        int status = Plans.print(call, effects);
        return status == ExitStatus.DONE ? status(plan, effects) : status;
    }

    private static int status(SetPlan plan, ChangePlan effects) {
        return plan.refusal()
                .or(effects::refusal)
                .map(Reason::code)
                .map(Reason.Code::exitStatus)
                .orElse(plan.leftOver().isEmpty() ? ExitStatus.DONE : ExitStatus.NOT_DONE);
    }

    private static String words(Step step) {
        String from = step.from().map(version -> " " + version).orElse("");
        String to = step.to()
                .map(version -> (step.from().isPresent() ? " to " : " ") + version)
                .orElse("");
        String why = step.asked() ? "" : ", because another plugin needs it";
        return step.action().value() + " '" + step.name() + "'" + from + to
                + step.origin().map(origin -> " from " + origin).orElse("") + why;
    }

    /** Asks at a terminal; elsewhere nobody is there to agree. */
    static boolean agrees(Call call, SetPlan plan) throws IOException {
        List<Step> others = plan.steps().stream()
                .filter(step -> !step.asked() && step.from().isPresent())
                .toList();
        String what = "Installed plugins would change that were not named: "
                + others.stream().map(SetPlans::change).collect(Collectors.joining(", ")) + ".";
        if (!call.interactive()) {
            call.err().println(Table.harmless("Nothing was changed. " + what + " Say '--yes' if that is meant."));
            return false;
        }
        call.err().print(Table.harmless(what + " Go on? [y/N] "));
        call.err().flush();
        String answer = new BufferedReader(new InputStreamReader(call.in(), StandardCharsets.UTF_8)).readLine();
        boolean agreed =
                answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
        if (!agreed) {
            call.err().println("Nothing was changed.");
        }
        return agreed;
    }

    private static String change(Step step) {
        return "'" + step.name() + "' " + step.from().orElse("") + " to "
                + step.to().orElse("none");
    }
}
