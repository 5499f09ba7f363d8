package io.aitbc.agent;

import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.cli.CommandGroup;
import io.aitbc.plugins.cli.Option;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code agent task}: tasks of the agent coordinator. */
final class TaskCommands {

    private static final Option<String> DATA =
            Option.string("--data").required().help("The task, a JSON object");
    private static final Option<String> PRIORITY = Option.choice(
                    "--priority", List.of("low", "normal", "high", "critical", "urgent"))
            .help("How urgent it is; normal where nothing is said");
    private static final Option<String> REQUIREMENTS =
            Option.string("--requirements").help("What the agent must be able to do, a JSON object");

    private final AgentCoordinator coordinator;

    TaskCommands(AgentCoordinator coordinator) {
        this.coordinator = coordinator;
    }

    CommandGroup group() {
        return Online.group("task", "Tasks for the agents of the coordinator")
                .command(Command.named("submit")
                        .help("Submit a task")
                        .option(DATA)
                        .option(PRIORITY)
                        .option(REQUIREMENTS)
                        .document()
                        .action(Online.action(this::submit)))
                .command(Command.named("status")
                        .help("Show how many tasks there are, and how they are")
                        .document()
                        .action(Online.action(call -> call.document(coordinator.taskStatus()))))
                .build();
    }

    private void submit(Call call) throws IOException, CommandFailure, InterruptedException {
        Map<String, Object> task = new LinkedHashMap<>();
        task.put("task_data", Online.object("--data", call.get(DATA)));
        task.put("priority", call.find(PRIORITY).orElse("normal"));
        Optional<String> requirements = call.find(REQUIREMENTS);
        if (requirements.isPresent()) {
            task.put("requirements", Online.object("--requirements", requirements.get()));
        }
        call.document(coordinator.submitTask(task));
    }
}
