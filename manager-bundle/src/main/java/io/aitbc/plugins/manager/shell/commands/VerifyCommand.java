package io.aitbc.plugins.manager.shell.commands;

import io.aitbc.plugins.cli.Argument;
import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.management.PluginManager;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.VerificationReport;
import io.aitbc.plugins.manager.shell.cli.ExitStatus;
import io.aitbc.plugins.manager.shell.text.Json;
import io.aitbc.plugins.manager.shell.text.Table;
import io.aitbc.plugins.manager.shell.views.Names;
import io.aitbc.plugins.manager.shell.views.Shapes;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** {@code plugin verify NAME|FILE}: everything that is found about bytes, without taking them; status 5 when refused. */
final class VerifyCommand {

    private static final Argument<String> WHAT =
            Argument.string("what").required().help("Name of a plugin that is there, or a bundle (.jar)");

    private final PluginManager plugins;
    private final Names names;

    VerifyCommand(PluginManager plugins, Names names) {
        this.plugins = plugins;
        this.names = names;
    }

    Command command() {
        return Command.named("verify")
                .help("Check bytes and signatures of a plugin or of a file, and say everything that is found")
                .argument(WHAT)
                .option(PluginCommands.JSON)
                .action(this::verify);
    }

    private int verify(Call call) throws Exception {
        String what = call.get(WHAT);
        Path file = call.workingDirectory().resolve(what);
        boolean asFile = isFile(what) || (plugins.plugin(what).isEmpty() && Files.isRegularFile(file));
        Optional<VerificationReport> found = await(asFile ? plugins.verifyFile(file) : plugins.verifyPlugin(what));
        if (found.isEmpty()) {
            throw new CommandFailure(
                    ExitStatus.NOT_FOUND,
                    asFile
                            ? "There is no file '" + file
                                    + "'. 'plugin verify' takes a name, or the path of a bundle seen"
                                    + " from the folder where it is typed."
                            : plugins.plugin(what).isPresent()
                                    ? "Of '" + what + "' there are no bytes that could be verified. 'aitbc plugin why "
                                            + what + "' says more."
                                    : names.unknown(what));
        }
        if (call.flag("--json")) {
            call.out().print(Json.document(Shapes.verification(found.get())));
        } else {
            print(found.get(), call.out(), call.err());
        }
        return found.get().findings().stream()
                .findFirst()
                .map(reason -> reason.code().exitStatus())
                .map(status -> status == ExitStatus.NOT_FOUND ? status : ExitStatus.REFUSED)
                .orElse(ExitStatus.DONE);
    }

    private static boolean isFile(String what) {
        return what.indexOf('/') >= 0
                || what.indexOf('\\') >= 0
                || what.toLowerCase(Locale.ROOT).endsWith(".jar");
    }

    private static void print(VerificationReport report, PrintStream out, PrintStream err) {
        String name = report.name().map(called -> "'" + called + "'").orElse("'" + report.file() + "'");
        String signers = report.signers().isEmpty() ? "" : " by " + String.join(", ", report.signers());
        String subject = name + report.version().map(version -> " " + version).orElse("");
        out.println(Table.harmless(subject + ": signature " + report.signature() + signers + ", "
                + (report.passed() ? "would be taken." : "is refused.")));
        report.sha256().ifPresent(hash -> out.println("  sha256:" + hash));
        report.remarks().forEach(remark -> out.println(Table.harmless("  note: " + remark)));
        for (Reason finding : report.findings()) {
            String failure = finding.failure().map(text -> " (" + text + ")").orElse("");
            String fix = finding.fix().map(text -> " " + text).orElse("");
            err.println(Table.harmless(finding.message() + failure + fix));
        }
    }

    private static <T> T await(CompletionStage<T> stage) throws Exception {
        try {
            return stage.toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
