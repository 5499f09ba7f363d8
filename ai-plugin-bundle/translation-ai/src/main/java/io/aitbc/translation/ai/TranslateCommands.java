package io.aitbc.translation.ai;

import io.aitbc.chain.json.Json;
import io.aitbc.plugins.ai.ModelInfo;
import io.aitbc.plugins.cli.Argument;
import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.cli.CommandGroup;
import io.aitbc.plugins.cli.Option;
import io.aitbc.translation.files.PairFile;
import io.aitbc.translation.files.Pairs;
import io.aitbc.translation.provider.Evaluation;
import io.aitbc.translation.provider.LanguagePair;
import io.aitbc.translation.provider.ModelVersion;
import io.aitbc.translation.provider.TrainingReport;
import io.aitbc.translation.provider.TranslationFailure;
import io.aitbc.translation.provider.TranslationFailure.Code;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The group {@code translate}: what an operator types. */
final class TranslateCommands {

    private interface Step {
        void run(Call call) throws Exception;
    }

    private static final String STANDARD_INPUT = "-";
    private static final Argument<String> TEXT =
            Argument.string("text").required().help("The text, or - to read it from standard input");
    private static final Argument<Path> FILE = Argument.path("file").required().help(PairFile.FORMS);
    private static final Option<String> FROM = Option.string("--from").help("Language of the source, such as en");
    private static final Option<String> TO = Option.string("--to").help("Language of the target, such as es");
    private static final Option<String> VERSION =
            Option.string("--version").help("Which one; without it the one before the current one");
    private static final Option<Boolean> FORCE =
            Option.flag("--force").help("Use the new model even when it is not better");
    private static final Option<Boolean> STREAM =
            Option.flag("--stream").help("Show text as it comes, where the provider has it so");
    private static final Option<Path> GLOSSARY = Option.path("--glossary")
            .help("A file of terms and the translation each has to get, in a form that 'train' reads");
    private static final Option<String> FORMALITY = Option.choice("--formality", List.of("formal", "informal"))
            .help("How the reader is addressed, where the provider has the choice");
    private static final Option<Boolean> AS_JSON = Option.flag("--json").help("One JSON object");

    private final Supplier<Desk> desk;

    TranslateCommands(Supplier<Desk> desk) {
        this.desk = desk;
    }

    CommandGroup group(Callable<ModelInfo> info) {
        return CommandGroup.named("translate")
                .help("Translate, and learn from sentence pairs")
                .command(Command.named("text")
                        .help("Translate a text")
                        .argument(TEXT)
                        .option(FROM)
                        .option(TO)
                        .option(GLOSSARY)
                        .option(FORMALITY)
                        .option(STREAM)
                        .option(AS_JSON)
                        .action(saying(this::text)))
                .command(Command.named("train")
                        .help("Learn from the sentence pairs of a file")
                        .argument(FILE)
                        .option(FROM)
                        .option(TO)
                        .option(FORCE)
                        .document()
                        .action(saying(this::train)))
                .command(Command.named("evaluate")
                        .help("Translate the sources of a file and compare with its targets")
                        .argument(FILE)
                        .option(FROM)
                        .option(TO)
                        .document()
                        .action(saying(this::evaluate)))
                .command(Command.named("info")
                        .help("Who translates, what it has learned and how good it is")
                        .document()
                        .action(saying(call -> call.document(info.call().toMap()))))
                .command(Command.named("models")
                        .help("What was trained and is kept, newest first")
                        .rows("pair", "version", "current", "trained", "pairs", "bytes", "bleu", "chrf2")
                        .action(saying(this::models)))
                .command(Command.named("rollback")
                        .help("Go back to a version that is kept")
                        .option(FROM)
                        .option(TO)
                        .option(VERSION)
                        .document()
                        .action(saying(this::rollback)))
                .build();
    }

    /** What the caller did wrong is usage, and what cannot be done is one sentence. */
    private static Command.Action saying(Step step) {
        return call -> {
            try {
                step.run(call);
                return 0;
            } catch (IllegalArgumentException e) {
                throw new CommandFailure(2, String.valueOf(e.getMessage()));
            } catch (TranslationFailure e) {
                throw new CommandFailure(e.code() == Code.INVALID_INPUT ? 2 : 1, e.sentence());
            } catch (IOException e) {
                throw new CommandFailure(1, String.valueOf(e.getMessage()));
            }
        };
    }

