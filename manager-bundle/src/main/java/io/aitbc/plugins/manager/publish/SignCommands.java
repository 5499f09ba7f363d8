package io.aitbc.plugins.manager.publish;

import io.aitbc.plugins.cli.Argument;
import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.cli.CommandGroup;
import io.aitbc.plugins.cli.Option;
import io.aitbc.plugins.manager.reason.Quote;
import io.aitbc.plugins.manager.trust.keys.SigningKey;
import io.aitbc.plugins.manager.trust.keys.VerifyingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code plugin sign}, {@code key generate} and {@code key show}. */
final class SignCommands {

    private static final Argument<Path> FILE =
            Argument.path("file").required().repeatable().help("A bundle");
    private static final Option<Path> KEY = Option.path("--key").help("A private key as 'aitbc key generate' makes it");
    private static final Option<Path> OUT =
            Option.path("--out").help("The files are OUT.key, which stays secret, and OUT.pub");
    private static final Argument<Path> KEY_FILE =
            Argument.path("file").required().help("A PEM file with a public or a private key");

    private SignCommands() {}

    static CommandGroup plugin() {
        return CommandGroup.named("plugin")
                .help("Publish plugins")
                .command(Command.named("sign")
                        .help("Sign bundles: writes FILE.sig")
                        .argument(FILE)
                        .option(KEY)
                        .action(SignCommands::sign))
                .build();
    }

    static CommandGroup keys() {
        return CommandGroup.named("key")
                .help("Keys that sign bundles and indexes")
                .command(Command.named("generate")
                        .help("Make an Ed25519 key pair")
                        .option(OUT)
                        .document()
                        .action(SignCommands::generate))
                .command(Command.named("show")
                        .help("The fingerprint of a key")
                        .argument(KEY_FILE)
                        .document()
                        .action(SignCommands::show))
                .build();
    }

    static SigningKey key(Call call, Option<Path> option) throws CommandFailure {
        if (call.find(option).isEmpty()) {
            throw new CommandFailure(
                    Exit.USAGE, "'--key FILE' is missing: a private key as 'aitbc key generate --out NAME' makes it.");
        }
        return Keys.signing(call.get(option));
    }

    /** The bytes of a file that must be there. */
    static byte[] bytes(Path file) throws CommandFailure, IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new CommandFailure(Exit.NOT_FOUND, "There is no file " + Quote.of(file.toString()) + ".");
        }
    }

    private static int sign(Call call) throws CommandFailure, IOException {
        SigningKey key = key(call, KEY);
        for (Path file : call.all(FILE)) {
            byte[] start = start(file);
            if (start.length < 2 || start[0] != 'P' || start[1] != 'K') {
                throw new CommandFailure(
                        Exit.REFUSED, "File " + Quote.of(file.toString()) + " was not signed: it is no bundle.");
            }
        }
        for (Path file : call.all(FILE)) {
            Path signature = Keys.sign(file, key);
            call.out()
                    .println(Quote.of(signature.toString()) + " has the signature by "
                            + key.verifyingKey().id() + ".");
        }
        return Exit.DONE;
    }

    private static byte[] start(Path file) throws CommandFailure, IOException {
        if (!Files.isRegularFile(file)) {
            throw new CommandFailure(Exit.NOT_FOUND, "There is no file " + Quote.of(file.toString()) + ".");
        }
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(2);
        }
    }

    private static int generate(Call call) throws CommandFailure, IOException {
        if (call.find(OUT).isEmpty()) {
            throw new CommandFailure(Exit.USAGE, "'--out NAME' is missing: the files will be NAME.key and NAME.pub.");
        }
        Path out = call.get(OUT);
        Path privateFile = out.resolveSibling(out.getFileName() + ".key");
        Path publicFile = out.resolveSibling(out.getFileName() + ".pub");
        SigningKey key = Keys.generate(privateFile, publicFile);
        call.err()
                .println("Keep " + Quote.of(privateFile.toString()) + " secret and safe: who has it can sign as you.");
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("fingerprint", key.verifyingKey().id().toString());
        result.put("private", privateFile.toString());
        result.put("public", publicFile.toString());
        call.document(result);
        return Exit.DONE;
    }

    private static int show(Call call) throws CommandFailure {
        VerifyingKey key = Keys.verifying(call.get(KEY_FILE));
        call.document(Map.of("fingerprint", key.id().toString()));
        return Exit.DONE;
    }
}
