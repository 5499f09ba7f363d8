package io.aitbc.translation.files;

import io.aitbc.chain.json.Json;
import io.aitbc.chain.json.UnexpectedJson;
import java.io.IOException;
import java.nio.file.Path;

/** JSON Lines: {@code {"source": "..", "target": ".."}}, one object a line; other keys are left alone. */
final class JsonLines implements PairFile.Lines {

    private final Path file;
    private final Pairs pairs;

    JsonLines(Path file, Pairs pairs) {
        this.file = file;
        this.pairs = pairs;
    }

    @Override
    public void line(long number, String text) throws IOException {
        if (text.isBlank()) {
            return;
        }
        try {
            Json object = Json.parse(text);
            pairs.add(object.at("source").text(), object.at("target").text());
        } catch (UnexpectedJson e) {
            throw new BadFile(file, number, e.getMessage() + " A line is {\"source\": \"..\", \"target\": \"..\"}.");
        }
    }
}