    private void text(Call call) throws IOException, TranslationFailure, InterruptedException {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("text", wanted(call));
        call.find(FROM).ifPresent(language -> input.put("source_language", language));
        call.find(TO).ifPresent(language -> input.put("target_language", language));
        call.find(FORMALITY).ifPresent(formality -> input.put("formality", formality));
        Optional<Path> glossary = call.find(GLOSSARY);
        if (glossary.isPresent()) {
            input.put("glossary", terms(glossary.get(), languages(call)));
        }
        TextRequest request = TextRequest.of(input, desk.get().config());
        boolean json = call.flag("json");
        boolean[] streamed = {false};
        Consumer<String> listener = part -> {
            if (!json && call.flag("stream")) {
                call.out().print(part);
                call.out().flush();
                streamed[0] = true;
            }
        };
        Map<String, Object> answer = desk.get().translate(request, listener);
        if (json) {
            call.out().println(Json.write(plain(answer)));
            return;
        }
        call.out().println(streamed[0] ? "" : answer.get("translated_text"));
        if (answer.get("warnings") instanceof List<?> warnings) {
            warnings.forEach(warning -> call.err().println("Warning: " + warning));
        }
    }

    private static Map<String, Object> terms(Path file, LanguagePair languages) throws IOException {
        Map<String, Object> terms = new LinkedHashMap<>();
        PairFile.read(file, languages).all().forEach(pair -> terms.put(pair.source(), pair.target()));
        return terms;
    }

    /** Standard input is read a little further than allowed, so that what is too long is told with the limit. */
    private String wanted(Call call) throws IOException {
        String given = call.get(TEXT);
        if (!given.equals(STANDARD_INPUT)) {
            return given;
        }
        int most = desk.get().config().maxCharacters();
        String read = new String(call.in().readNBytes(4 * most + 8), StandardCharsets.UTF_8);
        return read.endsWith("\n") ? read.substring(0, read.length() - 1) : read;
    }

    private void train(Call call) throws IOException, TranslationFailure, InterruptedException {
        LanguagePair languages = languages(call);
        Pairs pairs = PairFile.read(call.get(FILE), languages);
        TrainingReport report;
        try (ProgressBar bar = new ProgressBar(call)) {
            report = desk.get().train(languages, pairs.all(), call.flag("force"), bar);
        }
        Map<String, Object> document = new LinkedHashMap<>(Dictionary.of(report));
        document.put("skipped", pairs.skipped());
        call.document(document);
    }

    private void evaluate(Call call) throws IOException, TranslationFailure, InterruptedException {
        LanguagePair languages = languages(call);
        Pairs pairs = PairFile.read(call.get(FILE), languages);
        Evaluation evaluation;
        try (ProgressBar bar = new ProgressBar(call)) {
            evaluation = desk.get().evaluate(languages, pairs.all(), bar);
        }
        Map<String, Object> document = new LinkedHashMap<>(Map.of("pair", languages.id()));
        document.putAll(Dictionary.of(evaluation));
        call.document(document);
    }

    private void models(Call call) throws TranslationFailure, InterruptedException {
        for (ModelVersion model : desk.get().models()) {
            call.row(
                    model.pair().id(),
                    model.version(),
                    model.current(),
                    model.trained().toString(),
                    model.pairs(),
                    model.bytes(),
                    model.evaluation()
                            .map(scores ->
                                    (Object) Dictionary.rounded(scores.model().bleu()))
                            .orElse(""),
                    model.evaluation()
                            .map(scores ->
                                    (Object) Dictionary.rounded(scores.model().chrf2()))
                            .orElse(""));
        }
    }

    private void rollback(Call call) throws TranslationFailure, InterruptedException {
        call.document(Dictionary.of(desk.get().rollback(languages(call), call.find(VERSION))));
    }

    private LanguagePair languages(Call call) {
        Optional<String> from = call.find(FROM);
        Optional<String> to = call.find(TO);
        return desk.get().config().pair(from, to);
    }

    /** Numbers as JSON writes them here. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, inner) -> copy.put(String.valueOf(key), plain(inner)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(inner -> copy.add(plain(inner)));
            return copy;
        }
        return value instanceof Double number ? BigDecimal.valueOf(number) : value;
    }
}
