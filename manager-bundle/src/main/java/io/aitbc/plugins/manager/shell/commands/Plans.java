package io.aitbc.plugins.manager.shell.commands;

import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.management.ChangePlan;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.shell.cli.ExitStatus;
import io.aitbc.plugins.manager.shell.text.Json;
import io.aitbc.plugins.manager.shell.text.Table;
import io.aitbc.plugins.manager.shell.views.Outcomes;
import io.aitbc.plugins.manager.shell.views.Shapes;
import java.util.List;
import java.util.stream.Stream;

/** Prints what a change would do. */
final class Plans {

    private Plans() {}

    /** The status is that of the change itself: what would be refused is not 0. */
    static int print(Call call, ChangePlan plan) {
        if (call.flag("--json")) {
            call.out().print(Json.document(Shapes.plan(plan)));
        } else {
            line(call, "Would start: ", plan.starts());
            line(call, "Would stop: ", plan.stops());
            line(call, "Would restart: ", plan.restarts());
            line(call, "Would take their configuration while they run, or restart: ", plan.reconfigures());
            line(call, "Would be disabled: ", plan.disables());
            line(call, "Would break: ", plan.breaks());
            plan.refused().forEach((name, reason) -> call.out()
                    .println(Table.harmless("Would refuse its configuration: " + name + ": " + reason.message())));
            plan.permissions().forEach(each -> call.out().println(Table.harmless("Asks for: it " + each + ".")));
            if (isEmpty(plan) && plan.refusal().isEmpty()) {
                call.out().println("Nothing that runs would change.");
            }
        }
        plan.refusal().ifPresent(reason -> call.err()
                .println(Table.harmless(
                        reason.message() + reason.fix().map(fix -> " " + fix).orElse(""))));
        return plan.refusal().map(Reason::code).map(Outcomes::statusOfFile).orElse(ExitStatus.DONE);
    }

    private static boolean isEmpty(ChangePlan plan) {
        return Stream.of(plan.starts(), plan.stops(), plan.restarts(), plan.reconfigures())
                .allMatch(List::isEmpty);
    }

    private static void line(Call call, String what, List<String> names) {
        if (!names.isEmpty()) {
            call.out().println(Table.harmless(what + String.join(", ", names)));
        }
    }
}
