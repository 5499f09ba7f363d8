package io.aitbc.plugins.manager.config;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.aitbc.plugins.management.ConfigurationProblem.Severity;
import io.aitbc.plugins.manager.admission.SemVer;
import io.aitbc.plugins.manager.config.file.FileRules;
import io.aitbc.plugins.manager.config.file.FileSettings;
import io.aitbc.plugins.manager.config.file.PluginEntry;
import io.aitbc.plugins.manager.config.file.Reading;
import io.aitbc.plugins.manager.config.plugin.ConfigResolver;
import io.aitbc.plugins.manager.config.plugin.Variables;
import io.aitbc.plugins.manager.config.tree.Position;
import io.aitbc.plugins.manager.config.tree.Problem;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code aitbc config validate [--json] [FILE]} without a runtime: the same rules, the same plugins, the same verdicts. A
 * variable that is not set here is a warning, because it may be set where the runtime runs. The exit status is 0, 7 when
 * there is an error, 3 when the file is not there, 2 when the command itself is wrong.
 */
public final class ValidateMain {

    private static final int INVALID = 7;
    private static final int NOT_FOUND = 3;
    private static final int USAGE = 2;

    private final PrintStream out;
    private final PrintStream err;
    private final Path home;
    private final Variables variables;
    private final Path base;

    ValidateMain(Path base, Path home, Variables variables, PrintStream out, PrintStream err) {
        this.base = base;
        this.home = home;
        this.variables = variables;
        this.out = out;
        this.err = err;
    }

    /** The process: the last thing the command does. */
    public static void main(String[] arguments) {
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        int status = run(arguments, out, err);
        out.flush();
        err.flush();
        System.exit(status);
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        ValidateArguments given;
        try {
            given = ValidateArguments.parse(arguments);
        } catch (IllegalArgumentException e) {
            err.println("aitbc: " + e.getMessage());
            return USAGE;
        }
        Path base = given.base().toAbsolutePath().normalize();
        ValidateMain main = new ValidateMain(base, given.home(), Variables.ofProcess(base), out, err);
        return main.validate(given.file().orElse(base.resolve("etc").resolve("aitbc.yaml")), given.json());
    }

    int validate(Path file, boolean json) {
        if (!Files.exists(file)) {
            err.println("aitbc: File '" + file
                    + "' does not exist. Name another file, or start the runtime once: it makes" + " a commented one.");
            return NOT_FOUND;
        }
        List<Problem> problems;
        try {
            problems = problems(file);
        } catch (IOException e) {
            err.println("aitbc: The plugins could not be read: " + e.getMessage() + ".");
            return 1;
        }
        if (json) {
            out.println(json(problems));
        } else {
            problems.forEach(problem -> out.println(problem.text()));
            out.println(summary(file, problems));
        }
        return problems.stream().anyMatch(Problem::isError) ? INVALID : 0;
    }

    private List<Problem> problems(Path file) throws IOException {
        FileRules rules = new FileRules(file.toString(), base, Path.of(System.getProperty("user.home", "/")));
        Reading reading = rules.read(file);
        List<Problem> problems = new ArrayList<>(reading.problems());
        if (reading.settings().isPresent()) {
            FileSettings settings = reading.settings().get();
            List<Path> folders = new ArrayList<>(List.of(base.resolve("deploy")));
            folders.addAll(settings.folders());
            folders.add(base.resolve("data").resolve("installed"));
            folders.add(home.resolve("plugins"));
            SemVer platform = SemVer.parse(settings.runtime().platformVersion());
            InstalledPlugins plugins = InstalledPlugins.in(folders, platform);
            LevelTwo levelTwo = new LevelTwo(rules.name(), new ConfigResolver(variables, true));
            problems.addAll(levelTwo.report(settings, plugins.descriptors()));
            problems.addAll(new OutsideReferences(rules, variables).of(settings));
            for (String name : plugins.withSchemaInCode()) {
                problems.add(inCode(rules.name(), settings, name));
            }
        }
        problems.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
        return problems;
    }

    private static Problem inCode(String file, FileSettings settings, String name) {
        PluginEntry entry = settings.entries().get(name);
        return new Problem(
                Severity.NOTE,
                file,
                entry == null ? Position.START : entry.at(),
                "plugins." + name + ".config",
                "schema only in code, not checked.",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static String summary(Path file, List<Problem> problems) {
        long errors = problems.stream().filter(Problem::isError).count();
        long others = problems.size() - errors;
        if (errors > 0) {
            return file + " is not valid: " + errors + (errors == 1 ? " error" : " errors")
                    + (others > 0 ? ", " + others + (others == 1 ? " remark" : " remarks") : "") + ".";
        }
        return file + " is valid" + (others > 0 ? ", with " + others + (others == 1 ? " remark" : " remarks") : "")
                + ".";
    }

    private static String json(List<Problem> problems) {
        Gson gson = new GsonBuilder()
                .serializeNulls()
                .disableHtmlEscaping()
                .setPrettyPrinting()
                .create();
        List<Map<String, @Nullable Object>> array = new ArrayList<>();
        for (Problem problem : problems) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            object.put("severity", problem.severity().value());
            object.put("file", problem.file());
            object.put("line", problem.line());
            object.put("column", problem.column());
            object.put("path", problem.path());
            object.put("message", problem.message());
            object.put("expected", problem.expected().orElse(null));
            object.put("found", problem.found().orElse(null));
            object.put("suggestion", problem.suggestion().orElse(null));
            array.add(object);
        }
        return gson.toJson(array);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
