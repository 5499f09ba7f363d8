package io.aitbc.translation.files;

import io.aitbc.translation.provider.LanguagePair;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Reads a file with sentence pairs; its ending says of which form it is. */
public final class PairFile {

    /** The largest file that is read. */
    public static final long LARGEST = 512L << 20;

    /** The forms, for people. */
    public static final String FORMS =
            "JSON Lines (.jsonl), tab-separated values (.tsv), TMX (.tmx) or gettext PO (.po)";

    /** Takes line after line and says at the end that there are no more. */
    interface Lines {
        void line(long number, String text) throws IOException;

        default void end(long number) throws IOException {}
    }

    private PairFile() {}

    /**
     * Reads a file whole.
     *
     * @throws BadFile when it is not what its ending says
     * @throws IOException when it cannot be read; the message names it
     */
    public static Pairs read(Path file, LanguagePair pair) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("There is no file '" + file + "'.");
        }
        if (Files.size(file) > LARGEST) {
            throw new IOException("The file '" + file + "' has more than " + (LARGEST >> 20) + " MiB. Split it.");
        }
        Pairs pairs = new Pairs();
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        switch (ending) {
            case "jsonl", "ndjson" -> lines(file, new JsonLines(file, pairs));
            case "tsv", "tab" -> lines(file, new TabLines(file, pairs));
            case "po" -> lines(file, new PoLines(file, pairs));
            case "tmx" -> new TmxFile(file, pair, pairs).read();
            default ->
                throw new IOException("The file '" + file + "' has no ending that is known. Give " + FORMS + ".");
        }
        return pairs;
    }

    private static void lines(Path file, Lines lines) throws IOException {
        long number = 0;
        try (InputStream in = new FileInputStream(file.toFile());
                BufferedReader reader = new BufferedReader(new InputStreamReader(
                        in,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)))) {
            for (Optional<String> line = next(reader); line.isPresent(); line = next(reader)) {
                number++;
                String text = line.get();
                lines.line(number, number == 1 && text.startsWith("\ufeff") ? text.substring(1) : text);
            }
            lines.end(number);
        } catch (CharacterCodingException e) {
            throw new BadFile(file, number + 1, "not UTF-8 from here on, or soon after. Convert it.");
        }
    }

    private static Optional<String> next(BufferedReader reader) throws IOException {
        return Optional.ofNullable(reader.readLine());
    }
}
